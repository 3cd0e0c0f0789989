// The response report as a Word document: a template filled in, its text written point by point into the ZIP.
import { DOMParser } from '@xmldom/xmldom';
import { listedCount, type ReportGroup, type ReportRow } from '../../../domain/response-report';
import { formats, type Format } from '../../../i18n/format';
import type { Text } from '../../../i18n';
import { placeInWords } from '../../place-words';
import { zipped, type ZipEntry } from '../zip';
import { coreProperties } from './core-properties';
import { defaultTemplate, ourStyles } from './default-template';
import { deadlineOf, headingOf, notesOf, type Report } from './report';
import { fillTemplate, withStyles, type BlockPlaceholder } from './template';
import { openTemplateFile } from './template-file';
import {
  contents,
  headingXml,
  paragraph,
  paragraphs,
  run,
  table,
  type Entry,
  type StyleIds,
} from './word-xml';

const styleNames = [
  ...[1, 2, 3, 4].map((level) => `heading ${level}`),
  ...[1, 2, 3].map((level) => `toc ${level}`),
  'toc heading',
  'caption',
  'table grid',
  'regionkart merknadsfakta',
  'regionkart merknadstekst',
  'regionkart etikett',
];

/** A heading before a point: of what a group stands under, or of the group. */
interface Heading extends Entry {
  group: ReportGroup | null;
}

/**
 * Writes the report into a template: the file of one, or ours. The template's problems are thrown before the first
 * byte.
 * @param text for dates and numbers
 * @throws TemplateError
 */
export async function writeDocx(
  report: Report,
  template: Uint8Array | null,
  text: Text,
): Promise<AsyncGenerator<Uint8Array>> {
  const format = formats(report.language, text);
  const { hearing } = report;
  const filled = fillTemplate(
    template === null ? defaultTemplate(report.language) : await openTemplateFile(template),
    {
      tittel: report.title,
      høringsfrist: deadlineOf(hearing, format),
      åpnet: format.time(hearing.opens_at),
      dato: format.time(report.written_at.toISOString()),
      antall: format.number(report.listed),
      antall_trukket: format.number(report.withdrawn),
      kontakt: hearing.contact,
      forbehold: notesOf(report).join(' '),
    },
  );
  const styles = withStyles(
    filled.parts,
    styleNames,
    new DOMParser().parseFromString(ourStyles, 'application/xml'),
  );
  // Who wrote the template is nobody's business here.
  if (filled.parts.has('docProps/core.xml'))
    filled.parts.set(
      'docProps/core.xml',
      Buffer.from(
        coreProperties(
          `${report.text.document.kind}: ${report.title}`,
          report.language,
          report.written_at,
        ),
      ),
    );
  const headings = headingsOf(report);
  const blocks: Record<BlockPlaceholder, () => Iterable<string> | AsyncIterable<string>> = {
    innhold: () => [
      paragraph(run(report.text.document.contents), styles.get('toc heading')),
      contents(headings, styles),
    ],
    oversikt: () => [overview(report, styles, format.number)],
    merknader: () => pointsXml(report, headings, styles, format),
  };
  async function* body(): AsyncGenerator<string> {
    for (const piece of filled.body) {
      if (typeof piece === 'string') yield piece;
      else yield* blocks[piece.block]();
    }
  }
  function* parts(): Generator<ZipEntry> {
    // The list of types comes first in every Office file.
    const names = [...filled.parts.keys()].sort(
      (a, b) => Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml'),
    );
    for (const name of names)
      yield {
        name,
        content: name === 'word/document.xml' ? body() : filled.parts.get(name)!,
      };
  }
  return zipped(parts(), report.written_at);
}

/** The headings of a report in order: 2 for target areas and kinds of targets, 3 for what is below. */
function headingsOf(report: Report): Heading[] {
  const { document: words } = report.text;
  const headings: Heading[] = [];
  let above: string | null = null;
  const add = (level: 2 | 3, text: string, group: ReportGroup | null): void =>
    void headings.push({ level, text, group, bookmark: headings.length + 1 });
  const kinds: Partial<Record<ReportGroup['target_kind'], string>> = {
    business_area: words.business_areas,
    measure: words.measures,
    question: words.questions,
  };
  for (const group of report.groups) {
    const outer = group.above[0] ?? kinds[group.target_kind] ?? null;
    if (outer !== null && outer !== above) add(2, outer, null);
    const heading = headingOf(group, report.text);
    add(outer === null ? 2 : 3, heading, group);
    above = outer ?? heading;
  }
  return headings;
}

