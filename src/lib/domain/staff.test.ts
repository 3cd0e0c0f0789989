// Who may be where in /stab, and where signing in leads.
import fc from 'fast-check';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFresh, isStaffPath, roles, rolesAt, staffAreas, staffReturn } from './staff';

describe('areas', () => {
  it('every page and download of staff is in one, and every area has a page', () => {
    const root = 'src/routes/stab';
    const paths = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter(({ name }) => /^\+(page\.svelte|server\.ts)$/.test(name))
      .map(({ parentPath }) => parentPath.replace(/^src\/routes/, ''));
    expect(paths).toContain('/stab/folk');
    expect(paths.filter((path) => rolesAt(path).length === 0)).toEqual([]);
    for (const { path } of staffAreas)
      expect(existsSync(join('src/routes', path, '+page.svelte')), path).toBe(true);
  });

  it('what is below a path has its roles, and what is in no area is open to nobody', () => {
    expect(rolesAt('/stab/folk/liste.csv')).toEqual(['admin']);
    expect(rolesAt('/stab')).toEqual(roles);
    expect(rolesAt('/stab/finnes-ikke')).toEqual([]);
    expect(rolesAt('/stab/folkemengde')).toEqual([]);
    expect(isStaffPath('/stabel')).toBe(false);
  });
});

describe('after signing in', () => {
  it.each([
    ['/stab/folk?a=b', '/stab/folk?a=b'],
    ['/stab', '/stab'],
    [null, '/stab'],
    ['', '/stab'],
    ['/plan', '/stab'],
    ['//example.org/stab', '/stab'],
    ['/\\example.org/stab', '/stab'],
    ['https://example.org/stab', '/stab'],
    ['/stab/../plan', '/stab'],
    ['javascript:alert(1)', '/stab'],
    ['/stabel', '/stab'],
  ])('%s leads to %s', (til, path) => {
    expect(staffReturn(til)).toBe(path);
  });

  it('whatever is asked for, it is a path of staff on this site', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (til) => {
        const url = new URL(staffReturn(til), 'http://site.example');
        expect(url.origin).toBe('http://site.example');
        expect(isStaffPath(url.pathname)).toBe(true);
      }),
    );
  });
});

it('a session is fresh for a quarter of an hour', () => {
  const signed_in_at = '2026-11-21T10:00:00+00:00';
  expect(isFresh({ signed_in_at }, new Date('2026-11-21T10:14:59Z'))).toBe(true);
  expect(isFresh({ signed_in_at }, new Date('2026-11-21T10:15:00Z'))).toBe(false);
});
