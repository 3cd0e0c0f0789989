// Layer: who commutes where. Curved lines from residence to workplace, width linear in persons, arrowheads
// that stop at the node; the scale is locked across years so that growth is seen.
import type { Position } from 'geojson';
import {
  asPrinted,
  change,
  divisionYearOf,
  mainWorkplaceOf,
  matrix,
  rollUp,
  seriesOf,
  topFlows,
  totalOf,
  yearsWithFlows,
  type RolledFlow,
} from '$lib/domain/commuting';
import type { IndicatorValue } from '$lib/domain/indicator';
import { divisionIn, type Municipality } from '$lib/domain/municipality';
import {
  drawn,
  type Details,
  type DrawnFeature,
  type Layer,
  type LayerInput,
  type MapData,
  type Row,
  type Table,
} from '../layer';
import { fromUnit, toUnit, worldSize } from '../project';
import type { ClassId } from '../theme';
import {
  listInWords,
  memberAreas,
  memberLabels,
  membersOf,
  nameOf,
  newestDivision,
  nodeOf,
} from './shared';

/** Lower bounds of the five classes of share of the employed, percent; the same for every year. */
export const shareBreaks = [0, 15, 30, 45, 60] as const;
const widest = 12;
const narrowest = 0.5;
const largestShown = 20;
const segments = 16;
/** Discs of nodes: px across for the largest total of any year. */
const largestNode = 26;
const smallestNode = 8;

/** The class of a share of the employed. */
export function shareClass(share: number | null): ClassId {
  if (share === null) return 'member';
  const step = shareBreaks.filter((low) => share >= low).length;
  return `share-${Math.max(1, step)}` as ClassId;
}

/** px of a flow: linear in persons, floor 0.5, against the largest of all years. */
export function flowWidth(persons: number, largest: number): number {
  return Math.max(narrowest, (persons / largest) * widest);
}

/**
 * A quadratic curve from a to b (degrees) with its control point to the right of travel, so that A to B and
 * B to A part, cut `gapEnd` px before b at the zoom. Also gives the bearing at its end, degrees clockwise from north.
 */
export function curve(
  a: Position,
  b: Position,
  { zoom, gapStart, gapEnd }: { zoom: number; gapStart: number; gapEnd: number },
): { line: Position[]; tip: Position; bearing: number; middle: Position } {
  const [ax, ay] = toUnit(a);
  const [bx, by] = toUnit(b);
  const [dx, dy] = [bx - ax, by - ay];
  // y grows downwards: right of travel (dx, dy) is (-dy, dx). Long flows bend more.
  const bend = 0.22;
  const [cx, cy] = [(ax + bx) / 2 - dy * bend, (ay + by) / 2 + dx * bend];
  const at = (t: number): [number, number] => {
    const u = 1 - t;
    return [u * u * ax + 2 * u * t * cx + t * t * bx, u * u * ay + 2 * u * t * cy + t * t * by];
  };
  const length = Math.hypot(dx, dy) || 1e-12;
  const world = worldSize(zoom);
  const start = Math.min(0.3, gapStart / world / length);
  const end = Math.max(0.55, 1 - gapEnd / world / length);
  const points = Array.from({ length: segments + 1 }, (_, index) =>
    at(start + ((end - start) * index) / segments),
  );
  const [ex, ey] = points[segments]!;
  const [px, py] = points[segments - 1]!;
  return {
    line: points.map(fromUnit),
    tip: fromUnit([ex, ey]),
    bearing: (Math.atan2(ex - px, py - ey) * 180) / Math.PI,
    middle: fromUnit(at((start + end) / 2)),
  };
}

/** A printed total about a municipality in a year; null where none is printed. */
function printed(
  data: MapData,
  indicator: string,
  area: string,
  year: number,
): IndicatorValue | null {
  // A printed total belongs beside the rows of its own document only.
  const { source_id } = seriesOf(data.flows, year);
  return (
    data.indicators.find(
      (one) =>
        one.indicator === indicator &&
        one.area === area &&
        one.year === year &&
        one.source_id === source_id,
    ) ?? null
  );
}

interface Prepared {
  year: number;
  /** All flows of the year, after roll-up where asked for. */
  flows: RolledFlow[];
  /** The same of the first year, to compare with; empty in the first year itself. */
  before: RolledFlow[];
  firstYear: number;
  members: Municipality[];
  division: ReturnType<typeof divisionIn>;
  memberYear: number;
}

