// Where figures come from, and what in them does not add up.

/** A document or register that figures are taken from. Dates are ISO days. */
export interface Source {
  id: string;
  title_nb: string;
  title_en: string;
  publisher: string;
  licence: string;
  licence_url: string | null;
  url: string | null;
  published: string | null;
  retrieved: string | null;
  demo: boolean;
}

/** One number of a discrepancy, as printed or as computed from the printed rows. */
export interface DiscrepancyFigure {
  label_nb: string;
  label_en: string;
  value: number;
  unit: string;
}

/** A contradiction in the documents: reported with its numbers, never corrected. */
export interface Discrepancy {
  id: number;
  title_nb: string;
  title_en: string;
  explanation_nb: string;
  explanation_en: string;
  figures: DiscrepancyFigure[];
  source_ids: string[];
}

/** What was loaded into the database, and when (ISO time). */
export interface Dataset {
  name: string;
  version: string;
  loaded_at: string;
  row_count: number;
}
