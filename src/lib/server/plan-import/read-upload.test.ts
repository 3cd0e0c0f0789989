// Files that staff upload as a plan: what is read from each kind, and what is refused before it is read.
import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import { docx, plan, types } from '../../../../tests/fixtures/plan-docx';
import { planFromMarkdown } from '../../domain/plan-import';
import { ImportRefused, readPlan, readUpload } from './read-upload';
import { planToCsv } from './to-csv';

const upload = (name: string, content: string | Uint8Array): File =>
  new File([content as BlobPart], name);
const read = async (name: string, content: string | Uint8Array) =>
  readPlan(await readUpload(upload(name, content)), 'nb', null);
const refusal = (reason: string, detail?: string): unknown =>
  expect.objectContaining({
    name: 'ImportRefused',
    reason,
    ...(detail === undefined ? {} : { detail }),
  });

describe('Word', () => {
  it('becomes headings and text, whatever the language of its styles', async () => {
    const { nodes, problems } = await read('plan.docx', docx(plan));
    expect(problems).toEqual([]);
    expect(nodes).toMatchObject([
      { number: 'A', title_nb: 'Næring på bærekraftig vis' },
      { number: 'A.1', title_nb: 'Havner', body_nb: 'Gods på sjø.\n\nVi vil **samle**' },
    ]);
  });
  it('reads neither pictures nor what is hidden in links', async () => {
    const text = await readUpload(upload('plan.docx', docx(plan, { 'word/media/a.png': 'x' })));
    expect(text.text).not.toContain('![');
  });
  it.each([
    ['plan.docm', docx(plan)],
    ['plan.docx', docx(plan, { 'word/vbaProject.bin': 'x' })],
    [
      'plan.docx',
      docx(plan, {
        '[Content_Types].xml': types('application/vnd.ms-word.document.macroEnabled.main+xml'),
      }),
    ],
  ])('with macros is refused: %s', async (name, content) => {
    await expect(read(name, content)).rejects.toEqual(refusal('docx_macros'));
  });
  it('that unpacks to far more than it is, is refused', async () => {
    const bomb = docx(plan, { 'word/footnotes.xml': ' '.repeat(11_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read('plan.docx', bomb)).rejects.toEqual(refusal('docx_too_large'));
  });
  it('that unpacks to too much in many parts is refused', async () => {
    const parts = Object.fromEntries(
      ['footnotes', 'endnotes', 'comments'].map((name) => [
        `word/${name}.xml`,
        ' '.repeat(7_500_000),
      ]),
    );
    await expect(read('plan.docx', docx(plan, parts))).rejects.toEqual(refusal('docx_too_large'));
  });
  it('that lies about its sizes is not believed', async () => {
    const archive = Buffer.from(docx(plan, { 'word/footnotes.xml': ' '.repeat(11_000_000) }));
    // The size in the central directory of the last entry: 24 bytes in.
    const name = archive.lastIndexOf('word/footnotes.xml');
    archive.writeUInt32LE(10, name - 46 + 24);
    await expect(read('plan.docx', archive)).rejects.toBeInstanceOf(ImportRefused);
  });
  it.each([
    ['no archive', 'not a zip at all'],
    ['no document', new PizZip().file('a.txt', 'x').generate({ type: 'uint8array' })],
    ['entities', docx(plan, { 'word/styles.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' })],
    ['no XML', docx('<w:p><w:r>')],
  ])('that cannot be read is refused: %s', async (_, content) => {
    await expect(read('plan.docx', content)).rejects.toEqual(refusal('docx_broken'));
  });
});

describe('CSV', () => {
  const table =
    'number,level,title_nb,parent\r\nA,target_area,Næring,\r\nA.1,strategy,"Gods, på sjø",A\r\n';
  it.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${table}`)],
    ['Windows-1252', Buffer.from(table, 'latin1')],
    ['UTF-16 as Excel writes it', Buffer.from(`\ufeff${table}`, 'utf16le')],
    [
      'semicolons',
      Buffer.from(
        'number;level;title_nb;parent\nA;target_area;Næring;\nA.1;strategy;Gods, på sjø;A\n',
      ),
    ],
    [
      'tabs',
      Buffer.from(
        'number\tlevel\ttitle_nb\tparent\nA\ttarget_area\tNæring\t\nA.1\tstrategy\tGods, på sjø\tA\n',
      ),
    ],
    ['empty rows at the end', Buffer.from(`${table},,,\r\n,,,\r\n`)],
  ])('is read from %s', async (_, content) => {
    const { nodes, problems } = await read('plan.csv', content);
    expect(problems).toEqual([]);
    expect(nodes.map(({ title_nb }) => title_nb)).toEqual(['Næring', 'Gods, på sjø']);
  });
  it('tells problems by the row of the spreadsheet', async () => {
    const { problems } = await read('plan.csv', `${table}A.1,strategy,To,A\r\n`);
    expect(problems).toEqual([{ row: 4, field: 'number', code: 'duplicate' }]);
  });
  it('names the columns that are missing', async () => {
    await expect(read('plan.csv', 'number,title\nA,B\n')).rejects.toEqual(
      refusal('csv_columns', 'level, title_nb'),
    );
  });
  it.each([
    ['a cell too many', `${table}A.2,strategy,Gods, på sjø,A\r\n`, '4'],
    ['an open quote', 'number,level,title_nb\nA,target_area,"Næring\n', undefined],
  ])('with %s is refused, with its line', async (_, content, line) => {
    await expect(read('plan.csv', content)).rejects.toEqual(refusal('csv_broken', line));
  });
  it('that a draft was written to comes back the same, formulas and line breaks included', async () => {
    const nodes = planFromMarkdown(
      '# A Næring\n\n- ett\n- to\n\n## A.1 =SUM(1)\n\n«Æ» "og", ; ø\n\ntil',
      'nb',
    ).nodes.map((node) => ({
      ...node,
      plan_version: 'd',
      lineage: node.number,
      source_id: 's',
      indicators: [],
      derives_from: ['1', '2'],
    }));
    const { nodes: back } = await read('plan.csv', planToCsv(nodes));
    for (const [index, node] of nodes.entries()) expect({ ...node, ...back[index] }).toEqual(node);
    expect(planToCsv(nodes)).toContain("'=SUM(1)");
  });
});

describe('any file', () => {
  it.each([
    ['plan.md', '', 'nothing_chosen'],
    ['plan.pdf', 'x', 'kind_unknown'],
    ['plan', 'x', 'kind_unknown'],
    ['plan.md', 'x'.repeat(5_000_001), 'too_large'],
    ['plan.md', 'x'.repeat(2_000_001), 'too_long'],
    ['plan.md', new Uint8Array([0x89, 0x50, 0, 0]), 'not_text'],
    ['plan.md', 'Bare tekst', 'no_nodes'],
    ['plan.md', '# A.1 X\n'.repeat(501), 'too_many_nodes'],
  ])('%s of this content is refused', async (name, content, reason) => {
    await expect(read(name, content)).rejects.toEqual(refusal(reason));
  });
});
