// Single figures by year: population, shares, technology sector, printed totals, reputation.

export interface IndicatorValue {
  id: string;
  indicator: string;
  area: string;
  year: number | null;
  /** As printed where more exact than a year, e.g. `2019-06`. */
  period: string | null;
  /** The year of the report where the year of measurement is not printed. */
  reported_year: number | null;
  value: number;
  unit: string;
  estimate: boolean;
  target: boolean;
  note: string | null;
  source_id: string;
  demo: boolean;
}

/** The figures of one indicator in year order. */
export function valuesOf(values: readonly IndicatorValue[], indicator: string): IndicatorValue[] {
  return values
    .filter((value) => value.indicator === indicator)
    .sort((a, b) => (a.year ?? a.reported_year ?? 0) - (b.year ?? b.reported_year ?? 0));
}

/** The figure of an indicator in a year; undefined where there is none. */
export function valueIn(
  values: readonly IndicatorValue[],
  indicator: string,
  year: number,
): IndicatorValue | undefined {
  return values.find((value) => value.indicator === indicator && value.year === year);
}
