// What belongs in packs, how they are made and kept in memory, and what is sent of them.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hearingSnapshotOf } from '../../../../tests/fixtures/hearing';
import { seedSnapshot } from '../../../../tests/fixtures/seed-snapshot';
import { digestsIn, encode, encodingFor, packText } from './answer';
import { packContents } from './contents';
import { makePack, type FetchInside } from './make';
import { memory } from './memory';

const data = seedSnapshot();
const hearings = hearingSnapshotOf(60, { until: new Date('2026-11-20T12:00:00Z') });
const contents = packContents(data, hearings, 'nb');
const pathsOf = (id: string): string[] => contents.find((one) => one.id === id)?.paths ?? [];

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });
const pageData = { type: 'data', nodes: [null, { type: 'data', data: [] }] };

describe('what belongs in a pack', () => {
  it('keeps every part of the map and every page but factsheets in the core', () => {
    const core = pathsOf('kjerne');
    for (const path of [
      '/data/base.json',
      '/data/geo-2016-detail.json',
      '/__data.json',
      '/kart/__data.json',
      '/plan/1.0/__data.json',
      '/kommune/trondheim/__data.json',
      '/innspill/__data.json',
    ])
      expect(core).toContain(path);
    expect(core).toContain('/naringsareal/endringer/__data.json');
    const kept = new Set(core);
    expect(data.areas.filter(({ id }) => kept.has(`/naringsareal/${id}/__data.json`))).toEqual([]);
    expect(core.filter((path) => /^\/tiltak\/[^_]/.test(path))).toEqual([]);
    expect(new Set(core).size).toBe(core.length);
  });

  it('has each business area and each measure in some pack, by municipality', () => {
    const all = new Set(contents.flatMap(({ paths }) => paths));
    for (const { id } of data.areas) expect(all).toContain(`/naringsareal/${id}/__data.json`);
    for (const { key } of data.measures) expect(all).toContain(`/tiltak/${key}/__data.json`);
    const torgard = data.areas.find(({ id }) => id === 'torgard')!;
    expect(pathsOf(`arealer-${torgard.municipality}`)).toContain(
      '/naringsareal/torgard/__data.json',
    );
  });

  it('has every page of the published points, and the language that is not bokmål in the address', () => {
    const { id } = hearings.hearings[0]!;
    expect(hearings.points.length).toBeGreaterThan(50);
    expect(pathsOf(`merknader-${id}`).slice(0, 2)).toEqual([
      `/horing/${id}/merknader/__data.json`,
      `/horing/${id}/merknader/__data.json?side=2`,
    ]);
    expect(pathsOf(`merknader-${id}`)).toHaveLength(Math.ceil(hearings.points.length / 25));
    const english = packContents(data, hearings, 'en').find(({ topic }) => topic === 'points')!;
    // Parameters in order: this is the key on the device.
    expect(english.paths[1]).toBe(`/horing/${id}/merknader/__data.json?side=2&sprak=en`);
  });

  it('has nothing of staff, receipts or sign-in', () => {
    const private_ = contents
      .flatMap(({ paths }) => paths)
      .filter((path) => /^\/(stab|logg-inn|innspill\/)|kvittering/.test(path));
    expect(private_).toEqual([
      '/innspill/__data.json',
      '/innspill/del/__data.json',
      '/innspill/mote/__data.json',
    ]);
  });
});

