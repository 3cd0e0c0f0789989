// The report's files read back by other programs' libraries: text comes out as text, whatever it holds.
import { parse } from 'csv-parse/sync';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import mammoth from 'mammoth';
import PizZip from 'pizzip';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import {
  answer,
  collect,
  group,
  makeReport,
  makeSource,
  point,
  type Made,
} from '../../../../../tests/fixtures/report';
import { nb } from '../../../i18n/nb';
import { plainText } from '../plain-text';
import { writeCsv } from './csv';
import { writeDocx } from './docx';
import { writeJson } from './json';
import { identityNumbersIn, IdentityNumberError } from './report';
import { cellLimit, piecesOf, writeXlsx } from './xlsx';

const docx = async (made: Made): Promise<Buffer> =>
  collect(await writeDocx(makeReport(made), null, nb));
/** The text of a Word file: a line per line break, an empty line between paragraphs. */
const wordText = async (file: Buffer): Promise<string> => {
  const { value: html } = await mammoth.convertToHtml({ buffer: file });
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return html
    .replace(/<br \/>/g, '\n')
    .replace(/<\/(p|h\d)>/g, '\n\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => entities[name]!);
};
const xlsx = (made: Made): Promise<Buffer> => collect(writeXlsx(makeReport(made)));
const csv = async (made: Made): Promise<Record<string, string>[]> =>
  parse(await collect(writeCsv(makeReport(made))), { columns: true });
const json = async (made: Made): Promise<{ points: Record<string, unknown>[] }> =>
  JSON.parse((await collect(writeJson(makeReport(made)))).toString()) as never;
const withText = (text: string): Made => ({ points: () => [point({ text })] });

const hostile = {
  emoji: 'Hei 👩‍👩‍👧‍👦 🇳🇴 𝔘𝔫𝔦',
  'right to left': 'שלום עולם ‏مرحبا',
  'zero width': 'a\u200bb\u200dc\u2060d\ufeffe',
  script: '<script>alert(1)</script> ]]> <!-- --> &amp; &#x41; {tittel} {{x}} {#a}{/a} %%',
  formula: '=HYPERLINK("http://evil.example","x")',
  'another formula': "@SUM(1+1)*cmd|' /C calc'!A0",
  'Excel’s escape': 'a_x000D_b _x0041_',
  control: 'a\u0001b\u0008c\u001fd\ufffee\udc00f',
  long: 'Æ 😀 '.repeat(4000),
};

describe('a text', () => {
  it.each(Object.entries(hostile))('comes out of every format: %s', async (_, text) => {
    const plain = plainText(text);
    const made = withText(text);
    const [word, [line], sheets, data] = await Promise.all([
      docx(made).then(wordText),
      csv(made),
      xlsx(made).then((file) => readExcelFile(file, { trim: false })),
      json(made),
    ]);
    expect(word).toContain(plain);
    expect(line!.text).toBe(/^[=@]/.test(plain) ? `'${plain}` : plain);
    // The library knows Excel's escape as little as it needs it: Excel shows `_x005F_` as `_`.
    expect(sheets[0]!.data.flat().map((cell) => String(cell).replaceAll('_x005F_', '_'))).toContain(
      plain,
    );
    expect(data.points[0]!.text).toBe(plain);
  });

  it('of any characters is read back from Word and CSV', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const plain = plainText(`>${text}<`);
        expect(await wordText(await docx(withText(plain)))).toContain(
          plain.replace(/\n{2,}/g, '\n\n'),
        );
        const [line] = await csv(withText(`>${text}<`));
        expect(line!.text).toBe(plain);
      }),
      { numRuns: 30 },
    );
  });

  it('is no formula in Excel: the cell is of text', async () => {
    const xml = new PizZip(await xlsx(withText('=1+1'))).file('xl/worksheets/sheet1.xml')!.asText();
    expect(xml).toContain('t="inlineStr"><is><t xml:space="preserve">=1+1</t>');
    expect(xml).not.toContain('<f');
  });

  it('that a cell of Excel cannot hold goes on in the row below', async () => {
    const text = '😀'.repeat(20_000);
    const sheets = await readExcelFile(await xlsx(withText(text)));
    const [head, ...rows] = sheets[0]!.data;
    const at = head!.indexOf('Merknad');
    expect(rows.map((row) => [row[0], row[head!.indexOf('Referanse')]])).toEqual([
      [1, 'RK-2026-000123-4'],
      [2, 'RK-2026-000123-4'],
    ]);
    expect(rows.map((row) => row[at]).join('')).toBe(text);
    for (const piece of piecesOf(text)) {
      expect(piece.length).toBeLessThanOrEqual(cellLimit);
      expect(piece).not.toMatch(/\p{Surrogate}/u);
    }
  });
});

