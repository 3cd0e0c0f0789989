// The report of a round, of one municipality or of the region: sums, every area, and what differs from the round before.
import type { AreaRecord } from '$lib/domain/area-record';
import type { Municipality } from '$lib/domain/municipality';
import { daaGrowth, roundChanges, roundSums, type DaaSum } from '$lib/domain/round-report';
import type { Locale } from '$lib/i18n/context';
import { cell, type Cell, type Column, type Row } from '$lib/ui/table';
import { changeText, valueText } from './area-values';

export interface ReportedRound {
  round: string;
  /** The slug it is about; null: the region. */
  municipality: string | null;
  records: readonly AreaRecord[];
  /** The areas of the round before, and its id; null where there is none. */
  before: { round: string | null; records: readonly AreaRecord[] } | null;
}

/** Rows and words of a report. */
export function reportView(
  { round, municipality, records, before }: ReportedRound,
  municipalities: readonly Municipality[],
  locale: Locale,
) {
  const { format, text } = locale;
  const t = text.round_report;
  const now = roundSums(records);
  const nameOf = (slug: string | null): string =>
    municipalities.find((one) => one.slug === slug)?.name ?? slug ?? t.region;
  const sum = ({ daa, unknown }: DaaSum, of: number): Cell =>
    of > 0 && unknown === of
      ? cell(null, text.common.not_given)
      : {
          ...cell(daa, format.number(daa, 1)),
          ...(unknown === 0 ? {} : { mark: t.without(format.number(unknown)) }),
        };
  /** Of areas that both rounds state; the others are counted beside it. */
  const grown = (
    here: readonly AreaRecord[],
    there: readonly AreaRecord[] | null,
    field: 'available_daa' | 'built_daa',
  ): Cell => {
    if (there === null) return cell(null, text.common.not_given);
    const { daa, unknown } = daaGrowth(there, here, field);
    return {
      ...cell(daa, format.signed(daa, 1)),
      ...(unknown === 0 ? {} : { mark: t.without(format.number(unknown)) }),
    };
  };
  const slugs = [...new Set([...records, ...(before?.records ?? [])].map((one) => one.municipality ?? ''))].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'nb')); // prettier-ignore
  const own = (list: readonly AreaRecord[], slug: string): AreaRecord[] =>
    list.filter((one) => one.municipality === slug);
  const byName = (list: readonly AreaRecord[]): AreaRecord[] =>
    [...list].sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'nb'));

  return {
    title: t.title(nameOf(municipality), round),
    lead: before?.round == null ? t.lead_first : t.lead(before.round),
    columns: [
      { id: 'what', label: text.common.municipality, kind: 'text' },
      { id: 'areas', label: t.areas, kind: 'number' },
      { id: 'available', label: t.available, kind: 'number' },
      { id: 'available_change', label: t.change, kind: 'number' },
      { id: 'built', label: t.built, kind: 'number' },
      { id: 'built_change', label: t.change, kind: 'number' },
    ] satisfies Column[], // prettier-ignore
    rows:
      municipality === null
        ? slugs.map((slug) => {
            const there = before === null ? null : own(before.records, slug);
            return sumRow(slug, nameOf(slug), own(records, slug), there);
          })
        : [],
    footer: sumRow('all', nameOf(municipality), records, before?.records ?? null).cells,
    status_columns: [
      { id: 'status', label: t.status, kind: 'text' },
      { id: 'areas', label: t.areas, kind: 'number' },
      { id: 'gross', label: t.gross, kind: 'number' },
      { id: 'available', label: t.available, kind: 'number' },
    ] satisfies Column[],
    statuses: now.statuses.map(({ status, areas, gross, available }): Row => ({
      key: status,
      cells: [
        cell(status, text.common.area_status[status]),
        cell(areas, format.number(areas)),
        sum(gross, areas),
        sum(available, areas),
      ],
    })),
    area_columns: [
      { id: 'name', label: t.area, kind: 'text' },
      ...(municipality === null
        ? [{ id: 'municipality', label: text.common.municipality, kind: 'text' } as const]
        : []),
      { id: 'status', label: t.status, kind: 'text' },
      { id: 'gross', label: t.gross, kind: 'number' },
      { id: 'available', label: t.available, kind: 'number' },
      { id: 'built', label: t.built, kind: 'number' },
      { id: 'ready', label: t.ready, kind: 'text' },
    ] satisfies Column[],
    areas: byName(records).map((record): Row => ({
      key: record.id ?? record.name ?? '',
      cells: [
        cell(record.name, record.name ?? text.common.not_given),
        ...(municipality === null ? [cell(record.municipality, nameOf(record.municipality))] : []),
        cell(record.status, valueText('status', record.status, locale)),
        ...(['gross_daa', 'available_daa', 'built_daa'] as const).map((field) =>
          cell(record[field], valueText(field, record[field], locale)),
        ),
        cell(record.ready_from, valueText('ready_from', record.ready_from, locale)),
      ],
    })),
    changes: before === null ? [] : slugs.flatMap((slug) => changesOf(slug)),
  };

  function sumRow(
    key: string,
    label: string,
    here: readonly AreaRecord[],
    there: readonly AreaRecord[] | null,
  ): Row {
    const { areas, available, built } = roundSums(here);
    return {
      key,
      cells: [
        cell(label, label),
        cell(areas, format.number(areas)),
        sum(available, areas),
        grown(here, there, 'available_daa'),
        sum(built, areas),
        grown(here, there, 'built_daa'),
      ],
    };
  }

  /** What is new in one municipality, in words; nothing where nothing is. */
  function changesOf(slug: string): { name: string; unchanged: string; lines: string[] }[] {
    const { added, ended, changed, unchanged } = roundChanges(own(before!.records, slug), own(records, slug)); // prettier-ignore
    const lines = [
      ...byName(added).map((one) => t.added(one.name ?? '', valueText('gross_daa', one.gross_daa, locale))), // prettier-ignore
      ...byName(ended).map((one) => t.ended(one.name ?? '')),
      ...[...changed]
        .sort((a, b) => (a.record.name ?? '').localeCompare(b.record.name ?? '', 'nb'))
        .map(({ record, changes }) =>
          t.changed(record.name ?? '', changes.map((one) => changeText(one, locale)).join('; ')),
        ),
    ];
    return [{ name: nameOf(slug), unchanged: t.unchanged(format.number(unchanged)), lines }];
  }
}
