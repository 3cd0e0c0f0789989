// What does not add up in the documents, told with the numbers of the loaded rows beside those printed.
import type { DiscrepancyFigure } from '../../domain/source';
import { isMember } from '../../domain/municipality';
import { discrepancyTexts } from './discrepancy-texts';
import { planOfTheMeasures } from './read-plan';
import type { SeedTables } from './tables';

type Row = SeedTables['discrepancy'][number];
type Tables = Omit<SeedTables, 'discrepancy'>;

/** Figures that the documents print only in running text, not in any table. */
const printed = {
  headingsInPlanText: 4,
  shareOfCountyPct: 60,
  presentationTimes: 2,
  presentationMembers: 8,
  breakfastsFrom: 3,
  breakfastsTo: 5,
  breakfastsElsewhere: 4,
  seatsInPlan: 10,
  seatsInPresentation: 8,
} as const;

/**
 * The known faults of the documents, in their order. Numbers come from the rows wherever the rows
 * have them; a figure whose row is missing is left out, and an entry without figures is too.
 */
export function findDiscrepancies(tables: Tables): Row[] {
  return discrepancyTexts
    .map((text) => ({ ...text, figures: (figuresOf[text.id]?.(tables) ?? []).filter(isKnown) }))
    .filter(({ figures }) => figures.length > 0)
    .map(({ source_ids, ...row }) => ({
      ...row,
      source_ids: source_ids.filter((id) => tables.source.some((source) => source.id === id)),
    }));
}

/** One entry as a line of a log or a terminal. */
export function describeDiscrepancy(row: Row): string {
  const figures = row.figures.map(({ label_en, value, unit }) => `${label_en}: ${value} ${unit}`);
  return `${row.id}. ${row.title_en} (${figures.join('; ')})`;
}

const figuresOf: Record<number, (tables: Tables) => (DiscrepancyFigure | null)[]> = {
  1: (tables) => [
    figure('Sum av radene 2017', 'Sum of the rows 2017', sumOfFlows(tables, 2017), 'persons'),
    figure(
      'Trykt sum 2017',
      'Printed sum 2017',
      indicator(tables, 'commuting_in_printed', 2017),
      'persons',
    ),
    figure(
      'Vekst siden 2000 etter radene',
      'Growth since 2000 by the rows',
      growth(sumOfFlows(tables, 2000), sumOfFlows(tables, 2017)),
      'percent',
    ),
    figure(
      'Trykt vekst siden 2000',
      'Printed growth since 2000',
      indicator(tables, 'commuting_in_growth_pct', 2017),
      'percent',
    ),
  ],
  2: (tables) => [
    figure(
      'Overskrifter i plandokumentet',
      'Headings in the plan text',
      printed.headingsInPlanText,
      'headings',
    ),
    figure(
      'Målområder i brosjyren og presentasjonen',
      'Target areas in the folder and the presentation',
      tables.plan_node.filter(
        ({ plan_version, level }) => plan_version === planOfTheMeasures && level === 'target_area',
      ).length || null,
      'headings',
    ),
  ],
  3: (tables) => [
    figure(
      'Til Trondheim 2017, grensene i dokumentet',
      'To Trondheim 2017, boundaries of the document',
      sumOfFlows(tables, 2017),
      'persons',
    ),
    figure(
      'Til Trondheim 2017, dagens grenser (Klæbu er blitt intern)',
      "To Trondheim 2017, today's boundaries (Klæbu has become internal)",
      sumOfFlows(tables, 2017, 'klabu'),
      'persons',
    ),
    figure('Fra Klæbu 2017', 'From Klæbu 2017', flow(tables, 'klabu', 2017), 'persons'),
    figure(
      'Fra Orkdal 2017 (del av dagens Orkland)',
      "From Orkdal 2017 (part of today's Orkland)",
      flow(tables, 'orkdal', 2017),
      'persons',
    ),
    figure(
      'Fra Indre Fosen 2017 (Rissa + Leksvik)',
      'From Indre Fosen 2017 (Rissa + Leksvik)',
      flow(tables, 'indre-fosen', 2017),
      'persons',
    ),
  ],
  4: (tables) => [
    figure('Trykt andel («ca.»)', 'Printed share ("about")', printed.shareOfCountyPct, 'percent'),
    figure(
      'Andel etter folketallene',
      'Share by the population figures',
      share(population(tables, 'region'), population(tables, 'trondelag')),
      'percent',
    ),
    figure(
      'Innbyggere i regionen',
      'Residents of the region',
      population(tables, 'region'),
      'persons',
    ),
    figure(
      'Innbyggere i fylket',
      'Residents of the county',
      population(tables, 'trondelag'),
      'persons',
    ),
  ],
  5: (tables) => {
    const lines = tables.budget_line.filter(({ year }) => year === 2020);
    const sum = (rows: typeof lines): number | null =>
      rows.length === 0 ? null : rows.reduce((total, row) => total + row.amount_nok, 0);
    const fund = sum(lines.filter(({ funder }) => funder === 'fund'));
    const municipalities = sum(lines.filter(({ funder }) => funder === 'municipalities'));
    return [
      figure(
        'Brutto, fondet medregnet én gang',
        'Gross, the fund counted once',
        sum(lines.filter(({ funder }) => funder !== 'fund')),
        'NOK',
      ),
      figure('Naiv sum med fondet to ganger', 'Naive sum with the fund twice', sum(lines), 'NOK'),
      figure('Fra fondet', 'From the fund', fund, 'NOK'),
      figure('Kommunene, brutto', 'The municipalities, gross', municipalities, 'NOK'),
      figure(
        'Kommunene, netto',
        'The municipalities, net',
        fund === null || municipalities === null ? null : municipalities - fund,
        'NOK',
      ),
    ];
  },
  6: (tables) =>
    [2016, 2018, 2020].map((year) =>
      figure(`Medlemmer ${year}`, `Members ${year}`, members(tables, year), 'municipalities'),
    ),
  7: (tables) => [
    figure(
      'Presentasjonens mål («dobling»)',
      'Aim of the presentation ("double")',
      printed.presentationTimes,
      'times',
    ),
    figure(
      'Planens mål for bedrifter',
      "The plan's goal for companies",
      times(tables, 'technology_companies'),
      'times',
    ),
    figure(
      'Planens mål for ansatte',
      "The plan's goal for employees",
      times(tables, 'technology_employees'),
      'times',
    ),
  ],
  8: (tables) => [
    figure(
      'Medlemmer i presentasjonen',
      'Members in the presentation',
      printed.presentationMembers,
      'municipalities',
    ),
    figure('Medlemmer 2019', 'Members 2019', members(tables, 2019), 'municipalities'),
  ],
  9: () => [
    figure('Fra, i ett dokument', 'From, in one document', printed.breakfastsFrom, 'a year'),
    figure('Til, i ett dokument', 'To, in one document', printed.breakfastsTo, 'a year'),
    figure('I et annet dokument', 'In another document', printed.breakfastsElsewhere, 'a year'),
  ],
  10: () => [
    figure('Plan og brosjyre', 'Plan and folder', printed.seatsInPlan, 'seats'),
    figure('Presentasjon', 'Presentation', printed.seatsInPresentation, 'seats'),
  ],
};