function prepare({ data, view }: LayerInput): Prepared {
  const years = yearsWithFlows(data.flows);
  const year = view.year ?? years.at(-1) ?? newestDivision;
  const { flows: own, source_id, first_year: firstYear } = seriesOf(data.flows, year);
  const ofYear = (wanted: number): RolledFlow[] => {
    const flows = data.flows.filter((flow) => flow.year === wanted && flow.source_id === source_id);
    return view.boundaries === 'now' ? rollUp(flows, data.successions) : asPrinted(flows);
  };
  const memberYear =
    view.boundaries === 'now' ? newestDivision : divisionYearOf(own, data.municipalities, year);
  return {
    year,
    flows: ofYear(year),
    before: year === firstYear ? [] : ofYear(firstYear),
    firstYear,
    members: membersOf(data, memberYear),
    division: divisionIn(memberYear),
    memberYear,
  };
}

/** A municipality as it must be named under roll-up: a part of a successor is never named as the successor. */
function flowName({ data, text }: LayerInput, slug: string, partOf: string | null): string {
  const name = nameOf(data, slug);
  return partOf === null ? name : text.layers.pendling.part_of(name, nameOf(data, partOf));
}

function flowKey({ residence, workplace }: { residence: string; workplace: string }): string {
  return `${residence}-${workplace}`;
}

