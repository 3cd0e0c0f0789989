// What the page of business land shows for an address: a filtered list, the balance and what changed.
import { filterOf } from '$lib/domain/area-watch';
import {
  asCorrected,
  areasIn,
  areaStatuses,
  changesBetween,
  distanceKm,
  filterAreas,
  landBalance,
  type AreaChange,
  type AreaInRound,
} from '$lib/domain/business-area';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { viewHref, defaultView } from '$lib/map/view';
import { searchQuery } from '$lib/server/search-words';
import type { BigFigure } from '$lib/ui/figure';
import { cell, type Cell, type Column, type Row } from '$lib/ui/table';
import { municipalityName, problemTexts, sourceItems } from '../view';
import { readSearch, searchFields } from './search';
import { correctionMarks, readingLinks } from './words';

/** The page for an address; null where there are no published rounds. */
export function businessLandView(published: Snapshot, locale: Locale, parameters: URLSearchParams) {
  const data = asCorrected(published);
  const { format, link, text } = locale;
  const t = text.business_land;
  const { view, search, place, problems } = readSearch(data, parameters);
  const { municipality } = search;
  const rounds = data.rounds.map(({ id }) => id);
  if (rounds.length === 0) return null;
  const round = view.round !== null && rounds.includes(view.round) ? view.round : rounds.at(-1)!;
  const earlier = rounds.filter((id) => id < round);
  const since =
    view.since !== null && rounds.includes(view.since) && view.since !== round
      ? view.since
      : (earlier.at(-1) ?? rounds.find((id) => id !== round) ?? null);
  const name = (slug: string): string => municipalityName(data.municipalities, slug);
  const municipalities = [...new Set(data.areas.map(({ municipality }) => municipality))].sort(
    (a, b) => name(a).localeCompare(name(b), 'nb'),
  );
  // Well-formed, but nothing we know: said like what is malformed.
  const unknown = [
    { parameter: 'runde', value: view.round, known: round === view.round },
    { parameter: 'siden', value: view.since, known: since === view.since },
  ].flatMap(({ parameter, value, known }) =>
    value === null || known ? [] : [{ parameter, value }],
  );
  const inRound = areasIn(data, round);
  const chosen = filterAreas(inRound, filterOf(search, data.settlements)!);
  const ids = new Set(chosen.map(({ id }) => id));
  const allChanges = since === null ? [] : changesBetween(data.area_statuses, since, round);
  const changes = allChanges.filter(({ area }) => ids.has(area) || isEnded(area));
  const balance = landBalance(data.area_statuses, ids, [round]);

  return {
    round,
    since,
    problems: problemTexts(
      [...problems, ...unknown],
      {
        runde: { label: text.common.round, accepted: t.accepted_round(rounds.join(', ')) },
        siden: { label: t.since, accepted: t.accepted_round(rounds.join(', ')) },
        ...searchFields(locale),
      },
      locale,
    ),
    demo: chosen.some(({ demo }) => demo) || inRound.some(({ demo }) => demo),
    form: {
      municipality: municipality ?? '',
      municipalities: [
        { value: '', label: t.all_municipalities },
        ...municipalities.map((slug) => ({ value: slug, label: name(slug) })),
      ],
      status: [...view.status] as string[],
      statuses: areaStatuses.map((value) => ({ value, label: text.common.area_status[value] })),
      available_min: view.available_min === null ? '' : String(view.available_min),
      ready_by: view.ready_by ?? '',
      near: place?.id ?? '',
      places: [
        { value: '', label: t.anywhere },
        ...data.settlements
          .map(({ id, name: label }) => ({ value: id, label }))
          .sort((a, b) => a.label.localeCompare(b.label, 'nb')),
      ],
      km: String(view.km),
      rounds: rounds.toReversed().map((id) => ({ value: id, label: id })),
      earlier: rounds
        .filter((id) => id !== round)
        .toReversed()
        .map((id) => ({ value: id, label: id })),
    },
    found: t.found(format.number(chosen.length), format.number(inRound.length)),
    figures: figures(),
    links: [
      ...readingLinks(locale, municipality),
      { label: text.area_watch.link, href: link(`/naringsareal/varsel${searchQuery(search)}`) },
    ],
    map_href: link(
      viewHref({
        ...defaultView,
        layer: 'naringsareal',
        round,
        municipality,
        status: view.status,
        available_min: view.available_min,
        ready_by: view.ready_by,
        near: place?.id ?? null,
        km: view.km,
      }),
    ),
    ...list(),
    balance: balanceTable(),
    // A new status is what readers look for: those first, the rest in the order of the areas.
    changes: changes.flatMap(changeRows).sort((a, b) => Number(isStatus(b)) - Number(isStatus(a))),
    changes_columns: [
      { id: 'name', label: t.name, kind: 'text' },
      { id: 'municipality', label: text.common.municipality, kind: 'text' },
      { id: 'field', label: t.field, kind: 'text' },
      { id: 'before', label: t.before, kind: 'text' },
      { id: 'after', label: t.after, kind: 'text' },
    ] satisfies Column[],
    sources: sourceItems(
      data,
      inRound.map(({ figures: { source_id } }) => source_id),
      locale,
    ),
  };

  function isStatus(row: Row): boolean {
    return row.cells[2]?.text === t.fields.status;
  }

  function isEnded(area: string): boolean {
    const one = data.areas.find(({ id }) => id === area);
    return (
      !inRound.some(({ id }) => id === area) &&
      (municipality === null || one?.municipality === municipality)
    );
  }

  function figures(): BigFigure[] {
    const result: BigFigure[] = [
      { value: format.number(chosen.length), label: t.areas_in_list, note: round },
      {
        value: format.daa(balance.available),
        label: t.sum_available,
        note:
          balance.available_unknown === 0
            ? t.rule_daa
            : `${t.sum_unknown(format.number(balance.available_unknown))} ${t.rule_daa}`,
      },
    ];
    if (since !== null)
      result.push({
        value: format.number(changes.length),
        label: t.changed_areas(since),
        note: `${since} → ${round}`,
      });
    return inRound.some(({ demo }) => demo)
      ? result.map((figure) => ({ ...figure, mark: text.common.demo_short }))
      : result;
  }

  function list(): { columns: Column[]; rows: Row[] } {
    const columns: Column[] = [
      { id: 'name', label: t.name, kind: 'text' },
      { id: 'municipality', label: text.common.municipality, kind: 'text' },
      { id: 'status', label: t.status, kind: 'text' },
      { id: 'available_daa', label: t.available, kind: 'number' },
      { id: 'gross_daa', label: t.gross, kind: 'number' },
      { id: 'ready_from', label: t.ready_from, kind: 'text' },
      { id: 'confirmed_on', label: t.confirmed, kind: 'text' },
    ];
    if (place !== null)
      columns.push({ id: 'distance', label: t.distance(place.name), kind: 'number' });
    return { columns, rows: chosen.map(row) };
  }

  function row(area: AreaInRound): Row {
    const { figures: own } = area;
    const marked = correctionMarks(data.area_corrections, own, locale);
    const cells: Cell[] = [
      {
        ...cell(area.name, area.name),
        ...(area.demo ? { mark: text.common.demo_short } : {}),
      },
      cell(name(area.municipality), name(area.municipality)),
      marked('status')(cell(areaStatuses.indexOf(own.status), text.common.area_status[own.status])),
      marked('available_daa')(cell(own.available_daa, format.number(own.available_daa, 1))),
      cell(area.gross_daa, format.number(area.gross_daa, 1)),
      marked('ready_from')(cell(own.ready_from, format.date(own.ready_from))),
      cell(own.confirmed_on, format.date(own.confirmed_on)),
    ];
    if (place !== null) {
      const km = distanceKm(place, area);
      cells.push(cell(km, format.number(km, 1)));
    }
    return { key: area.id, href: link(`/naringsareal/${area.id}`), cells };
  }

  function balanceTable(): {
    lead: string;
    columns: Column[];
    rows: Row[];
    footer: Cell[];
  } | null {
    const compared = rounds.filter((id) => id <= round);
    if (compared.length < 2) return null;
    const cells = (own: ReadonlySet<string>): Cell[] => {
      const sum = landBalance(data.area_statuses, own, compared, data.area_lineage);
      return [
        cell(sum.available, format.number(sum.available, 1)),
        cell(sum.added, format.number(sum.added, 1)),
        cell(sum.used, format.number(sum.used, 1)),
        cell(
          sum.years_of_supply,
          sum.years_of_supply === null
            ? text.common.not_calculated
            : format.number(sum.years_of_supply, 1),
        ),
        cell(sum.available_unknown, format.number(sum.available_unknown)),
      ];
    };
    return {
      lead: t.balance_lead(compared[0]!, round),
      columns: [
        { id: 'municipality', label: text.common.municipality, kind: 'text' },
        { id: 'available', label: t.available_now, kind: 'number' },
        { id: 'added', label: t.added, kind: 'number' },
        { id: 'used', label: t.used, kind: 'number' },
        { id: 'years', label: t.years_left, kind: 'number' },
        { id: 'unknown', label: t.unknown, kind: 'number' },
      ],
      rows: municipalities.map((slug) => ({
        key: slug,
        href: link(`/kommune/${slug}`),
        cells: [
          cell(name(slug), name(slug)),
          ...cells(
            new Set(data.areas.filter((area) => area.municipality === slug).map(({ id }) => id)),
          ),
        ],
      })),
      footer: [
        cell(t.region_total, t.region_total),
        ...cells(new Set(data.areas.map(({ id }) => id))),
      ],
    };
  }

  function changeRows(change: AreaChange): Row[] {
    const area = data.areas.find(({ id }) => id === change.area);
    if (area === undefined) return [];
    const lines =
      change.kind === 'changed'
        ? change.fields.map(({ field, before, after }) => ({
            label: t.fields[field as keyof typeof t.fields],
            before: fieldText(field, before, locale),
            after: fieldText(field, after, locale),
          }))
        : [{ label: t.fields[change.kind], before: cell('', '–'), after: cell('', '–') }];
    return lines.map((line, index) => ({
      key: `${area.id}-${index}`,
      href: link(`/naringsareal/${area.id}`),
      cells: [
        cell(area.name, area.name),
        cell(name(area.municipality), name(area.municipality)),
        cell(line.label, line.label),
        line.before,
        line.after,
      ],
    }));
  }
}

/** One value of a status row as it is read. */
export function fieldText(field: string, value: unknown, { format, text }: Locale): Cell {
  if (value === null || value === undefined) return cell(null, text.common.not_given);
  if (field === 'status') {
    const label = text.common.area_status[value as keyof typeof text.common.area_status];
    return cell(label, label);
  }
  if (field === 'ready_from') return cell(String(value), format.date(String(value)));
  if (typeof value === 'number') return cell(value, format.number(value, 1));
  return cell(String(value), String(value));
}
