// One big number as it is shown: the number, what it counts, when, and where it is from.

export interface BigFigure {
  value: string;
  label: string;
  /** Year or date, and whatever else the number needs to be understood. */
  note?: string;
  source?: string;
  href?: string;
  /** A mark such as "anslag" or "demo". */
  mark?: string;
}