export const commuting: Layer = (input) => {
  const { data, view, text, format, language, zoom } = input;
  const say = text.layers.pendling;
  const prepared = prepare(input);
  const { year, flows, before, firstYear, members, division, memberYear } = prepared;
  const hub = mainWorkplaceOf(flows);
  const chosenPlace =
    view.selected !== null && data.municipalities.some(({ slug }) => slug === view.selected)
      ? view.selected
      : null;
  const focus = chosenPlace ?? view.municipality;
  const shown = topFlows(
    flows,
    focus,
    view.direction === 'both' || focus !== null ? view.direction : 'both',
  ).filter((flow) => focus !== null || view.direction !== 'out' || flow.workplace !== hub);
  const limited = view.all ? shown : shown.slice(0, largestShown);

  // Locked over all years and both kinds of boundaries, so that pictures of two years can be compared.
  const largest = Math.max(1, ...data.flows.map(({ persons }) => persons ?? 0));
  const largestTotal = Math.max(
    1,
    ...yearsWithFlows(data.flows).flatMap((one) => {
      const own = data.flows.filter((flow) => flow.year === one);
      return data.municipalities.map(({ slug }) =>
        own
          .filter(({ workplace }) => workplace === slug)
          .reduce((sum, { persons }) => sum + (persons ?? 0), 0),
      );
    }),
  );
  const nodeTotal = (slug: string): number =>
    flows
      .filter(({ residence, workplace }) => residence === slug || workplace === slug)
      .reduce((sum, { persons }) => sum + (persons ?? 0), 0);
  const nodeSize = (slug: string): number =>
    Math.max(smallestNode, Math.sqrt(nodeTotal(slug) / largestTotal) * largestNode);

  const nodeSlugs = [
    ...new Set([
      ...members.map(({ slug }) => slug),
      ...flows.flatMap(({ residence, workplace }) => [residence, workplace]),
    ]),
  ];
  const partOf = new Map(
    flows.flatMap((flow) =>
      flow.residence_part_of === null ? [] : [[flow.residence, flow.residence_part_of] as const],
    ),
  );
  // Under today's boundaries a part stands where its successor's node would: one name for both places.
  const drawnNodes = nodeSlugs.filter((slug) => ![...partOf.values()].includes(slug));
  const named = drawnNodes
    .map((slug) => data.municipalities.find((one) => one.slug === slug) ?? null)
    .filter((one) => one !== null);

  const shareOf = (slug: string): number | null =>
    flows.find((flow) => flow.residence === slug && flow.workplace === hub)
      ?.share_of_employed_pct ?? null;

  // A place with one flow out and none in has its number beside its name; others have theirs on the lines.
  const saidAtNode = new Map(
    limited
      .filter(
        (flow) =>
          flow.persons !== null &&
          limited.filter(({ residence }) => residence === flow.residence).length === 1 &&
          !limited.some(({ workplace }) => workplace === flow.residence),
      )
      .map((flow) => [flow.residence, flow.persons]),
  );

  const flowFeatures = limited.flatMap((flow, index): DrawnFeature[] => {
    const from = nodeOf(data, flow.residence);
    const to = nodeOf(data, flow.workplace);
    if (from === undefined || to === undefined || flow.persons === null) return [];
    const size = flowWidth(flow.persons, largest);
    const head = Math.max(8, size * 1.5);
    const gapEnd = nodeSize(flow.workplace) / 2 + 3;
    const shaft = curve(from, to, {
      zoom,
      gapStart: nodeSize(flow.residence) / 2,
      gapEnd: gapEnd + head * 0.75,
    });
    const arrow = curve(from, to, { zoom, gapStart: 0, gapEnd });
    const key = flowKey(flow);
    const name = say.flow_name(
      flowName(input, flow.residence, flow.residence_part_of),
      flowName(input, flow.workplace, flow.workplace_part_of),
      format.number(flow.persons),
    );
    const common = {
      class: (focus === null || flow.workplace === focus || flow.workplace === hub
        ? 'flow-in'
        : 'flow-out') as ClassId,
      key,
      name,
      // Biggest on top.
      sort: flow.persons,
      faded: view.selected !== null && chosenPlace === null && view.selected !== key,
    };
    return [
      drawn(
        `flow-${key}`,
        { type: 'LineString', coordinates: shaft.line },
        { ...common, slot: 'flow', size },
      ),
      drawn(
        `head-${key}`,
        { type: 'Point', coordinates: arrow.tip },
        {
          ...common,
          slot: 'head',
          size: head,
          rotate: arrow.bearing,
        },
      ),
      ...(saidAtNode.has(flow.residence)
        ? []
        : [
            drawn(
              `value-${key}`,
              { type: 'Point', coordinates: shaft.middle },
              {
                slot: 'label',
                class: 'label-weak',
                name,
                label: format.number(flow.persons),
                size: 12,
                sort: 100 + index,
                rise: 3,
              },
            ),
          ]),
    ];
  });

  const nodes = named.flatMap((one): DrawnFeature[] => {
    const place = nodeOf(data, one.slug);
    return place === undefined
      ? []
      : [
          drawn(
            `node-${one.slug}`,
            { type: 'Point', coordinates: place },
            {
              slot: 'point',
              class: 'node',
              key: one.slug,
              name: flowName(input, one.slug, partOf.get(one.slug) ?? null),
              size: nodeSize(one.slug),
              sort: -nodeSize(one.slug),
            },
          ),
        ];
  });

  const rows: Row[] = shown.map((flow) => {
    const earlier = before.find((one) => flowKey(one) === flowKey(flow));
    const grown = change(earlier?.persons ?? null, flow.persons);
    const residence = flowName(input, flow.residence, flow.residence_part_of);
    const workplace = flowName(input, flow.workplace, flow.workplace_part_of);
    return {
      key: flowKey(flow),
      demo: flow.demo,
      cells: [
        { value: residence, text: residence },
        { value: workplace, text: workplace },
        { value: flow.year, text: String(flow.year) },
        { value: flow.persons, text: format.number(flow.persons) },
        { value: flow.share_of_employed_pct, text: format.percent(flow.share_of_employed_pct) },
        ...(before.length === 0
          ? []
          : [
              { value: grown?.absolute ?? null, text: format.signed(grown?.absolute ?? null) },
              { value: grown?.percent ?? null, text: format.signed(grown?.percent ?? null, 1) },
            ]),
      ],
    };
  });

  const years = yearsWithFlows(data.flows);
  const others = members.map(({ slug }) => slug);
  const totalIn = hub === null ? null : totalOf(flows, hub, 'in', nodeSlugs);
  // Printed totals hold for the municipalities of the year: under today's they would count what became internal.
  const asked = view.boundaries === 'then' ? hub : null;
  const printedIn = asked === null ? null : printed(data, 'commuting_in_printed', asked, year);
  const printedOut = asked === null ? null : printed(data, 'commuting_out_printed', asked, year);
  const hubName = hub === null ? '' : nameOf(data, hub);
  const sentence =
    hub === null || totalIn === null
      ? say.no_data(year, listInWords(years.map(String), language))
      : [
          say.sentence_in(year, totalIn.known, format.number(totalIn.persons), hubName),
          printedIn !== null && printedIn.value !== totalIn.persons
            ? say.sentence_printed(format.number(printedIn.value))
            : '',
          printedOut === null ? '' : say.sentence_out(format.number(printedOut.value), hubName),
        ]
          .filter(Boolean)
          .join(' ');

  const internal =
    view.boundaries === 'now'
      ? data.successions.filter(
          ({ kind, predecessor, successor }) =>
            kind === 'whole' &&
            data.flows.some(
              (flow) =>
                flow.year === year &&
                ((flow.residence === predecessor && flow.workplace === successor) ||
                  (flow.residence === successor && flow.workplace === predecessor)),
            ),
        )
      : [];

  return {
    layer: 'pendling',
    title: focus === null ? say.title(year) : say.title_one(nameOf(data, focus), year),
    sentence,
    notes: [
      ...(hub === null || totalIn === null
        ? []
        : [
            say.sum_of_rows(format.number(totalIn.persons)),
            ...(printedIn === null ? [] : [say.printed_sum(format.number(printedIn.value))]),
          ]),
      ...(hub !== null &&
      printedIn !== null &&
      printedOut !== null &&
      totalIn !== null &&
      totalIn.persons !== null
        ? [say.balance(hubName, format.signed(totalIn.persons - printedOut.value))]
        : []),
      ...(limited.length < shown.length ? [say.shown(limited.length, shown.length)] : []),
      ...(view.boundaries === 'now'
        ? [say.now_note]
        : memberYear === year
          ? []
          : [say.division_note(memberYear)]),
      ...internal.map(({ predecessor, successor }) =>
        say.now_internal(nameOf(data, predecessor), nameOf(data, successor)),
      ),
      ...(hub !== null && flows.every(({ workplace }) => workplace === hub)
        ? [say.unknown_note(hubName)]
        : []),
      say.definition,
    ],
    features: [
      ...memberAreas(input, members, division, (slug) => shareClass(shareOf(slug))),
      ...flowFeatures,
      ...nodes,
      ...memberLabels(
        input,
        [...named].sort((a, b) => nodeTotal(b.slug) - nodeTotal(a.slug)),
        (slug) => nodeSize(slug) / 2 + 4,
        ({ slug }) => {
          const name = flowName(input, slug, partOf.get(slug) ?? null);
          const persons = saidAtNode.get(slug) ?? null;
          return persons === null ? name : `${name}\n${format.number(persons)}`;
        },
      ),
    ],
    legend: [
      {
        slot: 'flow',
        class: 'flow-in',
        size: 8,
        label: hub === null ? '' : say.flow_in(focus === null ? hubName : nameOf(data, focus)),
      },
      ...(limited.some(
        (flow) => focus !== null && flow.workplace !== focus && flow.workplace !== hub,
      )
        ? [{ slot: 'flow' as const, class: 'flow-out' as const, size: 8, label: say.flow_other }]
        : []),
      ...shareBreaks.map((low, index) => ({
        slot: 'area' as const,
        class: `share-${index + 1}` as ClassId,
        size: 0,
        label: say.share(low, shareBreaks[index + 1] ?? 100),
      })),
    ],
    table: {
      caption: focus === null ? say.title(year) : say.title_one(nameOf(data, focus), year),
      columns: [
        { id: 'residence', label: say.columns.residence, kind: 'text' },
        { id: 'workplace', label: say.columns.workplace, kind: 'text' },
        { id: 'year', label: say.columns.year, kind: 'text' },
        { id: 'persons', label: say.columns.persons, kind: 'number' },
        { id: 'share_of_employed_pct', label: say.columns.share, kind: 'percent' },
        ...(before.length === 0
          ? []
          : [
              {
                id: 'change',
                label: `${say.columns.change} ${firstYear}`,
                kind: 'number' as const,
              },
              { id: 'change_pct', label: say.columns.change_pct, kind: 'percent' as const },
            ]),
      ],
      rows,
    },
    extra_tables: flows.length === 0 ? [] : [matrixTable(input, prepared, drawnNodes)],
    selected: details(input, prepared, others),
    division,
    member_year: memberYear,
    source_ids: [...new Set(flows.map(({ source_id }) => source_id))],
    demo: flows.some(({ demo }) => demo),
  };
};

