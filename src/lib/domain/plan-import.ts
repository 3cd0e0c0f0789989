// A plan tree from rows of a table or from Markdown, with every problem by its row.
import { Lexer, type Token, type Tokens } from 'marked';
import type { PlanLevel, PlanNode } from './plan';

/** A node as it is read; version, lineage and source are given by whoever stores it. */
export type ImportedNode = Omit<PlanNode, 'plan_version' | 'indicators' | 'lineage' | 'source_id'>;

export type ImportField =
  'number' | 'level' | 'parent' | 'title_nb' | 'title_en' | 'body_nb' | 'body_en' | 'derives_from';

export type ImportCode =
  | 'missing'
  | 'invalid'
  | 'duplicate'
  | 'unknown'
  | 'wrong_level'
  | 'too_long'
  /** Text before the first heading with a number: it belongs to no node. */
  | 'outside';

/** `row` is the line of the file, from 1; in a table the header is line 1 (records on several lines count once). */
export interface ImportProblem {
  row: number;
  field: ImportField;
  code: ImportCode;
}

/** Nodes in the order of the file, also those with problems, so that a preview can show both. */
export interface PlanImport {
  nodes: ImportedNode[];
  problems: ImportProblem[];
}

/** What an import is held against. `base`: the numbers of the version that `derives_from` means; null: not checked. */
export interface ImportOptions {
  base?: ReadonlySet<string> | null;
}

export const importLimits = { title: 300, body: 50_000 } as const;

const numberForm = /^[0-9A-Z]+(\.[0-9]+)?$/;
/** A letter or one or two digits, perhaps a part: `A`, `1`, `A.1`, `2.10`; then the title. A year is no number. */
const headingForm = /^([A-Z]|[0-9]{1,2}|(?:[A-Z]|[0-9]{1,2})\.[0-9]{1,2})[.:)]?\s+(\S.*)$/su;

/** Which levels may stand under which; null: a root. */
const parents: Record<PlanLevel, readonly (PlanLevel | null)[]> = {
  overall_goal: [null],
  target_area: [null, 'overall_goal'],
  sub_goal: ['target_area'],
  strategy: ['target_area', 'sub_goal'],
};

interface Read {
  row: number;
  level: string;
  node: ImportedNode;
}

/**
 * A plan from records of a table with the columns number, level, parent, title_nb, title_en, body_nb, body_en and
 * derives_from (numbers set apart by `;`). Number, level and title_nb are needed; an absent column is an empty one.
 */
export function planFromRows(
  rows: readonly Readonly<Record<string, string | undefined>>[],
  options: ImportOptions = {},
): PlanImport {
  const read = rows.map((record, index): Read => {
    const cell = (name: ImportField): string => (record[name] ?? '').trim();
    return {
      row: index + 2,
      level: cell('level'),
      node: {
        number: cell('number'),
        level: cell('level') as PlanLevel,
        parent: cell('parent') || null,
        title_nb: cell('title_nb'),
        title_en: cell('title_en'),
        body_nb: cell('body_nb'),
        body_en: cell('body_en'),
        ordinal: index,
        derives_from: cell('derives_from')
          .split(';')
          .map((number) => number.trim())
          .filter((number) => number !== ''),
      },
    };
  });
  return { nodes: read.map(({ node }) => node), problems: problemsIn(read, options) };
}

/**
 * A plan from Markdown in one language: headings with a number (`# A Title`, `## A.1 Title`) begin a node, what follows
 * is its body. Level and parent come from the number, not from the heading's depth: `0` is the overall goal, `A` or `1`
 * a target area, `1.0` a sub-goal, `A.1` a strategy under its sub-goal if there is one. A heading of the first or second
 * depth without a number is a problem, a deeper one is part of the body. Headings within code are none.
 *
 * A Word document comes here as Markdown: its headings are headings there too.
 */
