// Reports on business areas: what somebody says is wrong with one, and what became of it.

/** What is wrong; `other` is said in words alone. */
export const reportKinds = ['built', 'taken', 'available', 'outline', 'other'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Characters of the words beside it. */
export const longestReport = 1_000;

/** A report as its sender hands it in. */
export interface AreaReportDraft {
  /** UUID made with the form. */
  id: string;
  /** The area's id. */
  area: string;
  kind: string;
  text: string;
}

/** A report as those who keep the area read it. */
export interface AreaReport {
  id: string;
  area: string;
  kind: ReportKind;
  text: string;
  reported_at: string;
}

/** Why the database refuses a report; the words are its own. */
export const reportRefusals = [
  'area_unknown',
  'kind_unknown',
  'text_missing',
  'text_too_long',
  'identity_number',
  'id_taken',
] as const;
export type ReportRefusal = (typeof reportRefusals)[number];

export function isReportRefusal(text: string): text is ReportRefusal {
  return reportRefusals.some((one) => one === text);
}
