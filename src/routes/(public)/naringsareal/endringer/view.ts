// The difference between two published half-years for an address: in words, on a map, as a table.
import type { RecordChange } from '$lib/domain/area-record';
import { asCorrected } from '$lib/domain/business-area';
import {
  availableChange,
  differenceKinds,
  differenceSums,
  roundDifference,
  shownIn,
  type AreaDifference,
  type DifferenceKind,
} from '$lib/domain/round-difference';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { markFor, markedPicture } from '$lib/map/marked-picture';
import { boundsAround } from '$lib/map/project';
import type { ClassId } from '$lib/map/theme';
import { defaultView, viewHref } from '$lib/map/view';
import type { BigFigure } from '$lib/ui/figure';
import { cell, type Cell, type Column, type Row } from '$lib/ui/table';
import { municipalityName, sourceItems } from '../../view';
import {
  areasText,
  correctionMarks,
  correctionNote,
  daaText,
  fieldWords,
  readingLinks,
} from '../words';
import { differenceWords } from './sentences';

/** px across a disc of an area that changed, and of one that did not. */
const discSize = 16;
const stillSize = 8;

const classOf: Record<DifferenceKind, ClassId> = {
  added: 'diff-added',
  ended: 'diff-ended',
  more: 'diff-more',
  less: 'diff-less',
  status: 'diff-status',
  other: 'diff-other',
  unchanged: 'diff-unchanged',
};

export type DifferenceView = NonNullable<ReturnType<typeof differenceView>>;

