// Municipalities by year: members, codes and divisions.
import { describe, expect, it } from 'vitest';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import { boundaryOf, codeIn, divisionIn, findMunicipality, membersIn } from './municipality';

const data = seedSnapshot();
const find = (slug: string) => findMunicipality(data.municipalities, slug)!;

describe('membersIn', () => {
  it.each([
    [2016, 10],
    [2017, 10],
    [2018, 9],
    [2019, 9],
    [2020, 8],
    [2026, 8],
  ])('%i has %i members', (year, count) => {
    expect(membersIn(data.municipalities, year)).toHaveLength(count);
  });
  it('has Rissa and Leksvik before Indre Fosen, never beside it', () => {
    const slugs = (year: number) => membersIn(data.municipalities, year).map(({ slug }) => slug);
    expect(slugs(2017)).toEqual(expect.arrayContaining(['leksvik', 'rissa']));
    expect(slugs(2017)).not.toContain('indre-fosen');
    expect(slugs(2018)).toContain('indre-fosen');
    expect(slugs(2018)).not.toContain('rissa');
  });
});

describe('codeIn', () => {
  it('follows the county reform', () => {
    expect(codeIn(find('trondheim'), 2017)).toBe('1601');
    expect(codeIn(find('trondheim'), 2018)).toBe('5001');
  });
  it('is none before and after a municipality', () => {
    expect(codeIn(find('orkland'), 2019)).toBeNull();
    expect(codeIn(find('klabu'), 2020)).toBeNull();
  });
});

describe('findMunicipality', () => {
  it('takes a code of any year, or a slug', () => {
    expect(findMunicipality(data.municipalities, '1662')?.slug).toBe('klabu');
    expect(findMunicipality(data.municipalities, 'klabu')?.slug).toBe('klabu');
    expect(findMunicipality(data.municipalities, '0301')).toBeUndefined();
  });
});

describe('outlines', () => {
  it('has one for every member in each division', () => {
    for (const year of [2016, 2018, 2020])
      for (const one of membersIn(data.municipalities, year))
        expect(
          boundaryOf(data.boundaries, one, divisionIn(year)),
          `${one.slug} ${year}`,
        ).toBeDefined();
  });
  it('uses the oldest for years before it', () => {
    expect(divisionIn(2000)).toBe(2016);
    expect(divisionIn(2019)).toBe(2018);
    expect(divisionIn(2026)).toBe(2020);
  });
});
