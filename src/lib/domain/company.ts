// Companies: size and industry groups, filters, counts, and the growth series against the goal.
import type { IndicatorValue } from './indicator';

export const employeeBands = ['0', '1-4', '5-19', '20-99', '100+', 'unknown'] as const;
export type EmployeeBand = (typeof employeeBands)[number];

export interface Company {
  organisation_number: string;
  name: string;
  municipality: string;
  lon: number;
  lat: number;
  /** ISO day; null where not registered. */
  founded: string | null;
  /** null with band `1-4`: withheld, not zero. */
  employees: number | null;
  employees_band: EmployeeBand;
  nace_code: string;
  nace_version: 'SN2007' | 'SN2025';
  source_id: string;
  demo: boolean;
}

export interface CompanyFilter {
  municipality: string | null;
  size: readonly EmployeeBand[];
  /** First two digits of the NACE code. */
  nace: readonly string[];
  /** Founded in this year or later; companies that do not say are left out when this is set. */
  founded_from: number | null;
}

/** The NACE division (first two digits) of a code. */
export function naceGroup(code: string): string {
  return code.slice(0, 2);
}

export function filterCompanies(companies: readonly Company[], filter: CompanyFilter): Company[] {
  return companies.filter((company) => {
    if (filter.municipality !== null && company.municipality !== filter.municipality) return false;
    if (filter.size.length > 0 && !filter.size.includes(company.employees_band)) return false;
    if (filter.nace.length > 0 && !filter.nace.includes(naceGroup(company.nace_code))) return false;
    if (
      filter.founded_from !== null &&
      (company.founded === null || Number(company.founded.slice(0, 4)) < filter.founded_from)
    )
      return false;
    return true;
  });
}

/** Companies counted by any of their fields, largest first. */
export function countBy(
  companies: readonly Company[],
  keyOf: (company: Company) => string,
): { key: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const company of companies)
    counts.set(keyOf(company), (counts.get(keyOf(company)) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || a.key.localeCompare(b.key, 'nb'));
}

/** A growth series: its measured points and its goal. `break_after` is the last year before a change of method. */
export interface GrowthSeries {
  indicator: string;
  points: IndicatorValue[];
  goal: IndicatorValue | null;
  break_after: number | null;
}

/**
 * The series of an indicator against its goal; points in year order and nothing in between. The Impello
 * analysis changed its method at the end of 2019: the break is marked once a later point is there.
 */
export function growthSeries(values: readonly IndicatorValue[], indicator: string): GrowthSeries {
  const own = values.filter((value) => value.indicator === indicator);
  const points = own.filter(({ target }) => !target).sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
  return {
    indicator,
    points,
    goal: own.find(({ target }) => target) ?? null,
    break_after: points.some(({ year }) => (year ?? 0) > 2019) ? 2019 : null,
  };
}
