// Layer: funded measures at their place, or as region-wide beside the map's members; sized by amount.
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import { boundaryOf, type Municipality } from '$lib/domain/municipality';
import { amountOf, filterMeasures, type Measure } from '$lib/domain/measure';
import {
  drawn,
  type Details,
  type DrawnFeature,
  type Layer,
  type MapData,
  type Row,
} from '../layer';
import { fromUnit, toUnit } from '../project';
import type { ClassId } from '../theme';
import { memberAreas, memberLabels, membersOf, newestDivision, nodeOf, textCell } from './shared';

const notGivenSize = 16;
/** px across for half a million kroner: the area of the disc grows with the amount. */
const halfMillionSize = 34;

/** px of a measure's disc; a given 0 is the smallest filled disc, not given is hollow. */
export function amountSize(amount_nok: number | null): number {
  return amount_nok === null
    ? notGivenSize
    : Math.max(8, Math.sqrt(amount_nok / 500_000) * halfMillionSize);
}

/** The class of a measure: its programme, hollow where the amount is not given. */
export function measureClass({ programme, amount_nok }: Measure): ClassId {
  return (amount_nok === null ? `${programme}-open` : programme) as ClassId;
}

/**
 * Places for what concerns the whole region: a grid in the corner of the members' bounds that covers least
 * of them. Gives `count` places in degrees and the place of the heading above them.
 */
export function besideTheRegion(
  data: MapData,
  members: readonly Municipality[],
  count: number,
): { places: [number, number][]; heading: [number, number] } {
  const outlines = members.flatMap((one) => boundaryOf(data.boundaries, one, newestDivision) ?? []);
  if (outlines.length === 0) return { places: [], heading: [0, 0] };
  const [left, top] = toUnit([
    Math.min(...outlines.map((o) => o.west)),
    Math.max(...outlines.map((o) => o.north)),
  ]);
  const [right, bottom] = toUnit([
    Math.max(...outlines.map((o) => o.east)),
    Math.min(...outlines.map((o) => o.south)),
  ]);
  const columns = 5;
  const step = (right - left) / 17;
  const rows = Math.ceil(count / columns);
  const grid = (originX: number, originY: number): [number, number][] =>
    Array.from({ length: count }, (_, index) => [
      originX + (index % columns) * step,
      originY + Math.floor(index / columns) * step,
    ]);
  const width = (columns - 1) * step;
  const height = (rows - 1) * step;
  const corners = [
    grid(right - width, bottom - height),
    grid(right - width, top + step),
    grid(left, bottom - height),
    grid(left, top + step),
  ];
  const covered = (places: readonly [number, number][]): number =>
    places.filter((place) =>
      outlines.some(({ geometry }) => booleanPointInPolygon(fromUnit(place), geometry)),
    ).length;
  const best = corners.reduce((least, corner) =>
    covered(corner) < covered(least) ? corner : least,
  );
  const [x, y] = best[0] ?? [right, bottom];
  return { places: best.map(fromUnit), heading: fromUnit([x + width / 2, y - step * 0.75]) };
}