describe('a place that was drawn', () => {
  it.each([
    [{ type: 'Point' as const, coordinates: [10.39513, 63.43012] }, 'POINT (10.39513 63.43012)', 'Et punkt ved bredde 63,43012°, lengde 10,39513°'],
    [{ type: 'LineString' as const, coordinates: [[10, 63], [11, 64]] }, 'LINESTRING (10 63,11 64)', 'En strekning rundt bredde 63,5°, lengde 10,5°'],
    [{ type: 'Polygon' as const, coordinates: [[[10, 63], [11, 63], [11, 64], [10, 63]]] }, 'POLYGON ((10 63,11 63,11 64,10 63))', 'Et område rundt bredde 63,5°, lengde 10,5°'],
  ])('is a column and a line: %j', async (place, wkt, words) => {
    const made: Made = { points: () => [point({ place })] };
    const [[line], sheets, word, data] = await Promise.all([
      csv(made),
      xlsx(made).then((file) => readExcelFile(file)),
      docx(made).then(wordText),
      json(made),
    ]);
    expect(line!.place).toBe(wkt);
    const [head, row] = sheets[0]!.data;
    expect(row![head!.indexOf('Sted på kartet (WKT, WGS 84)')]).toBe(wkt);
    expect(word).toContain(`Sted: ${words}`);
    expect(data.points[0]!.place).toEqual(place);
  }); // prettier-ignore

  it.each([true, false])('is said to be hidden from the public where it is: %s', async (hidden) => {
    const personal = {
      email: null,
      organisation_number: null,
      name_public: false,
      channel: 'web',
      channel_note: null,
      withheld_note: null,
      place_hidden: hidden,
    };
    const place = { type: 'Point' as const, coordinates: [10.4, 63.4] as [number, number] };
    const made: Made = { choice: { personal: true }, points: () => [point({ place, personal })] };
    expect((await wordText(await docx(made))).includes('Stedet er skjult for offentligheten')).toBe(
      hidden,
    );
    expect((await csv(made))[0]!.place_hidden).toBe(String(hidden));
    expect((await csv({ points: () => [point({ place })] }))[0]).not.toHaveProperty('place_hidden');
  });
});

describe('the Word document', () => {
  const made: Made = {
    groups: [
      group({ target_kind: 'plan', target_key: 'draft', above: [], title: null }),
      group(),
      group({ target_key: 'draft:1.1.2', title: '1.1.2 Neste', states: { withdrawn: 2 } }),
      group({ target_kind: 'question', target_key: 'q1', above: [], title: 'Hva mangler?' }),
    ],
    points: ({ target_kind, states }) =>
      states.withdrawn
        ? []
        : target_kind === 'node'
          ? [point({ answer }), point({ ordinal: 2, answer })]
          : [point({ sender_type: 'resident', sender_name: null })],
  };

  it('has headings in steps of one, a contents field, page numbers, language, title and table headings', async () => {
    const zip = new PizZip(await docx(made));
    const { value: html } = await mammoth.convertToHtml({ buffer: await docx(made) });
    expect(html.match(/<h\d>.*?<\/h\d>/g)!.map((one) => one.replace(/<a[^>]*><\/a>/g, ''))).toEqual(
      [
        '<h1>Oversikt</h1>',
        '<h1>Merknader med vurdering</h1>',
        '<h2>Planen som helhet</h2>',
        '<h3>Merknad 1: Innbygger</h3>',
        '<h2>1 Målområdet</h2>',
        '<h3>1.1.1 Strategien</h3>',
        '<h4>Merknad 2: Eksempel AS</h4>',
        '<h4>Merknad 3: Eksempel AS</h4>',
        '<h3>1.1.2 Neste</h3>',
        '<h2>Spørsmål i høringen</h2>',
        '<h3>Hva mangler?</h3>',
        '<h4>Merknad 4: Innbygger</h4>',
      ],
    );
    expect(html).toContain('<thead><tr>');
    const document = zip.file('word/document.xml')!.asText();
    expect(document).toContain('TOC \\o "1-3"');
    expect(document).toContain('<w:tblHeader/>');
    expect(zip.file('word/footer1.xml')!.asText()).toContain('NUMPAGES');
    expect(zip.file('word/styles.xml')!.asText()).toContain('<w:lang w:val="nb-NO"');
    expect(zip.file('docProps/core.xml')!.asText()).toContain(
      '<dc:title>Merknadsbehandling: Høring av næringsplan &lt;2026&gt;',
    );
    // Every link of the contents leads to a bookmark, and no bookmark is there twice.
    const marks = [...document.matchAll(/w:bookmarkStart w:id="(\d+)" w:name="(\w+)"/g)].map(
      ([, , name]) => name,
    );
    expect(new Set(marks).size).toBe(marks.length);
    expect([...document.matchAll(/w:anchor="(\w+)"/g)].map(([, name]) => name)).toEqual(marks);
  });

  it('is well-formed XML in every part, and its types come first', async () => {
    const file = await docx(made);
    const zip = new PizZip(file);
    expect(file.subarray(30, 49).toString()).toBe('[Content_Types].xml');
    for (const [name, part] of Object.entries(zip.files))
      expect(() =>
        new DOMParser({
          onError: (level, message) => {
            throw new Error(`${name} ${level}: ${message}`);
          },
        }).parseFromString(part.asText(), 'application/xml'),
      ).not.toThrow();
  });

  it('prints an answer that many points share once, and says where', async () => {
    const text = await wordText(await docx(made));
    expect(text.split(answer.assessment)).toHaveLength(2);
    expect(text).toContain('Samme vurdering som merknad 2.');
    expect(text).toContain('Utfall: Tas delvis til følge');
    expect(text).toContain('Etter-teksten');
  });

  it('lists withheld points with the reason and without text, and counts withdrawn ones', async () => {
    const text = await wordText(
      await docx({
        groups: [group({ states: { withheld: 1, withdrawn: 3 } })],
        points: () => [
          point({ state: 'withheld', withheld_reason: 'off_topic', text: null, sender_name: null }),
        ],
      }),
    );
    expect(text).toContain('Teksten vises ikke. Holdt tilbake: Gjelder ikke planen');
    expect(text).toContain('Trukket: 3');
  });

  it('writes text from the right in that direction', async () => {
    const xml = new PizZip(await docx(withText('שלום'))).file('word/document.xml')!.asText();
    expect(xml).toMatch(
      /<w:bidi\/><\/w:pPr><w:r><w:rPr><w:rtl\/><\/w:rPr><w:t xml:space="preserve">שלום/,
    );
  });
});