/** The origin-destination matrix: what is not printed is said to be so, never 0. */
function matrixTable(
  input: LayerInput,
  { flows, year, members }: Prepared,
  slugs: readonly string[],
): Table {
  const { text, format } = input;
  const say = text.layers.pendling;
  const partOf = (slug: string): string | null =>
    flows.find((flow) => flow.residence === slug)?.residence_part_of ?? null;
  const order = [...slugs].sort((a, b) => {
    const [first, second] = [a, b].map((slug) => members.findIndex((one) => one.slug === slug)) as [
      number,
      number,
    ];
    return (first < 0 ? 99 : first) - (second < 0 ? 99 : second);
  });
  const names = order.map((slug) => flowName(input, slug, partOf(slug)));
  const cells = matrix(flows, order);
  return {
    caption: say.matrix_caption(year),
    columns: [
      { id: 'residence', label: say.columns.residence, kind: 'text' },
      ...order.map((slug, index) => ({
        id: slug.replaceAll('-', '_'),
        label: names[index]!,
        kind: 'number' as const,
      })),
    ],
    rows: order.map((slug, row) => ({
      key: slug,
      demo: false,
      cells: [
        { value: names[row]!, text: names[row]! },
        ...cells[row]!.map((cell) =>
          cell.kind === 'given'
            ? { value: cell.persons, text: format.number(cell.persons) }
            : { value: null, text: cell.kind === 'same' ? say.same : text.common.not_given },
        ),
      ],
    })),
  };
}

