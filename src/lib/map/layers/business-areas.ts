// Layer: business areas with their status in a half-year, what changed since another, and the land balance.
import {
  asCorrected,
  areaStatuses,
  areasIn,
  changesBetween,
  correctedValue,
  filterAreas,
  landBalance,
  type AreaChange,
  type AreaInRound,
  type AreaStatusRow,
} from '$lib/domain/business-area';
import {
  drawn,
  type Details,
  type DrawnFeature,
  type Layer,
  type LayerInput,
  type Row,
  type Table,
} from '../layer';
import {
  listInWords,
  memberAreas,
  memberLabels,
  membersOf,
  nameOf,
  newestDivision,
  textCell,
} from './shared';

/** px of an area's disc: the status is what is read, not the size. */
const discSize = 18;

/** One changed field in words. */
function changeInWords(
  { text, format }: LayerInput,
  field: keyof AreaStatusRow,
  before: unknown,
  after: unknown,
): string {
  const say = text.layers.naringsareal;
  const value = (raw: unknown): string => {
    if (raw === null || raw === undefined) return text.common.not_given;
    if (field === 'status') return text.common.area_status[raw as AreaStatusRow['status']];
    if (field === 'available_daa' || field === 'built_daa') return format.daa(raw as number);
    if (field === 'ready_from') return format.date(raw as string);
    return String(raw);
  };
  const name = (say.fields as Record<string, string>)[field] ?? field;
  return say.was(name, value(before), value(after));
}

/** A change of an area in words; '' where nothing changed. */
export function describeChange(input: LayerInput, change: AreaChange | undefined): string {
  const say = input.text.layers.naringsareal;
  if (change === undefined) return '';
  if (change.kind === 'added') return say.added_area;
  if (change.kind === 'ended') return say.ended_area;
  return change.fields
    .map(({ field, before, after }) => changeInWords(input, field, before, after))
    .join('; ');
}

export const businessAreas: Layer = (given) => {
  const input = { ...given, data: asCorrected(given.data) };
  const { data, view, text, format, language } = input;
  const say = text.layers.naringsareal;
  const rounds = data.rounds.map(({ id }) => id);
  const round = view.round ?? rounds.at(-1) ?? '';
  const since = view.since !== null && view.since !== round ? view.since : null;
  const members = membersOf(data, newestDivision);
  const near = data.settlements.find(({ id }) => id === view.near);
  const inRound = areasIn(data, round);
  const areas = filterAreas(inRound, {
    municipality: view.municipality,
    status: view.status,
    available_min: view.available_min,
    ready_by: view.ready_by,
    near: near === undefined ? null : { lon: near.lon, lat: near.lat, km: view.km },
  });
  const changes = new Map(
    since === null
      ? []
      : changesBetween(data.area_statuses, since, round).map((change) => [change.area, change]),
  );
  const changed = areas.filter(({ id }) => changes.has(id));
  const known = areas.filter(({ figures }) => figures.available_daa !== null);
  const available = known.reduce((sum, { figures }) => sum + (figures.available_daa ?? 0), 0);

  const features = areas.flatMap((area, index): DrawnFeature[] => {
    const faded =
      view.selected !== null &&
      view.selected !== area.id &&
      areas.some(({ id }) => id === view.selected);
    const common = {
      class: area.figures.status,
      key: area.id,
      name: `${area.name}: ${text.common.area_status[area.figures.status]}`,
      faded,
    } as const;
    return [
      drawn(`site-${area.id}`, area.geometry, { ...common, slot: 'area', sort: 1 }),
      ...(changes.has(area.id) || view.selected === area.id
        ? [
            drawn(`mark-${area.id}`, area.geometry, {
              slot: 'outline' as const,
              class: view.selected === area.id ? ('selected' as const) : ('changed' as const),
              name: area.name,
            }),
          ]
        : []),
      drawn(
        `disc-${area.id}`,
        { type: 'Point', coordinates: [area.lon, area.lat] },
        {
          ...common,
          slot: 'point',
          size:
            view.selected === area.id
              ? discSize * 1.4
              : changes.has(area.id)
                ? discSize * 1.2
                : discSize,
          // The most available land on top.
          sort: view.selected === area.id ? 1e9 : (area.figures.available_daa ?? 0),
        },
      ),
      drawn(
        `name-${area.id}`,
        { type: 'Point', coordinates: [area.lon, area.lat] },
        {
          slot: 'label',
          class: 'label-weak',
          name: area.name,
          label: area.name,
          size: 11,
          sort: view.selected === area.id ? -1 : 100 + index,
          rise: discSize / 2 + 3,
        },
      ),
    ];
  });

  const rows: Row[] = areas.map((area) => ({
    key: area.id,
    href: `/naringsareal/${area.id}`,
    demo: area.demo || area.figures.demo,
    cells: [
      textCell(area.name, ''),
      textCell(nameOf(data, area.municipality), ''),
      textCell(text.common.area_status[area.figures.status], ''),
      { value: area.figures.available_daa, text: format.daa(area.figures.available_daa) },
      { value: area.gross_daa, text: format.daa(area.gross_daa) },
      { value: area.figures.ready_from, text: format.date(area.figures.ready_from) },
      { value: area.figures.confirmed_on, text: format.date(area.figures.confirmed_on) },
      textCell(area.figures.confirmed_by, text.common.not_given),
      ...(since === null
        ? []
        : [textCell(describeChange(input, changes.get(area.id)) || null, '')]),
    ],
  }));

  const noData = !rounds.includes(round);
  return {
    layer: 'naringsareal',
    title: say.title(round),
    sentence: noData
      ? say.no_data(round, listInWords(rounds, language))
      : areas.length === 0
        ? say.none
        : [
            say.sentence(areas.length, format.daa(available)),
            known.length === areas.length ? '' : say.sentence_unknown(areas.length - known.length),
            since === null ? '' : say.sentence_since(changed.length, since),
          ]
            .filter(Boolean)
            .join(' '),
    notes: [
      ...(areas.some(({ demo, figures }) => demo || figures.demo) ? [text.layers.demo_note] : []),
      say.supply_note,
    ],
    features: [
      ...memberAreas(input, members, newestDivision, () => 'member', false),
      ...features,
      ...memberLabels(input, members),
    ],
    legend: areaStatuses.map((status) => ({
      slot: 'point' as const,
      class: status,
      size: discSize,
      label: text.common.area_status[status],
    })),
    table: {
      caption: say.title(round),
      columns: [
        { id: 'name', label: say.columns.name, kind: 'text' },
        { id: 'municipality', label: say.columns.municipality, kind: 'text' },
        { id: 'status', label: say.columns.status, kind: 'text' },
        { id: 'available_daa', label: say.columns.available, kind: 'daa' },
        { id: 'gross_daa', label: say.columns.gross, kind: 'daa' },
        { id: 'ready_from', label: say.columns.ready_from, kind: 'date' },
        { id: 'confirmed_on', label: say.columns.confirmed_on, kind: 'date' },
        { id: 'confirmed_by', label: say.columns.confirmed_by, kind: 'text' },
        ...(since === null
          ? []
          : [{ id: 'change', label: say.columns.change, kind: 'text' as const }]),
      ],
      rows,
    },
    extra_tables: noData ? [] : [balanceTable(input, rounds.slice(0, rounds.indexOf(round) + 1))],
    selected: details(input, inRound, changes),
    division: newestDivision,
    member_year: newestDivision,
    source_ids: [
      ...new Set(areas.flatMap(({ source_id, figures }) => [source_id, figures.source_id])),
    ],
    demo: areas.some(({ demo, figures }) => demo || figures.demo),
  };
};

