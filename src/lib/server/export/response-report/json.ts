// The response report as JSON, point by point while they are read.
import { plainText } from '../plain-text';
import { cellsOf, columnsOf } from './columns';
import { notesOf, type Report } from './report';

/**
 * `{hearing, written_at, personal, drafts, notes, groups, points, masked}`; points carry the columns of CSV, with
 * `tags` as a list, `place` as GeoJSON, and codes as in the API.
 */
export async function* writeJson(report: Report): AsyncGenerator<string> {
  const { hearing, choice, groups } = report;
  const head = {
    hearing: {
      id: hearing.id,
      title: report.title,
      plan_version: hearing.plan_version,
      opens_at: hearing.opens_at,
      closes_at: hearing.closes_at,
      demo: hearing.demo,
    },
    written_at: report.written_at.toISOString(),
    ...choice,
    notes: notesOf(report),
    groups,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"points":[`;
  let separator = '\n';
  for await (const row of report.rows()) {
    const cells = cellsOf(row, report, null);
    const point = Object.fromEntries(columnsOf(report).map((column) => [column, cells[column]]));
    yield separator + JSON.stringify({ ...point, tags: row.tags.map(plainText), place: row.place });
    separator = ',\n';
  }
  yield `\n],"masked":${JSON.stringify(report.masked)}}\n`;
}