describe('identity numbers', () => {
  // A synthetic number of the tax administration's test population (month + 80).
  const number = '01819050062';
  const made = (choice: Made['choice']): Made => ({
    choice,
    points: () => [
      point({ text: `Jeg har ${number.slice(0, 6)} ${number.slice(6)} som nummer` }),
      point({ ordinal: 2, answer: { ...answer, assessment: `Se ${number}` } }),
      point({ ordinal: 3, text: 'Ring 73 00 00 00, organisasjon 974 760 673' }),
    ],
  });

  it('are named by row and field before anything is written without personal data', async () => {
    expect(await identityNumbersIn(makeSource(made({})))).toEqual([
      { reference: 'RK-2026-000123-4', ordinal: 1, fields: ['text'] },
      { reference: 'RK-2026-000123-4', ordinal: 2, fields: ['assessment'] },
    ]);
  });

  it('end a file without personal data even when they come up later', async () => {
    await expect(csv(made({}))).rejects.toThrow(IdentityNumberError);
    await expect(xlsx(made({}))).rejects.toThrow(IdentityNumberError);
    await expect(docx(made({}))).rejects.toThrow(IdentityNumberError);
  });

  it('are masked and listed with personal data', async () => {
    const personal = { personal: true };
    const text = await wordText(await docx(made(personal)));
    expect(text).toContain('Jeg har ****** ***** som nummer');
    expect(text).toContain('RK-2026-000123-4, merknad 2: vurderingen');
    const data = JSON.stringify(await json(made(personal)));
    expect(data).not.toContain(number);
    expect(data).toContain(
      '"masked":[{"reference":"RK-2026-000123-4","ordinal":1,"fields":["text"]}',
    );
    const sheets = await readExcelFile(await xlsx(made(personal)));
    expect(sheets[1]!.data.flat()).toContain('RK-2026-000123-4, merknad 1: teksten');
  });
});

describe('leaving early', () => {
  it('ends the reading', async () => {
    let ended = 0;
    async function* points(): AsyncGenerator<ReturnType<typeof point>> {
      try {
        for (;;) yield point({ text: 'x'.repeat(20_000) });
      } finally {
        ended += 1;
      }
    }
    for (const open of [
      writeXlsx,
      (report: ReturnType<typeof makeReport>) => writeDocx(report, null, nb),
    ]) {
      const pieces = await open(makeReport({ points }));
      let count = 0;
      for await (const _piece of pieces) if ((count += 1) > 30) break;
    }
    expect(ended).toBe(2);
  });
});