describe('making a pack', () => {
  const wanted = {
    id: 'prove',
    topic: 'core' as const,
    municipality: null,
    hearing: null,
    of_hearings: true,
  };

  it('asks without cookies and in no language of whoever asks first', async () => {
    const asked: RequestInit[] = [];
    const fetchInside: FetchInside = async (_path, init) => {
      asked.push(init);
      return json(pageData);
    };
    await makePack({ ...wanted, paths: ['/x/__data.json'] }, fetchInside, () => undefined);
    expect(asked).toEqual([
      { credentials: 'omit', headers: { accept: 'application/json', 'accept-language': '*' } },
    ]);
  });

  it('leaves out errors and redirects, which Kit answers with 200 too, and says which', async () => {
    const answers: Record<string, Response> = {
      '/a/__data.json': json(pageData),
      '/b/__data.json': json({ type: 'redirect', location: '/logg-inn' }),
      '/c/__data.json': json({ type: 'data', nodes: [null, { type: 'error', status: 404 }] }),
      '/d/__data.json': json({ message: 'Internal Error' }, 500),
      '/data/e.json': new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    };
    const warnings: string[] = [];
    const pack = await makePack(
      { ...wanted, paths: Object.keys(answers) },
      async (path) => answers[path]!,
      (message) => warnings.push(message),
    );
    expect(pack.entries.map(({ path }) => path)).toEqual(['/a/__data.json']);
    expect(warnings).toHaveLength(4);
  });

  it('has the same digest for the same data, and another for other data', async () => {
    const of = async (body: unknown): Promise<string> =>
      (await makePack({ ...wanted, paths: ['/data/a.json'] }, async () => json(body), () => undefined)).digest; // prettier-ignore
    expect(await of({ a: 1 })).toBe(await of({ a: 1 }));
    expect(await of({ a: 1 })).not.toBe(await of({ a: 2 }));
  });
});

describe('what is sent', () => {
  const pack = async () =>
    makePack(
      { id: 'p', topic: 'core', municipality: null, hearing: null, of_hearings: true, paths: ['/data/a.json', '/data/b.json'] }, // prettier-ignore
      async (path) => json({ path, text: 'æøå' }),
      () => undefined,
    );

  it('says what the pack holds, and sends only what the device has not', async () => {
    const made = await pack();
    const [first, second] = made.entries;
    const lines = packText(made, '2026-11-21T10:00:00.000Z', new Set([first!.digest]))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toEqual({
      id: 'p',
      digest: made.digest,
      read_at: '2026-11-21T10:00:00.000Z',
      entries: made.entries.map(({ path, digest, bytes }) => ({ path, digest, bytes })),
    });
    expect(lines[1]).toEqual({
      path: '/data/b.json',
      digest: second!.digest,
      type: 'application/json',
      body: second!.body,
    });
    expect(second!.bytes).toBe(Buffer.byteLength(second!.body));
  });

  it('takes only digests for digests', () => {
    expect(digestsIn(null)).toEqual(new Set());
    expect(digestsIn('abcdefghijkl,kort,<script>xx,ABCDEFGHIJ_-,')).toEqual(
      new Set(['abcdefghijkl', 'ABCDEFGHIJ_-']),
    );
  });

  it('is compressed as the browser allows, best first', async () => {
    expect(encodingFor('gzip, deflate, br, zstd')).toBe('br');
    expect(encodingFor('gzip')).toBe('gzip');
    expect(encodingFor('br;q=0, gzip;q=0.5')).toBe('gzip');
    expect(encodingFor(null)).toBe('identity');
    expect(brotliDecompressSync(await encode('æ', 'br', true)).toString()).toBe('æ');
    expect(gunzipSync(await encode('æ', 'gzip', true)).toString()).toBe('æ');
  });
});

describe('memory', () => {
  it('makes what is asked for at the same time once, and again only when the key is another', async () => {
    let made = 0;
    const kept = memory<string>((text) => text.length);
    const make = async (): Promise<string> => String(++made);
    expect(await Promise.all([kept.once('a', make), kept.once('a', make)])).toEqual(['1', '1']);
    expect(await kept.once('b', make)).toBe('2');
    expect(await kept.once('a', make)).toBe('1');
  });

  it('lets go of the longest unused when there is more than it may keep', async () => {
    const made: string[] = [];
    const kept = memory<string>((text) => text.length, 10);
    const ask = (key: string): Promise<string> =>
      kept.once(key, async () => {
        made.push(key);
        return 'xxxx';
      });
    await ask('a');
    await ask('b');
    await ask('a');
    await ask('c');
    expect(made).toEqual(['a', 'b', 'c']);
    await ask('a');
    expect(made).toEqual(['a', 'b', 'c']);
    await ask('b');
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('forgets a failure', async () => {
    const kept = memory<string>((text) => text.length);
    await expect(kept.once('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await kept.once('a', async () => 'yes')).toBe('yes');
  });
});
