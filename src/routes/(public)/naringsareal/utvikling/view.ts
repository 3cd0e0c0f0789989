// Business land over all published half-years for an address: series, the balance of land, years of supply.
import {
  asCorrected,
  areaStatuses,
  areasIn,
  landBalance,
  yearsBetween,
  type LandBalance,
} from '$lib/domain/business-area';
import {
  halfYearBalances,
  landMeasures,
  landSeries,
  noSupply,
  statusSeries,
  type LandMeasure,
  type LandPoint,
} from '$lib/domain/land-series';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import type { BigFigure } from '$lib/ui/figure';
import { cell, type Cell, type Column, type Row } from '$lib/ui/table';
import { municipalityName, sourceItems } from '../../view';
import { areasText, correctionNote, daaText, readingLinks } from '../words';
import { landChart } from './chart';

/** One line of the tables that have several: a municipality, or an area. */
interface Group {
  id: string;
  name: string;
  href: string;
  areas: ReadonlySet<string>;
}

/** The page for an address; null where no round is published. */
export function developmentView(published: Snapshot, locale: Locale, parameters: URLSearchParams) {
  const data = asCorrected(published);
  const { format, language, link, text } = locale;
  const t = text.land_reading.development;
  const land = text.business_land;
  const rounds = data.rounds.map(({ id }) => id);
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (first === undefined || last === undefined) return null;
  const name = (slug: string): string => municipalityName(data.municipalities, slug);
  const municipalities = [...new Set(data.areas.map(({ municipality }) => municipality))].sort(
    (a, b) => name(a).localeCompare(name(b), 'nb'),
  );
  const asked = parameters.get('kommune') ?? '';
  const municipality = municipalities.includes(asked) ? asked : null;
  const where = municipality === null ? text.land_reading.whole_region : name(municipality);
  const idsOf = (slug: string | null): ReadonlySet<string> =>
    new Set(
      data.areas.filter((area) => slug === null || area.municipality === slug).map(({ id }) => id),
    );
  const own = idsOf(municipality);
  const rows = data.area_statuses.filter(({ area }) => own.has(area));
  const demo = rows.some((row) => row.demo);
  const mark = demo ? { mark: text.common.demo_short } : {};
  const series = (areas: ReadonlySet<string>, measure: LandMeasure): LandPoint[] =>
    landSeries(rows, areas, rounds, measure);
  const whole = {
    available: series(own, 'available'),
    ready: series(own, 'ready'),
    built: series(own, 'built'),
  };
  const balance = landBalance(rows, own, rounds, data.area_lineage);
  const groups = municipality === null ? municipalities.map(groupOf) : areaGroups();
  const source_ids = rows.map(({ source_id }) => source_id);

  return {
    title: municipality === null ? t.title : t.title_of(where),
    problems:
      asked === '' || municipality !== null
        ? []
        : [
            text.shell.bad_value(
              text.common.municipality,
              asked.slice(0, 40),
              land.accepted_municipality,
            ),
          ],
    demo,
    keep: (language === 'en' ? { sprak: 'en' } : {}) as Record<string, string>,
    form: {
      municipality: municipality ?? '',
      municipalities: [
        { value: '', label: text.land_reading.whole_region },
        ...municipalities.map((slug) => ({ value: slug, label: name(slug) })),
      ],
    },
    figures: [...landMeasures.map(figure), supplyFigure()],
    note: correctionNote(data.area_corrections, rounds, own, locale),
    charts: [
      landChart(t.chart_available, [whole.available, whole.ready], ['available', 'ready'], locale),
      landChart(t.chart_built, [whole.built], ['built'], locale),
    ].filter((chart) => chart !== null),
    breaks: breaks(),
    series: seriesTable(),
    statuses: statusTable(),
    by_title: municipality === null ? t.by_municipality : t.by_area,
    bars: {
      label: t.by_bars(last),
      bars: groups.map((group) => {
        const { daa, unknown, areas } = series(group.areas, 'available').at(-1)!;
        return {
          label: group.name,
          value: daa,
          text:
            daa === null || unknown === 0 || areas === 1
              ? daaText(daa, locale)
              : t.partly(daaText(daa, locale), areasText(unknown, locale)),
          href: group.href,
        };
      }),
    },
    groups: landMeasures.map(groupTable),
    balance: balanceTable(),
    supply: supply(),
    links: readingLinks(locale, municipality, 'utvikling'),
    sources: sourceItems(data, source_ids, locale),
  };

  function groupOf(slug: string): Group {
    return {
      id: slug,
      name: name(slug),
      href: link(`/naringsareal/utvikling?kommune=${slug}`),
      areas: idsOf(slug),
    };
  }

  /** Areas by the name of the latest round that has them; ended ones too. */
  function areaGroups(): Group[] {
    const named = new Map(
      rounds.flatMap((round) => areasIn(data, round).map((one) => [one.id, one.name] as const)),
    );
    return [...own]
      .filter((id) => named.has(id))
      .map((id) => ({
        id,
        name: named.get(id)!,
        href: link(`/naringsareal/${id}`),
        areas: new Set([id]),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'nb'));
  }

  function figure(measure: LandMeasure): BigFigure {
    const points = whole[measure];
    const point = points.at(-1)!;
    const notes = [
      point.unknown === 0 ? null : t.without(areasText(point.unknown, locale)),
      rounds.length < 2
        ? null
        : changeOf(points) === null
          ? t.not_comparable(first!)
          : t.since(format.signed(changeOf(points), 1), first!),
    ];
    return {
      value: daaText(point.daa, locale),
      label: t.now(t.measures[measure], last!),
      note: notes.filter((note) => note !== null).join(' '),
      ...mark,
    };
  }

  function supplyFigure(): BigFigure {
    const why = noSupply(balance);
    return {
      value: why === null ? format.number(balance.years_of_supply, 1) : text.common.not_calculated,
      label: t.years_label,
      note: why === null ? t.formula : t.why[why],
      ...mark,
    };
  }

  function breaks(): string | null {
    const broken = rounds.filter((_, index) =>
      landMeasures.some((measure) => whole[measure][index]!.broken),
    );
    return broken.length === 0
      ? null
      : t.breaks(new Intl.ListFormat(language === 'nb' ? 'nb-NO' : 'en-GB').format(broken));
  }

  function seriesTable(): { columns: Column[]; rows: Row[] } {
    return {
      columns: [
        { id: 'round', label: text.common.round, kind: 'text' },
        { id: 'areas', label: t.count, kind: 'number' },
        { id: 'available', label: t.available, kind: 'number' },
        { id: 'ready', label: t.ready, kind: 'number' },
        { id: 'built', label: t.built, kind: 'number' },
        { id: 'unknown', label: t.unknown, kind: 'number' },
        { id: 'unknown_built', label: t.unknown_built, kind: 'number' },
      ],
      rows: rounds.map((round, index) => ({
        key: round,
        cells: [
          { ...cell(round, round), ...mark },
          number(whole.available[index]!.areas),
          amount(whole.available[index]!.daa),
          amount(whole.ready[index]!.daa),
          amount(whole.built[index]!.daa),
          number(whole.available[index]!.unknown),
          number(whole.built[index]!.unknown),
        ],
      })),
    };
  }

  function statusTable(): { columns: Column[]; rows: Row[] } {
    const points = areaStatuses.map((status) => statusSeries(rows, own, rounds, status));
    return {
      columns: [
        { id: 'round', label: text.common.round, kind: 'text' },
        ...areaStatuses.map((status): Column => ({
          id: status,
          label: text.common.area_status[status],
          kind: 'number',
        })),
      ],
      rows: rounds.map((round, index) => ({
        key: round,
        cells: [
          { ...cell(round, round), ...mark },
          ...points.map((one) => {
            const { daa, areas } = one[index]!;
            return cell(daa, t.with_count(format.number(daa, 1), format.number(areas)));
          }),
        ],
      })),
    };
  }

  function groupTable(measure: LandMeasure) {
    return {
      measure,
      caption: t.by_table(t.measures[measure]),
      columns: [
        {
          id: 'name',
          label: municipality === null ? text.common.municipality : land.name,
          kind: 'text',
        },
        ...rounds.map((round): Column => ({ id: round, label: round, kind: 'number' })),
        ...(rounds.length < 2
          ? []
          : [{ id: 'change', label: t.change, kind: 'number' } satisfies Column]),
      ] satisfies Column[],
      rows: groups.map((group): Row => ({
        key: group.id,
        href: group.href,
        cells: [cell(group.name, group.name), ...pointCells(series(group.areas, measure))],
      })),
      footer: [cell(where, where), ...pointCells(whole[measure])],
    };
  }

  function pointCells(points: readonly LandPoint[]): Cell[] {
    const change = changeOf(points);
    return [
      ...points.map(({ daa, areas }) =>
        areas === 0
          ? cell(null, text.land_reading.changes.not_there)
          : cell(daa, format.number(daa, 1)),
      ),
      ...(points.length < 2
        ? []
        : [cell(change, change === null ? t.not_comparable_short : format.signed(change, 1))]),
    ];
  }

  function balanceTable(): { columns: Column[]; rows: Row[]; footer: Cell[] } | null {
    if (rounds.length < 2) return null;
    const cells = ({ added, used, unknown }: LandBalance): Cell[] => [
      amount(added),
      amount(used),
      cell(added - used, format.signed(added - used, 1)),
      number(unknown),
    ];
    return {
      columns: [
        { id: 'period', label: t.period, kind: 'text' },
        { id: 'added', label: t.added, kind: 'number' },
        { id: 'used', label: t.used, kind: 'number' },
        { id: 'net', label: t.net, kind: 'number' },
        { id: 'unknown', label: t.left_out, kind: 'number' },
      ],
      rows: halfYearBalances(rows, own, rounds, data.area_lineage).map((step) => ({
        key: step.to,
        cells: [{ ...cell(step.to, t.step(step.from, step.to)), ...mark }, ...cells(step.balance)],
      })),
      footer: [cell(t.all_rounds, t.all_rounds), ...cells(balance)],
    };
  }

  function supply() {
    const cells = (of: LandBalance): Cell[] => {
      const why = noSupply(of);
      return [
        amount(of.available),
        of.years === 0 ? cell(null, text.common.not_calculated) : amount(of.used / of.years),
        why === null
          ? cell(of.years_of_supply, format.number(of.years_of_supply, 1))
          : cell(null, t.why[why]),
        number(of.available_unknown),
      ];
    };
    return {
      formula: t.formula,
      note: t.formula_note(
        format.number(rounds.length),
        t.year_count(format.number(yearsBetween(first!, last!), 1)),
      ),
      worked_out:
        balance.years_of_supply === null
          ? null
          : t.worked_out(
              daaText(balance.available, locale),
              daaText(balance.used / balance.years, locale),
              t.year_count(format.number(balance.years_of_supply, 1)),
            ),
      columns: [
        {
          id: 'name',
          label: municipality === null ? text.common.municipality : land.name,
          kind: 'text',
        },
        { id: 'available', label: t.available, kind: 'number' },
        { id: 'used_yearly', label: t.used_yearly, kind: 'number' },
        { id: 'years', label: t.years, kind: 'number' },
        { id: 'unknown', label: t.unknown, kind: 'number' },
      ] satisfies Column[],
      // Of one area alone "years" would only say how fast it is built.
      rows: (municipality === null ? groups : []).map((group): Row => ({
        key: group.id,
        href: group.href,
        cells: [
          cell(group.name, group.name),
          ...cells(landBalance(rows, group.areas, rounds, data.area_lineage)),
        ],
      })),
      footer: [cell(where, where), ...cells(balance)],
    };
  }

  function amount(daa: number | null): Cell {
    return cell(daa, format.number(daa, 1));
  }

  function number(count: number): Cell {
    return cell(count, format.number(count));
  }
}

/** What a sum changed by from the first round to the last; null where the two are not of the same areas. */
function changeOf(points: readonly LandPoint[]): number | null {
  const [one, other] = [points[0]?.daa ?? null, points.at(-1)?.daa ?? null];
  return one === null || other === null || points.some(({ broken }) => broken) ? null : other - one;
}