/** The page for an address; null where fewer than two rounds are published. */
export function differenceView(published: Snapshot, locale: Locale, parameters: URLSearchParams) {
  const data = asCorrected(published);
  const { format, language, link, text } = locale;
  const t = text.land_reading.changes;
  const land = text.business_land;
  const rounds = data.rounds.map(({ id }) => id);
  if (rounds.length < 2) return null;
  const problems: string[] = [];
  const name = (slug: string): string => municipalityName(data.municipalities, slug);
  const municipalities = [...new Set(data.areas.map(({ municipality }) => municipality))].sort(
    (a, b) => name(a).localeCompare(name(b), 'nb'),
  );
  const accepted = land.accepted_round(rounds.join(', '));
  const asked_to = choice('til', t.to, rounds, accepted);
  const asked_from = choice('fra', t.from, rounds, accepted);
  const to = asked_to ?? rounds.findLast((id) => id !== asked_from)!;
  const from = asked_from ?? rounds.findLast((id) => id < to) ?? rounds.find((id) => id !== to)!;
  if (from === to) problems.push(t.same);
  const municipality = choice(
    'kommune',
    text.common.municipality,
    municipalities,
    land.accepted_municipality,
  );
  const where = municipality === null ? text.land_reading.whole_region : name(municipality);
  const differences = roundDifference(data, from, to).filter(
    (one) => municipality === null || shownIn(one).municipality === municipality,
  );
  const sums = differenceSums(differences);
  const demo = differences.some(
    ({ before, after }) => before?.figures.demo === true || after?.figures.demo === true,
  );
  const source_ids = [
    ...new Set(
      differences.flatMap(({ before, after }) =>
        [before, after].flatMap((one) => (one === null ? [] : [one.figures.source_id])),
      ),
    ),
  ];
  const mark = demo ? { mark: text.common.demo_short } : {};
  const query = (changes: Record<string, string>): string =>
    new URLSearchParams({
      fra: from,
      til: to,
      ...(municipality === null ? {} : { kommune: municipality }),
      ...changes,
    }).toString();

  return {
    from,
    to,
    heading: t.heading(from, to),
    lead: municipality === null ? text.land_reading.whole_region : t.in_municipality(where),
    problems,
    demo,
    keep: (language === 'en' ? { sprak: 'en' } : {}) as Record<string, string>,
    form: {
      from,
      to,
      municipality: municipality ?? '',
      rounds: rounds.toReversed().map((id) => ({ value: id, label: id })),
      municipalities: [
        { value: '', label: land.all_municipalities },
        ...municipalities.map((slug) => ({ value: slug, label: name(slug) })),
      ],
    },
    reversed_href: link(`/naringsareal/endringer?${query({ fra: to, til: from })}`),
    figures: figures(),
    sentences: differenceWords(sums, { from, to }, locale),
    note: correctionNote(
      data.area_corrections,
      [from, to],
      new Set(differences.map(({ id }) => id)),
      locale,
    ),
    picture: markedPicture(
      { data, ...locale },
      differences.map((one) => {
        const { id, geometry, lon, lat, name: label } = shownIn(one);
        const still = one.kind === 'unchanged';
        return {
          id,
          geometry,
          lon,
          lat,
          class: classOf[one.kind],
          size: still ? stillSize : discSize,
          // What changed most is seen first; what did not change lies under everything.
          sort: still ? 0 : 10 + Math.min(80, Math.abs(availableChange(one) ?? 0) / 10),
          label: still && municipality === null ? '' : label,
        };
      }),
      {
        municipality,
        bounds: municipality === null ? null : boundsAround(differences.map(shownIn), 0.02),
        title: t.picture(from, to, where),
      },
    ),
    groups: groups(),
    columns: [
      { id: 'name', label: land.name, kind: 'text' },
      { id: 'municipality', label: text.common.municipality, kind: 'text' },
      { id: 'field', label: t.field, kind: 'text' },
      { id: 'before', label: t.before(from), kind: 'text' },
      { id: 'after', label: t.after(to), kind: 'text' },
      { id: 'difference_daa', label: t.difference, kind: 'number' },
    ] satisfies Column[],
    rows: differences.flatMap(rowsOf),
    downloads: (['csv', 'xlsx'] as const).map((kind) => ({
      label: kind.toUpperCase(),
      href: link(`/naringsareal/endringer/last-ned?${query({ format: kind })}`),
    })),
    map_href: link(
      viewHref({ ...defaultView, layer: 'naringsareal', round: to, since: from, municipality }),
    ),
    links: readingLinks(locale, municipality, 'endringer'),
    source_ids,
    sources: sourceItems(data, source_ids, locale),
  };

  /** A value of the address that is known; null, and a problem in words, where it is not. */
  function choice(
    parameter: string,
    label: string,
    known: readonly string[],
    hint: string,
  ): string | null {
    const value = parameters.get(parameter) ?? '';
    if (known.includes(value)) return value;
    if (value !== '') problems.push(text.shell.bad_value(label, value.slice(0, 40), hint));
    return null;
  }

  function figures(): BigFigure[] {
    const figure = (daa: number, areas: number, sign: '+' | '−' | '', label: string) => ({
      value: `${daa === 0 ? '' : sign}${daaText(daa, locale)}`,
      label,
      note: t.on(areasText(areas, locale)),
      ...mark,
    });
    return [
      figure(sums.more.daa, sums.more.areas, '+', t.figure_more),
      figure(sums.less.daa, sums.less.areas, '−', t.figure_less),
      figure(sums.built.daa, sums.built.areas, '', t.figure_built),
      { value: areasText(sums.status.areas, locale), label: t.figure_status, ...mark },
    ];
  }

  function groups() {
    return differenceKinds
      .map((kind) => {
        const own = differences.filter((one) => one.kind === kind);
        return {
          kind,
          mark: markFor(classOf[kind], kind === 'unchanged' ? stillSize : discSize),
          label: t.kinds[kind],
          count: areasText(own.length, locale),
          areas: own.map((one) => ({
            name: shownIn(one).name,
            href: link(`/naringsareal/${one.id}`),
            detail: detailOf(one),
          })),
        };
      })
      .filter(({ areas }) => areas.length > 0);
  }

  function detailOf(one: AreaDifference): string | null {
    const daa = availableChange(one);
    const said = [
      one.kind === 'unchanged' || one.kind === 'other' || one.kind === 'status' || daa === null
        ? null
        : text.land_reading.daa(format.signed(daa, 1)),
      one.reshaped && (one.before === null || one.after === null) ? t.reshaped : null,
    ].filter((part) => part !== null);
    return said.length === 0 ? null : said.join(', ');
  }

  function rowsOf(one: AreaDifference): Row[] {
    const area = shownIn(one);
    const line = (
      field: string,
      label: string,
      before: Cell,
      after: Cell,
      difference: Cell,
    ): Row => ({
      key: `${one.id}-${field}`,
      href: link(`/naringsareal/${one.id}`),
      cells: [
        { ...cell(area.name, area.name), ...(area.demo ? { mark: text.common.demo_short } : {}) },
        cell(name(area.municipality), name(area.municipality)),
        cell(label, label),
        before,
        after,
        difference,
      ],
    });
    if (one.before === null || one.after === null) {
      const gone = cell(t.not_there, t.not_there);
      const stated = fieldCell(
        one,
        'available_daa',
        area.figures.available_daa,
        area.figures.round,
      );
      const label = one.before === null ? t.added_row : t.ended_row;
      return [
        line(
          'available_daa',
          one.reshaped ? `${label} (${t.reshaped})` : label,
          one.before === null ? gone : stated,
          one.before === null ? stated : gone,
          differenceCell(availableChange(one)),
        ),
      ];
    }
    return one.changes.map((change) =>
      line(
        change.field,
        change.field === 'geometry' && change.moved_m !== null
          ? t.moved(format.number(change.moved_m, change.moved_m < 10 ? 1 : 0))
          : text.area_record.fields[change.field],
        fieldCell(one, change.field, change.before, from),
        fieldCell(one, change.field, change.after, to),
        inDaa(change) === undefined ? cell(null, '') : differenceCell(inDaa(change)!),
      ),
    );
  }

  function fieldCell<Field extends RecordChange['field']>(
    { id }: AreaDifference,
    field: Field,
    value: RecordChange['before'],
    round: string,
  ): Cell {
    const words = fieldWords(field, value as never, locale, data);
    return correctionMarks(data.area_corrections, { area: id, round }, locale)(field)(
      cell(value === null ? null : typeof value === 'number' ? value : words, words),
    );
  }

  function differenceCell(daa: number | null): Cell {
    return cell(daa, daa === null ? text.common.not_calculated : format.signed(daa, 1));
  }
}

/** What a change comes to in daa; null where a figure is missing, undefined where it is not about daa. */
function inDaa(change: RecordChange): number | null | undefined {
  if (change.field === 'geometry') return change.grown_daa;
  if (!/_daa$/.test(change.field)) return undefined;
  const { before, after } = change;
  return typeof before === 'number' && typeof after === 'number' ? after - before : null;
}