/** The balance and years of supply of each member municipality, over the rounds up to the one shown. */
function balanceTable(input: LayerInput, rounds: readonly string[]): Table {
  const { data, text, format } = input;
  const say = text.layers.naringsareal;
  const demo = data.areas.some((area) => area.demo);
  return {
    caption: say.balance_caption(rounds[0] ?? '', rounds.at(-1) ?? ''),
    columns: [
      { id: 'municipality', label: say.balance.municipality, kind: 'text' },
      { id: 'areas', label: say.balance.areas, kind: 'number' },
      { id: 'available', label: say.balance.available, kind: 'daa' },
      { id: 'added', label: say.balance.added, kind: 'daa' },
      { id: 'used', label: say.balance.used, kind: 'daa' },
      { id: 'years_of_supply', label: say.balance.supply, kind: 'number' },
    ],
    rows: membersOf(data, newestDivision).map(({ slug, name }) => {
      const ids = new Set(
        data.areas.filter(({ municipality }) => municipality === slug).map(({ id }) => id),
      );
      const balance = landBalance(data.area_statuses, ids, rounds, data.area_lineage);
      return {
        key: slug,
        href: `/kommune/${slug}`,
        demo,
        cells: [
          textCell(name, ''),
          { value: ids.size, text: format.number(ids.size) },
          { value: balance.available, text: format.daa(balance.available) },
          { value: balance.added, text: format.daa(balance.added) },
          { value: balance.used, text: format.daa(balance.used) },
          {
            value: balance.years_of_supply,
            text:
              balance.years_of_supply === null
                ? text.common.not_calculated
                : say.years(format.number(balance.years_of_supply, 1)),
          },
        ],
      };
    }),
  };
}

function details(
  input: LayerInput,
  areas: readonly AreaInRound[],
  changes: ReadonlyMap<string, AreaChange>,
): Details | null {
  const { data, view, text, format } = input;
  const say = text.layers.naringsareal;
  const area = areas.find(({ id }) => id === view.selected);
  if (area === undefined) return null;
  const { figures } = area;
  const change = describeChange(input, changes.get(area.id));
  return {
    key: area.id,
    title: area.name,
    sentences: [
      figures.confirmed_on === null || figures.confirmed_by === null
        ? say.not_confirmed
        : say.confirmed(format.date(figures.confirmed_on), figures.confirmed_by),
      ...(change === '' ? [] : [`${say.changed}: ${change}.`]),
      ...(figures.note === null ? [] : [figures.note]),
      ...data.area_corrections
        .filter((one) => one.area === area.id && one.round === figures.round)
        .map(({ field, before, after, reason }) =>
          say.correction(
            changeInWords(
              input,
              field,
              correctedValue(field, before),
              correctedValue(field, after),
            ),
            reason,
          ),
        ),
    ],
    facts: [
      { label: say.columns.municipality, value: nameOf(data, area.municipality) },
      { label: say.columns.status, value: text.common.area_status[figures.status] },
      { label: say.columns.available, value: format.daa(figures.available_daa) },
      { label: say.columns.gross, value: format.daa(area.gross_daa) },
      { label: say.columns.ready_from, value: format.date(figures.ready_from) },
    ],
    links: [
      { label: say.page, href: `/naringsareal/${area.id}` },
      { label: nameOf(data, area.municipality), href: `/kommune/${area.municipality}` },
    ],
    demo: area.demo || figures.demo,
  };
}
