// Why a file cannot be read as a plan at all; what is wrong within a plan is told by row.

export type ImportRefusal =
  | 'nothing_chosen'
  | 'kind_unknown'
  | 'too_large'
  | 'too_long'
  | 'not_text'
  | 'docx_broken'
  | 'docx_macros'
  | 'docx_too_large'
  | 'csv_broken'
  | 'csv_columns'
  | 'no_nodes'
  | 'too_many_nodes';

export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';

  /** @param detail a line number, or the names of columns; never the file's text */
  constructor(
    readonly reason: ImportRefusal,
    readonly detail = '',
  ) {
    super(reason);
  }
}