export const measures: Layer = (input) => {
  const { data, view, text, format, language } = input;
  const say = text.layers.tiltak;
  const members = membersOf(data, newestDivision);
  const shown = filterMeasures(data.measures, {
    programme: view.programme,
    strategy: view.strategy,
    year: view.year,
    status: view.measure_status,
  })
    .filter(
      (measure) =>
        view.municipality === null ||
        measure.place !== 'municipality' ||
        measure.places.includes(view.municipality),
    )
    .sort(
      (a, b) =>
        (b.amount_nok ?? -1) - (a.amount_nok ?? -1) || a.programme.localeCompare(b.programme),
    );
  const titleOf = (measure: Measure): string =>
    language === 'nb' ? measure.title_nb : measure.title_en;
  const disc = (measure: Measure, id: string, place: [number, number]): DrawnFeature =>
    drawn(
      id,
      { type: 'Point', coordinates: place },
      {
        slot: 'point',
        class: measureClass(measure),
        key: measure.key,
        name: `${titleOf(measure)}: ${format.nok(measure.amount_nok)}`,
        size: amountSize(measure.amount_nok) * (view.selected === measure.key ? 1.4 : 1),
        sort: view.selected === measure.key ? 1e9 : -(measure.amount_nok ?? 0),
        faded:
          view.selected !== null &&
          view.selected !== measure.key &&
          shown.some(({ key }) => key === view.selected),
      },
    );
  const wide = shown.filter(({ place }) => place === 'region');
  const everywhere = shown.filter(({ place }) => place === 'all');
  const local = shown.filter(({ place }) => place === 'municipality');
  const grid = besideTheRegion(data, members, wide.length);
  const features = [
    ...wide.flatMap((measure, index) => {
      const place = grid.places[index];
      return place === undefined ? [] : [disc(measure, `measure-${measure.key}`, place)];
    }),
    ...(wide.length === 0
      ? []
      : [
          drawn(
            'region-wide',
            { type: 'Point', coordinates: grid.heading },
            {
              slot: 'label',
              class: 'label-strong',
              name: say.region,
              label: say.region,
              size: 13,
              sort: -1,
            },
          ),
        ]),
    ...local.flatMap((measure) =>
      measure.places.flatMap((slug) => {
        const node = nodeOf(data, slug);
        return node === undefined ? [] : [disc(measure, `measure-${measure.key}-${slug}`, node)];
      }),
    ),
    // What every municipality takes part in is one disc with a count in each, not a heap of them.
    ...(everywhere.length === 0
      ? []
      : members.flatMap(({ slug }) => {
          const node = nodeOf(data, slug);
          return node === undefined
            ? []
            : [
                drawn(
                  `everywhere-${slug}`,
                  { type: 'Point', coordinates: node },
                  {
                    slot: 'point',
                    class: 'node',
                    name: say.everywhere(everywhere.length),
                    label: String(everywhere.length),
                    size: everywhere.some(({ key }) => key === view.selected) ? 30 : 22,
                  },
                ),
              ];
        })),
  ];
  const programmeName = (id: string): string => {
    const programme = data.programmes.find((one) => one.id === id);
    return programme === undefined
      ? id
      : `${id} ${language === 'nb' ? programme.name_nb : programme.name_en}`;
  };
  const years = ({ year_from, year_to, reported_year }: Measure): string =>
    year_from === null && year_to === null
      ? say.reported(reported_year)
      : year_from === year_to
        ? String(year_from)
        : `${year_from ?? ''}–${year_to ?? ''}`;
  const placeName = (measure: Measure): string =>
    measure.place === 'municipality'
      ? measure.places
          .map((slug) => data.municipalities.find((one) => one.slug === slug)?.name ?? slug)
          .join(', ')
      : say.place[measure.place];
  const amount = (measure: Measure): string =>
    measure.amount_note === null || measure.amount_nok === null
      ? format.nok(measure.amount_nok)
      : `${format.nok(measure.amount_nok)}*`;
  const rows: Row[] = shown.map((measure) => ({
    key: measure.key,
    href: `/tiltak/${measure.key}`,
    demo: measure.demo,
    cells: [
      textCell(titleOf(measure), ''),
      textCell(programmeName(measure.programme), ''),
      textCell(text.common.measure_status[measure.status], ''),
      textCell(years(measure), ''),
      { value: measure.amount_nok, text: amount(measure) },
      textCell(placeName(measure), ''),
      textCell(measure.strategies.join(', ') || null, text.common.not_given),
      textCell(measure.case_no, text.common.not_given),
    ],
  }));
  const total = amountOf(shown);
  const chosen = shown.find(({ key }) => key === view.selected);
  const selected: Details | null =
    chosen === undefined
      ? null
      : {
          key: chosen.key,
          title: titleOf(chosen),
          sentences: [chosen.note, chosen.amount_note].filter((one) => one !== null),
          facts: [
            { label: say.columns.amount, value: format.nok(chosen.amount_nok) },
            { label: say.columns.programme, value: programmeName(chosen.programme) },
            { label: say.columns.status, value: text.common.measure_status[chosen.status] },
            { label: say.columns.years, value: years(chosen) },
            { label: say.columns.place, value: placeName(chosen) },
          ],
          links: [
            { label: say.page, href: `/tiltak/${chosen.key}` },
            ...chosen.strategies.map((number) => {
              const node = data.plan_nodes.find((one) => one.number === number);
              const title =
                node === undefined ? '' : language === 'nb' ? node.title_nb : node.title_en;
              return { label: say.strategy(number, title), href: `/plan/${number}` };
            }),
          ],
          demo: chosen.demo,
        };
  return {
    layer: 'tiltak',
    title: view.year === null ? say.title : say.title_year(view.year),
    sentence:
      shown.length === 0
        ? say.sentence_none
        : say.sentence(shown.length, format.nok(total.given_nok), total.given),
    notes: [say.amount_note],
    features: [
      ...memberAreas(input, members, newestDivision, () => 'member', false),
      ...features,
      ...memberLabels(input, members, () => (everywhere.length === 0 ? 0 : 15)),
    ],
    legend: data.programmes.flatMap(({ id }) => [
      ...(shown.some((measure) => measure.programme === id && measure.amount_nok !== null)
        ? [{ slot: 'point' as const, class: id as ClassId, size: 18, label: programmeName(id) }]
        : []),
      ...(shown.some((measure) => measure.programme === id && measure.amount_nok === null)
        ? [
            {
              slot: 'point' as const,
              class: `${id}-open` as ClassId,
              size: notGivenSize,
              label: say.open(programmeName(id)),
            },
          ]
        : []),
    ]),
    table: {
      caption: view.year === null ? say.title : say.title_year(view.year),
      columns: [
        { id: 'title', label: say.columns.title, kind: 'text' },
        { id: 'programme', label: say.columns.programme, kind: 'text' },
        { id: 'status', label: say.columns.status, kind: 'text' },
        { id: 'years', label: say.columns.years, kind: 'text' },
        { id: 'amount_nok', label: say.columns.amount, kind: 'nok' },
        { id: 'place', label: say.columns.place, kind: 'text' },
        { id: 'strategies', label: say.columns.strategies, kind: 'text' },
        { id: 'case_no', label: say.columns.case_no, kind: 'text' },
      ],
      rows,
    },
    extra_tables: [],
    selected,
    division: newestDivision,
    member_year: newestDivision,
    source_ids: [...new Set(shown.map(({ source_id }) => source_id))],
    demo: shown.some(({ demo }) => demo),
  };
};