function overview(report: Report, styles: StyleIds, number: (value: number) => string): string {
  const { document: words } = report.text;
  const outcomes = ['followed', 'partly', 'not_followed', 'noted'] as const;
  const counts = (group: ReportGroup): number[] => {
    const answered = outcomes.map((outcome) => group.outcomes[outcome] ?? 0);
    const listed = listedCount(group);
    return [
      listed,
      ...answered,
      listed - answered.reduce((sum, count) => sum + count, 0),
      group.states.withdrawn ?? 0,
    ];
  };
  const rows = report.groups.map((group) => [
    headingOf(group, report.text),
    ...counts(group).map(number),
  ]);
  const totals = report.groups
    .map(counts)
    .reduce((sums, one) => sums.map((sum, index) => sum + one[index]!), Array<number>(7).fill(0));
  const headings = [
    words.topic,
    words.points,
    ...outcomes.map((outcome) => words.outcome[outcome]),
    words.open,
    words.withdrawn,
  ];
  return (
    paragraph(run(words.overview_caption), styles.get('caption')) +
    table(
      words.overview_caption,
      [2622, 920, 920, 920, 920, 920, 920, 920],
      [headings, ...rows, [words.total, ...totals.map(number)]],
      styles,
    ) +
    paragraph('')
  );
}

async function* pointsXml(
  report: Report,
  headings: readonly Heading[],
  styles: StyleIds,
  format: Format,
): AsyncGenerator<string> {
  const { document: words } = report.text;
  /** The first point that each answer was printed with. */
  const printed = new Map<string, number>();
  let next = 0;
  /** All headings up to and with that of a group; of all groups without one. */
  const headingsTo = (group: ReportGroup | null): string => {
    let xml = '';
    while (next < headings.length) {
      const heading = headings[next]!;
      next += 1;
      xml += headingXml(heading.text, styles.get(`heading ${heading.level}`)!, heading.bookmark);
      const beneath = heading.group?.above.slice(1) ?? [];
      if (beneath.length > 0)
        xml += paragraph(run(beneath.join(' › ')), styles.get('regionkart merknadsfakta'));
      if (heading.group !== null && heading.group === group) break;
      if (heading.group !== null)
        xml += paragraph(run(`${words.withdrawn}: ${heading.group.states.withdrawn ?? 0}`));
    }
    return xml;
  };
  let current: ReportGroup | null = null;
  for await (const row of report.rows()) {
    if (row.group !== current) {
      current = row.group;
      yield headingsTo(current);
    }
    const level = current.above.length > 0 || isBelowKind(current) ? 4 : 3;
    yield pointXml(row, report, level, printed, styles, format);
  }
  yield headingsTo(null);
  if (report.listed + report.withdrawn === 0) yield paragraph(run(words.nothing));
  if (report.masked.length > 0) yield maskedXml(report, styles);
}

const isBelowKind = ({ target_kind: kind }: ReportGroup): boolean =>
  kind === 'business_area' || kind === 'measure' || kind === 'question';

/** Who speaks: the name, or what kind of sender where there is no name to show. */
function senderOf(row: ReportRow, { document: words }: Report['text']): string {
  return row.sender_name ?? words.sender_type[row.sender_type];
}