function details(
  input: LayerInput,
  { flows, before, year, firstYear, members }: Prepared,
  others: string[],
): Details | null {
  const { data, view, text, format } = input;
  const say = text.layers.pendling;
  const flow = flows.find((one) => flowKey(one) === view.selected);
  if (flow !== undefined) {
    const residence = flowName(input, flow.residence, flow.residence_part_of);
    const workplace = flowName(input, flow.workplace, flow.workplace_part_of);
    const grown = change(
      before.find((one) => flowKey(one) === flowKey(flow))?.persons ?? null,
      flow.persons,
    );
    return {
      key: flowKey(flow),
      title: `${residence} – ${workplace}`,
      sentences: [
        say.flow_sentence(format.number(flow.persons), residence, workplace, year),
        ...(flow.share_of_employed_pct === null
          ? []
          : [say.share_sentence(format.percent(flow.share_of_employed_pct), residence)]),
        ...(grown === null || grown.percent === null
          ? []
          : [
              say.change_sentence(
                format.signed(grown.percent, 1),
                format.signed(grown.absolute),
                firstYear,
              ),
            ]),
      ],
      facts: [],
      links: [
        { label: nameOf(data, flow.residence), href: `/kommune/${flow.residence}` },
        { label: nameOf(data, flow.workplace), href: `/kommune/${flow.workplace}` },
      ],
      demo: flow.demo,
    };
  }
  const chosen = data.municipalities.find(({ slug }) => slug === view.selected);
  if (chosen === undefined) return null;
  const counterparts = members.length === 0 ? others : members.map(({ slug }) => slug);
  const say_total = (direction: 'in' | 'out'): string => {
    const total = totalOf(flows, chosen.slug, direction, counterparts);
    const exact = printed(
      data,
      direction === 'in' ? 'commuting_in_printed' : 'commuting_out_printed',
      chosen.slug,
      year,
    );
    if (total.persons === null)
      return exact === null ? text.common.not_given : format.number(exact.value);
    return total.unknown === 0
      ? format.number(total.persons)
      : say.at_least(format.number(total.persons), total.unknown);
  };
  const own = topFlows(flows, chosen.slug, 'both');
  return {
    key: chosen.slug,
    title: chosen.name,
    sentences: own.slice(0, 10).flatMap((one) => {
      const grown = change(
        before.find((earlier) => flowKey(earlier) === flowKey(one))?.persons ?? null,
        one.persons,
      );
      return [
        say.flow_sentence(
          format.number(one.persons),
          flowName(input, one.residence, one.residence_part_of),
          flowName(input, one.workplace, one.workplace_part_of),
          year,
        ) +
          (grown === null || grown.percent === null
            ? ''
            : ` ${say.change_sentence(format.signed(grown.percent, 1), format.signed(grown.absolute), firstYear)}`),
      ];
    }),
    facts: [
      { label: say.in_total, value: say_total('in') },
      { label: say.out_total, value: say_total('out') },
    ],
    links: [{ label: chosen.name, href: `/kommune/${chosen.slug}` }],
    demo: own.some(({ demo }) => demo),
  };
}
