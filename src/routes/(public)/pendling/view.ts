// What the commuting page shows: both years side by side, on the document's boundaries or today's.
import {
  asPrinted,
  mainWorkplaceOf,
  change,
  divisionYearOf,
  latestSeries,
  rollUp,
  totalOf,
  yearsWithFlows,
  type RolledFlow,
} from '$lib/domain/commuting';
import { valueIn } from '$lib/domain/indicator';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { parseView } from '$lib/map/view';
import type { BigFigure } from '$lib/ui/figure';
import { cell, type Cell, type Column, type Row } from '$lib/ui/table';
import { municipalityName, problemTexts, sourceItems, sourceText } from '../view';
import { matrixView } from './matrix';

/** The page for an address. */
export function commutingView(snapshot: Snapshot, locale: Locale, parameters: URLSearchParams) {
  const data = { ...snapshot, flows: latestSeries(snapshot.flows) };
  const { view, problems } = parseView(parameters);
  const { format, link, text } = locale;
  const t = text.commuting;
  const years = yearsWithFlows(data.flows);
  const centre = mainWorkplaceOf(data.flows);
  if (centre === null || years.length === 0) return null;
  const first = years[0]!;
  const year = view.year !== null && years.includes(view.year) ? view.year : years.at(-1)!;
  const yearUnknown = view.year !== null && view.year !== year;
  const now = view.boundaries === 'now';
  const name = (slug: string): string => municipalityName(data.municipalities, slug);
  const flowsOf = (one: number): RolledFlow[] => {
    const own = data.flows.filter((flow) => flow.year === one);
    return now ? rollUp(own, data.successions) : asPrinted(own);
  };
  const byYear = new Map(years.map((one) => [one, flowsOf(one)]));
  const residences = [...new Set([...byYear.values()].flat().map(({ residence }) => residence))];
  const totals = new Map(
    years.map((one) => [one, totalOf(byYear.get(one)!, centre, 'in', residences)]),
  );
  const total = totals.get(year)!;
  const grown = change(totals.get(first)!.persons, total.persons);
  const source = data.flows.find((flow) => flow.year === year)!.source_id;
  // A printed total belongs beside the rows of its own document only.
  const own = data.indicators.filter(({ source_id }) => source_id === source);
  const printed = valueIn(own, 'commuting_in_printed', year);
  const out = valueIn(own, 'commuting_out_printed', year);
  const address = (one: number, boundaries: 'then' | 'now'): string =>
    link(`/pendling?aar=${one}${boundaries === 'now' ? '&grenser=na' : ''}`);
  const label = (flow: RolledFlow): string =>
    flow.residence_part_of === null
      ? name(flow.residence)
      : t.part_of(name(flow.residence), name(flow.residence_part_of));

  const figures: BigFigure[] = [
    {
      value: format.number(total.persons),
      label: t.sum_of_rows(name(centre)),
      note: String(year),
      source: sourceText(data, source, locale),
    },
  ];
  if (now) {
    figures[0]!.note = `${year}. ${t.not_on_now}`;
  } else {
    if (printed !== undefined) {
      const difference = Math.abs((total.persons ?? 0) - printed.value);
      figures.push({
        value: format.number(printed.value),
        label: t.printed_sum(name(centre)),
        note: `${year}. ${difference === 0 ? t.printed_equal : t.printed_note(format.number(difference))}`,
        source: sourceText(data, printed.source_id, locale),
      });
    }
    if (out !== undefined) {
      figures.push({
        value: format.number(out.value),
        label: t.out_of(name(centre)),
        note: String(year),
        source: sourceText(data, out.source_id, locale),
      });
      if (total.persons !== null)
        figures.push({
          value: format.signed(total.persons - out.value),
          label: t.balance,
          note: `${year}. ${t.balance_note}`,
        });
    }
  }

  return {
    centre: name(centre),
    problems: [
      ...problemTexts(
        problems,
        {
          aar: { label: text.common.year, accepted: years.join(', ') },
          grenser: { label: t.boundaries_choice, accepted: 'da, na' },
        },
        locale,
      ),
      ...(yearUnknown
        ? [text.shell.bad_value(text.common.year, String(view.year), years.join(', '))]
        : []),
    ],
    sentence: [
      t.sentence(
        String(year),
        format.number(total.persons),
        format.number(total.known),
        name(centre),
      ),
      ...(year !== first && grown !== null
        ? [
            t.sentence_change(
              format.signed(grown.absolute),
              format.signed(grown.percent, 1),
              String(first),
            ),
          ]
        : []),
      ...(out !== undefined && !now
        ? [t.sentence_out(String(year), format.number(out.value), name(centre))]
        : []),
    ].join(' '),
    year_tabs: years.map((one) => ({
      label: String(one),
      href: address(one, view.boundaries),
      current: one === year,
    })),
    boundary_tabs: (['then', 'now'] as const).map((one) => ({
      label: one === 'then' ? t.boundaries_then : t.boundaries_now,
      href: address(year, one),
      current: one === view.boundaries,
    })),
    map_href: link(`/kart?lag=pendling&aar=${year}${now ? '&grenser=na' : ''}`),
    figures,
    bars_title: t.bars(String(year), name(centre)),
    bars: byYear
      .get(year)!
      .filter(({ workplace }) => workplace === centre)
      .sort((a, b) => (b.persons ?? -1) - (a.persons ?? -1))
      .map((flow) => ({
        label: label(flow),
        value: flow.persons,
        text: format.number(flow.persons),
        href: link(`/kommune/${flow.residence}`),
      })),
    // The same scale for every year, so that growth is seen.
    bars_maximum: Math.max(...[...byYear.values()].flat().map(({ persons }) => persons ?? 0)),
    ...table(),
    rules: now ? rules() : [],
    matrix: matrixView(data, locale, byYear.get(year)!, year),
    division: t.division(
      years.join(text.commuting.and),
      String(divisionYearOf(data.flows, data.municipalities, year)),
    ),
    sources: sourceItems(
      data,
      [source, ...(printed ? [printed.source_id] : []), ...(out ? [out.source_id] : [])],
      locale,
    ),
  };

  function table(): { columns: Column[]; rows: Row[]; footer: Cell[] } {
    const last = years.at(-1)!;
    const columns: Column[] = [
      { id: 'residence', label: t.residence, kind: 'text' },
      ...years.map((one): Column => ({ id: `y${one}`, label: String(one), kind: 'number' })),
      { id: 'change', label: t.change, kind: 'number' },
      { id: 'percent', label: t.change_pct, kind: 'number' },
      ...years.map((one): Column => ({
        id: `share${one}`,
        label: t.share(String(one)),
        kind: 'number',
      })),
    ];
    const flowOf = (residence: string, one: number): RolledFlow | undefined =>
      byYear.get(one)!.find((flow) => flow.residence === residence && flow.workplace === centre);
    const counts = (persons: (number | null)[]): Cell[] => {
      const grew = change(persons[0] ?? null, persons.at(-1) ?? null);
      return [
        ...persons.map((one) => cell(one, format.number(one))),
        cell(grew?.absolute ?? null, format.signed(grew?.absolute ?? null)),
        cell(grew?.percent ?? null, format.signed(grew?.percent ?? null, 1)),
      ];
    };
    const rows = residences
      .map((residence): Row => {
        const shown = flowOf(residence, last) ?? flowOf(residence, first)!;
        const shares = years.map((one) => flowOf(residence, one)?.share_of_employed_pct ?? null);
        return {
          key: residence,
          href: link(`/kommune/${residence}`),
          cells: [
            cell(label(shown), label(shown)),
            ...counts(years.map((one) => flowOf(residence, one)?.persons ?? null)),
            ...shares.map((share) => cell(share, format.number(share, 1))),
          ],
        };
      })
      .sort((a, b) => Number(b.cells[2]?.value ?? -1) - Number(a.cells[2]?.value ?? -1));
    const footer = [
      cell(t.sum, t.sum),
      ...counts(years.map((one) => totals.get(one)!.persons)),
      ...years.map(() => cell('', '–')),
    ];
    return { columns, rows, footer };
  }

  function rules(): string[] {
    const used = new Set(data.flows.flatMap(({ residence, workplace }) => [residence, workplace]));
    return [
      ...data.successions
        .filter(({ predecessor }) => used.has(predecessor))
        .map(({ predecessor, successor, kind }) => {
          const names = [name(predecessor), name(successor)] as const;
          if (kind === 'part-of-successor') return t.rule_part(...names);
          return successor === centre ? t.rule_whole_internal(...names) : t.rule_whole(...names);
        }),
      t.rule_shares,
    ];
  }
}