function pointXml(
  row: ReportRow,
  report: Report,
  level: 3 | 4,
  printed: Map<string, number>,
  styles: StyleIds,
  format: Format,
): string {
  const { document: words } = report.text;
  const number = String(row.number);
  const facts = styles.get('regionkart merknadsfakta');
  const body = styles.get('regionkart merknadstekst');
  const heading = words.point(number, senderOf(row, report.text));
  const municipality = (slug: string): string => report.municipalities.get(slug) ?? slug;
  const about = [
    words.facts(row.reference, String(row.ordinal)),
    words.sender_type[row.sender_type],
    ...(row.municipality === null ? [] : [municipality(row.municipality)]),
    ...(row.stance === null ? [] : [words.stance[row.stance]]),
    words.state[row.state],
    ...(row.place_municipality === null
      ? []
      : [`${words.place}: ${municipality(row.place_municipality)}`]),
    ...(row.place === null
      ? []
      : [`${words.place}: ${placeInWords(row.place, words.place_drawn, format)}`]),
    ...(row.personal?.place_hidden === true ? [words.place_hidden] : []),
    ...(row.tags.length === 0 ? [] : [`${words.tags}: ${row.tags.join(', ')}`]),
  ];
  return (
    paragraph(run(heading), styles.get(`heading ${level}`), heading) +
    paragraph(run(about.join(' · ')), facts) +
    personalXml(row, report, facts) +
    textXml(row, report, body, facts) +
    answerXml(row, report, printed, styles)
  );
}

function personalXml(row: ReportRow, { text }: Report, style: string | undefined): string {
  const { document: words } = text;
  const { personal } = row;
  if (personal === null) return '';
  const channel: unknown = Reflect.get(words.channel, personal.channel);
  const facts = [
    ...(personal.name_public ? [] : [words.name_hidden]),
    ...(personal.email === null ? [] : [`${words.email}: ${personal.email}`]),
    ...(personal.organisation_number === null
      ? []
      : [`${words.organisation_number}: ${personal.organisation_number}`]),
    `${words.channel_label}: ${String(channel)}`,
    ...(personal.channel_note === null ? [] : [personal.channel_note]),
  ];
  return paragraph(run(facts.join(' · ')), style);
}

function textXml(
  row: ReportRow,
  report: Report,
  body: string | undefined,
  facts: string | undefined,
): string {
  const { document: words } = report.text;
  const reason = report.reasons.get(row.withheld_reason ?? '') ?? row.withheld_reason ?? '';
  const withheld = row.state === 'withheld' || row.withheld_reason !== null;
  if (row.text === null)
    return paragraph(
      run(withheld ? words.text_withheld(reason) : words.text_not_published, '<w:i/>'),
      body,
    );
  return (
    (withheld ? paragraph(run(`${words.state.withheld}: ${reason}`), facts) : '') +
    (row.redacted ? paragraph(run(words.redacted), facts) : '') +
    paragraphs(row.text, body)
  );
}

function answerXml(
  row: ReportRow,
  { text }: Report,
  printed: Map<string, number>,
  styles: StyleIds,
): string {
  const { document: words } = text;
  const { answer } = row;
  if (answer === null) return paragraph(run(words.no_answer, '<w:i/>'));
  const label = (name: string): string => paragraph(run(name), styles.get('regionkart etikett'));
  const fact = (name: string, value: string): string =>
    paragraph(run(`${name}: `, '<w:b/>') + run(value));
  const draft = answer.published_at === null ? paragraph(run(words.draft, '<w:b/>')) : '';
  const outcome = fact(words.outcome_label, words.outcome[answer.outcome]);
  const first = printed.get(answer.id);
  if (first !== undefined)
    return draft + outcome + paragraph(run(words.same_answer(String(first))));
  printed.set(answer.id, row.number);
  return (
    label(words.assessment) +
    draft +
    paragraphs(answer.assessment) +
    outcome +
    (answer.responsible === '' ? '' : fact(words.responsible, answer.responsible)) +
    (answer.change_before === null && answer.change_after === null
      ? ''
      : label(words.change) +
        fact(words.change_before, '') +
        paragraphs(answer.change_before ?? '') +
        fact(words.change_after, '') +
        paragraphs(answer.change_after ?? ''))
  );
}

function maskedXml(report: Report, styles: StyleIds): string {
  const { document: words, errors, fields } = report.text;
  return (
    paragraph(run(words.masked_heading), styles.get('heading 2')) +
    paragraph(run(words.masked_lead)) +
    report.masked
      .map(({ reference, ordinal, fields: found }) =>
        paragraph(
          run(
            errors.identity_row(
              reference,
              String(ordinal),
              found.map((field) => fields[field as keyof typeof fields]).join(', '),
            ),
          ),
        ),
      )
      .join('')
  );
}
