// Companies: filters, counts, organisation numbers and the growth series.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import { countBy, filterCompanies, growthSeries, naceGroup } from './company';
import { valueIn, valuesOf } from './indicator';
import { isOrganisationNumber, organisationCheckDigit } from './organisation-number';

const data = seedSnapshot();
const none = { municipality: null, size: [], nace: [], founded_from: null };

describe('filterCompanies', () => {
  it('passes all without choices, and narrows by each', () => {
    expect(filterCompanies(data.companies, none)).toHaveLength(data.companies.length);
    const found = filterCompanies(data.companies, {
      municipality: 'melhus',
      size: ['5-19'],
      nace: ['62'],
      founded_from: null,
    });
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) {
      expect(one.municipality).toBe('melhus');
      expect(one.employees_band).toBe('5-19');
      expect(naceGroup(one.nace_code)).toBe('62');
    }
  });
  it('leaves out companies without a date once their age is asked for', () => {
    const one = { ...data.companies[0]!, founded: null };
    expect(filterCompanies([one], { ...none, founded_from: 1990 })).toEqual([]);
  });
  it('never knows a number that is withheld', () => {
    for (const { employees, employees_band } of data.companies)
      if (employees_band === '1-4') expect(employees).toBeNull();
  });
});

describe('countBy', () => {
  it('counts each company once, largest first', () => {
    const counts = countBy(data.companies, ({ municipality }) => municipality);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(data.companies.length);
    expect(counts.map(({ count }) => count)).toEqual(
      counts.map(({ count }) => count).sort((a, b) => b - a),
    );
  });
});

describe('growthSeries', () => {
  it('holds measured points and the goal apart', () => {
    const { points, goal, break_after } = growthSeries(data.indicators, 'technology_companies');
    expect(points.map(({ year, value, estimate }) => [year, value, estimate])).toEqual([
      [2006, 343, false],
      [2017, 703, false],
      [2018, 750, true],
    ]);
    expect(goal).toMatchObject({ year: 2025, value: 1000 });
    expect(break_after).toBeNull();
  });
  it('marks the break in method once there is a later point', () => {
    const later = { ...data.indicators.find(({ id }) => id.includes('companies-region-2017'))! };
    const series = growthSeries(
      [...data.indicators, { ...later, id: 'later', year: 2021 }],
      'technology_companies',
    );
    expect(series.break_after).toBe(2019);
  });
});

describe('indicators', () => {
  it('come in year order and by year', () => {
    expect(valuesOf(data.indicators, 'gdp_share_pct').map(({ year }) => year)).toEqual([
      2010, 2011, 2012, 2013, 2014, 2015,
    ]);
    expect(valueIn(data.indicators, 'commuting_in_printed', 2017)?.value).toBe(16_440);
    expect(valueIn(data.indicators, 'commuting_in_printed', 1999)).toBeUndefined();
  });
});

describe('isOrganisationNumber', () => {
  it('knows a valid one, also as people write it', () => {
    expect(isOrganisationNumber('974760673')).toBe(true);
    expect(isOrganisationNumber('974 760 673')).toBe(true);
    expect(isOrganisationNumber('974760674')).toBe(false);
    expect(isOrganisationNumber('97476067')).toBe(false);
  });
  it('catches every single wrong digit', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[1-9]\d{7}$/),
        fc.nat(8),
        fc.integer({ min: 1, max: 9 }),
        (eight, position, shift) => {
          const check = organisationCheckDigit(eight);
          fc.pre(check !== null);
          const valid = `${eight}${check}`;
          expect(isOrganisationNumber(valid)).toBe(true);
          const wrong =
            valid.slice(0, position) +
            ((Number(valid[position]) + shift) % 10) +
            valid.slice(position + 1);
          expect(isOrganisationNumber(wrong)).toBe(false);
        },
      ),
    );
  });
});