export function planFromMarkdown(
  source: string,
  locale: 'nb' | 'en',
  options: ImportOptions = {},
): PlanImport {
  const read: Read[] = [];
  const problems: ImportProblem[] = [];
  const texts = { title: `title_${locale}`, body: `body_${locale}` } as const;
  let line = 1;
  for (const token of Lexer.lex(source.replace(/\r\n?/g, '\n'), { gfm: true })) {
    const heading = token.type === 'heading' ? (token as Tokens.Heading) : null;
    const [, number, title] = headingForm.exec(heading === null ? '' : words(heading.tokens)) ?? [];
    if (number !== undefined && title !== undefined) {
      const level = levelOf(number);
      read.push({
        row: line,
        level,
        node: {
          number,
          level,
          parent: null,
          title_nb: '',
          title_en: '',
          body_nb: '',
          body_en: '',
          ordinal: read.length,
          derives_from: [],
          [texts.title]: title.trim(),
        },
      });
    } else if (heading !== null && heading.depth <= 2) {
      problems.push({ row: line, field: 'number', code: 'missing' });
    } else if (read.length === 0 && token.raw.trim() !== '') {
      problems.push({ row: line, field: texts.body, code: 'outside' });
    }
    // Nothing is lost: a heading without a number stays in the body above it.
    const current = read.at(-1)?.node;
    if (number === undefined && current !== undefined) current[texts.body] += token.raw;
    line += token.raw.split('\n').length - 1;
  }
  const numbers = new Set(read.map(({ node }) => node.number));
  for (const { node } of read) {
    node[texts.body] = node[texts.body].trim();
    node.parent = parentOf(node.number, numbers);
  }
  return {
    nodes: read.map(({ node }) => node),
    problems: [...problems, ...problemsIn(read, options, texts.title)].sort(
      (a, b) => a.row - b.row,
    ),
  };
}

function levelOf(number: string): PlanLevel {
  if (number === '0') return 'overall_goal';
  if (!number.includes('.')) return 'target_area';
  return number.endsWith('.0') ? 'sub_goal' : 'strategy';
}

function parentOf(number: string, numbers: ReadonlySet<string>): string | null {
  if (number === '0') return null;
  const [area] = number.split('.') as [string];
  if (area === number) return numbers.has('0') ? '0' : null;
  return number !== `${area}.0` && numbers.has(`${area}.0`) ? `${area}.0` : area;
}

function problemsIn(
  read: readonly Read[],
  { base = null }: ImportOptions,
  title: 'title_nb' | 'title_en' = 'title_nb',
): ImportProblem[] {
  const problems: ImportProblem[] = [];
  const byNumber = new Map<string, ImportedNode>();
  for (const { node } of read) if (!byNumber.has(node.number)) byNumber.set(node.number, node);

  for (const { row, level, node } of read) {
    const add = (field: ImportField, code: ImportCode): void => {
      problems.push({ row, field, code });
    };
    if (node.number === '') add('number', 'missing');
    else if (!numberForm.test(node.number)) add('number', 'invalid');
    else if (byNumber.get(node.number) !== node) add('number', 'duplicate');

    if (level === '') add('level', 'missing');
    else if (!Object.hasOwn(parents, level)) add('level', 'invalid');
    else {
      const above = node.parent === null ? null : byNumber.get(node.parent);
      if (above === undefined) add('parent', 'unknown');
      else if (node.parent === null && !parents[node.level].includes(null))
        add('parent', 'missing');
      else if (!parents[node.level].includes(above === null ? null : above.level))
        add('parent', 'wrong_level');
    }

    if (node[title] === '') add(title, 'missing');
    for (const field of ['title_nb', 'title_en'] as const)
      if (node[field].length > importLimits.title) add(field, 'too_long');
    for (const field of ['body_nb', 'body_en'] as const)
      if (node[field].length > importLimits.body) add(field, 'too_long');
    if (base !== null && node.derives_from.some((number) => !base.has(number)))
      add('derives_from', 'unknown');
  }
  return problems;
}

/** The words of a heading without its marks; an escaped full stop (`A\.1`) is a full stop. */
function words(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      const { tokens: inner, text } = token as { tokens?: Token[]; text?: string };
      return inner === undefined ? (text ?? token.raw) : words(inner);
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trimStart();
}
