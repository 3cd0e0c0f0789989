// The origin-destination matrix as a table: what is not printed is said in words, never zero.
import { matrix, type RolledFlow } from '$lib/domain/commuting';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { cell, type Cell, type Column, type Row } from '$lib/ui/table';
import { municipalityName } from '../view';

export interface MatrixView {
  caption: string;
  lead: string;
  columns: Column[];
  rows: Row[];
}

/** The matrix over all municipalities that one year's flows mention, in Norwegian order. */
export function matrixView(
  data: Snapshot,
  { format, text }: Locale,
  flows: readonly RolledFlow[],
  year: number,
): MatrixView {
  const t = text.commuting;
  const name = (slug: string): string => municipalityName(data.municipalities, slug);
  const parts = new Map(
    flows.flatMap(({ residence, residence_part_of }) =>
      residence_part_of === null
        ? []
        : [[residence, t.part_of(name(residence), name(residence_part_of))] as const],
    ),
  );
  const label = (slug: string): string => parts.get(slug) ?? name(slug);
  const slugs = [
    ...new Set(flows.flatMap(({ residence, workplace }) => [residence, workplace])),
  ].sort((a, b) => name(a).localeCompare(name(b), 'nb'));
  const cells = matrix(flows, slugs);
  const shown = (one: (typeof cells)[number][number]): Cell => {
    if (one.kind === 'given') return cell(one.persons, format.number(one.persons));
    if (one.kind === 'same') return cell('', '–');
    return cell(null, one.status === 'withheld' ? t.withheld : text.common.not_given);
  };
  const given = cells.flat().filter(({ kind }) => kind === 'given').length;
  return {
    caption: t.matrix_caption(String(year)),
    lead: t.matrix_lead(`${given} ${t.of} ${slugs.length * (slugs.length - 1)}`),
    columns: [
      { id: 'residence', label: t.residence, kind: 'text' },
      ...slugs.map((slug): Column => ({ id: slug, label: label(slug), kind: 'number' })),
    ],
    rows: slugs.map((slug, index) => ({
      key: slug,
      cells: [cell(label(slug), label(slug)), ...cells[index]!.map(shown)],
    })),
  };
}
