// Funded measures, programmes and budget; the fund is never counted twice.

export const measureStatuses = ['proposed', 'planned', 'ongoing', 'finished', 'cancelled'] as const;
/** Lifecycle: proposed -> planned -> ongoing -> finished | cancelled */
export type MeasureStatus = (typeof measureStatuses)[number];

export interface Programme {
  id: string;
  name_nb: string;
  name_en: string;
  source_id: string;
}

export interface Measure {
  key: string;
  title_nb: string;
  title_en: string;
  programme: string;
  year_from: number | null;
  year_to: number | null;
  reported_year: number;
  /** NOK; null = not given, which is not zero. */
  amount_nok: number | null;
  amount_note: string | null;
  status: MeasureStatus;
  /** region: region-wide; all: in every member municipality; municipality: in `places`. */
  place: 'region' | 'all' | 'municipality';
  note: string | null;
  case_no: string | null;
  source_id: string;
  demo: boolean;
  /** Strategy numbers of the adopted plan. */
  strategies: string[];
  /** Strategy numbers of every public version: the same number is another strategy in another version. */
  strategy_links: { plan_version: string; number: string }[];
  /** Municipality slugs. */
  places: string[];
}

/** A measure as it is stored, without what it is joined with. */
export type MeasureRow = Omit<Measure, 'strategies' | 'strategy_links' | 'places'>;

export interface BudgetLine {
  id: string;
  year: number;
  programme: string | null;
  funder: 'municipalities' | 'county' | 'kmd' | 'fund' | 'all';
  amount_nok: number;
  /** The part drawn from the fund and already contained in other lines. */
  of_which_fund_nok: number | null;
  status: string;
  source_id: string;
}

export interface BudgetTotal {
  year: number;
  total_nok: number;
  fund_nok: number;
  net_nok: number;
  trondheim_contribution_nok: number | null;
  other_municipalities_nok: number | null;
  source_id: string;
}

export interface MeasureFilter {
  programme: readonly string[];
  strategy: string | null;
  year: number | null;
  status: readonly MeasureStatus[];
}

/** Whether a measure is linked to one of these numbers in a version of the plan. */
export function isLinked(
  { strategy_links }: Measure,
  version: string | undefined,
  numbers: ReadonlySet<string>,
): boolean {
  return strategy_links.some(
    ({ plan_version, number }) => plan_version === version && numbers.has(number),
  );
}

/** Whether a measure runs in a year. An end or a beginning that is not printed is open; the year reported always counts. */
export function runsIn(measure: Measure, year: number): boolean {
  if (measure.year_from === null && measure.year_to === null) return measure.reported_year === year;
  return (
    (measure.year_from ?? measure.reported_year) <= year &&
    year <= (measure.year_to ?? measure.reported_year)
  );
}

export function filterMeasures(measures: readonly Measure[], filter: MeasureFilter): Measure[] {
  return measures.filter((measure) => {
    if (filter.programme.length > 0 && !filter.programme.includes(measure.programme)) return false;
    if (filter.strategy !== null && !measure.strategies.includes(filter.strategy)) return false;
    if (filter.year !== null && !runsIn(measure, filter.year)) return false;
    if (filter.status.length > 0 && !filter.status.includes(measure.status)) return false;
    return true;
  });
}

/** Sum of given amounts and how many measures give none. */
export function amountOf(measures: readonly Measure[]): {
  given_nok: number;
  given: number;
  not_given: number;
} {
  const given = measures.filter(({ amount_nok }) => amount_nok !== null);
  return {
    given_nok: given.reduce((sum, { amount_nok }) => sum + amount_nok!, 0),
    given: given.length,
    not_given: measures.length - given.length,
  };
}

/**
 * The budget of a year by programme. Lines wholly drawn from the fund are contained in other lines: they are
 * listed as `fund_nok` and not added. `net_nok` is gross less fund.
 */
export function budgetOf(
  lines: readonly BudgetLine[],
  year: number,
): {
  by_programme: {
    programme: string;
    funder: BudgetLine['funder'];
    amount_nok: number;
    status: string;
  }[];
  gross_nok: number;
  fund_nok: number;
  net_nok: number;
} {
  const own = lines.filter((line) => line.year === year);
  const contained = own.filter((line) => line.funder === 'fund');
  const counted = own.filter((line) => line.funder !== 'fund');
  const gross_nok = counted.reduce((sum, line) => sum + line.amount_nok, 0);
  const fund_nok = contained.reduce((sum, line) => sum + line.amount_nok, 0);
  return {
    by_programme: counted.flatMap((line) =>
      line.programme === null
        ? []
        : [
            {
              programme: line.programme,
              funder: line.funder,
              amount_nok: line.amount_nok,
              status: line.status,
            },
          ],
    ),
    gross_nok,
    fund_nok,
    net_nok: gross_nok - fund_nok,
  };
}
