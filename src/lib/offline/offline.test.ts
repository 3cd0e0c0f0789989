// The worker's pure parts: where data are kept, which addresses are pages and which are data.
import { describe, expect, it } from 'vitest';
import { mayKeep } from './core-pack';
import { storeKey } from './page-store';
import { isPage } from './shell';
import { isData } from './stored-answers';

const at = (path: string): URL => new URL(path, 'https://region.example');

describe('where data are kept', () => {
  it.each([
    ['/plan/__data.json?x-sveltekit-invalidated=11', '/plan/__data.json'],
    ['/plan/__data.json?sprak=en&x-sveltekit-invalidated=01', '/plan/__data.json?sprak=en'],
    ['/data/base.json', '/data/base.json'],
    // A list narrowed by the address is another list; how it is sorted is not.
    [
      '/tiltak/__data.json?tema=b&kommune=malvik&sorter=navn',
      '/tiltak/__data.json?kommune=malvik&tema=b',
    ],
    // A form sends its empty fields too.
    ['/tiltak/__data.json?kommune=&sprak=en', '/tiltak/__data.json?sprak=en'],
    // The map and the form read their parameters in the browser.
    ['/kart/__data.json?lag=pendling&aar=2017&sprak=en', '/kart/__data.json?sprak=en'],
    ['/horing/demo/send/__data.json?strategi=2.1', '/horing/demo/send/__data.json'],
    ['/horing/demo/2.1/__data.json?sammenlign=samlet', '/horing/demo/2.1/__data.json'],
  ])('%s is kept as %s', (path, key) => {
    expect(storeKey(at(path))).toBe(key);
  });

  it('is the same for its own key', () => {
    const key = storeKey(at('/tiltak/__data.json?b=2&a=1&x-sveltekit-invalidated=1'));
    expect(storeKey(at(key))).toBe(key);
  });
});

describe('what a device keeps of a visit', () => {
  it.each(['/', '/naringsareal', '/naringsareal/torgard', '/horing/demo/A.1', '/kommune/melhus'])(
    '%s',
    (path) => expect(mayKeep(at(path))).toBe(true),
  );
  it.each([
    '/naringsareal/varsel',
    `/naringsareal/varsel/${'a'.repeat(43)}?sprak=en`,
    '/horing/demo/send',
    '/innspill/kvittering/x',
    '/stab/folk',
  ])('nothing of %s', (path) => expect(mayKeep(at(path))).toBe(false));
});

describe('what the worker answers', () => {
  it.each(['/', '/kart?lag=tiltak', '/plan/2.1', '/horing/demo/2.1', '/innspill', '/stab/plan'])(
    '%s is a page',
    (path) => expect(isPage(at(path))).toBe(true),
  );
  it.each([
    '/api/v1/health',
    '/data/base.json',
    '/_app/version.json',
    '/kart/last-ned?format=csv',
    '/horing/feed.xml',
    '/horing/demo/kalender.ics',
    '/tema',
    '/sitemap.xml',
  ])('%s is none', (path) => expect(isPage(at(path))).toBe(false));

  it('answers data of pages and of the map', () => {
    expect(
      ['/__data.json', '/plan/2.1/__data.json', '/data/geo-2020.json'].map((one) =>
        isData(at(one)),
      ),
    ).toEqual([true, true, true]);
    expect(['/api/v1/plan.json', '/data/x/y.json', '/data/'].map((one) => isData(at(one)))).toEqual(
      [false, false, false],
    );
  });
});