function figure(
  label_nb: string,
  label_en: string,
  value: number | null,
  unit: string,
): DiscrepancyFigure | null {
  return value === null ? null : { label_nb, label_en, value, unit };
}

function isKnown(value: DiscrepancyFigure | null): value is DiscrepancyFigure {
  return value !== null;
}

function sumOfFlows(tables: Tables, year: number, without?: string): number | null {
  const rows = tables.commuting_flow.filter(
    (row) => row.year === year && row.workplace === 'trondheim' && row.residence !== without,
  );
  return rows.length === 0 ? null : rows.reduce((sum, row) => sum + (row.persons ?? 0), 0);
}

function flow(tables: Tables, residence: string, year: number): number | null {
  const row = tables.commuting_flow.find((one) => one.residence === residence && one.year === year);
  return row?.persons ?? null;
}

function indicator(tables: Tables, id: string, year: number, target = false): number | null {
  const row = tables.indicator_value.find(
    (one) => one.indicator === id && one.year === year && one.target === target,
  );
  return row?.value ?? null;
}

function population(tables: Tables, area: string): number | null {
  const row = tables.indicator_value.find(
    (one) => one.indicator === 'population' && one.area === area,
  );
  return row?.value ?? null;
}

function members(tables: Tables, year: number): number | null {
  const found = tables.municipality.filter((one) => isMember({ ...one, codes: [] }, year)).length;
  return found === 0 ? null : found;
}

function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null ? null : round((100 * part) / whole, 1);
}

function growth(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : round((100 * (to - from)) / from, 1);
}

/** How many times the figure of 2017 the goal of 2025 is. */
function times(tables: Tables, id: string): number | null {
  const now = indicator(tables, id, 2017);
  const goal = indicator(tables, id, 2025, true);
  return now === null || goal === null ? null : round(goal / now, 2);
}

function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
