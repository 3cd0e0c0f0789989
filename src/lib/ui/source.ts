// A source as it is shown under a figure.

export interface SourceItem {
  title: string;
  href?: string;
  /** Publisher, licence, date: what is known. */
  detail?: string;
}
