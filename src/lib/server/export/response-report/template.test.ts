// Templates that staff upload: what makes one, and what each wrong file is told.
import { deflateRawSync } from 'node:zlib';
import mammoth from 'mammoth';
import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import { answer, collect, makeReport, point } from '../../../../../tests/fixtures/report';
import { nb } from '../../../i18n/nb';
import { defaultTemplate, defaultTemplateFile } from './default-template';
import { writeDocx } from './docx';
import { problemsOfTemplate } from './template';
import { templateLimits } from './template-file';

type Change = (parts: Map<string, string>) => void;

/** Our template, changed. */
function template(change: Change = () => undefined): Buffer {
  const parts = new Map(
    Array.from(defaultTemplate('nb'), ([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );
  change(parts);
  const zip = new PizZip();
  for (const [name, text] of parts) zip.file(name, text);
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const inPart =
  (name: string, from: string | RegExp, to: string): Change =>
  (parts) => {
    const before = parts.get(name)!;
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    parts.set(name, after);
  };
const inText = (from: string | RegExp, to: string): Change => inPart('word/document.xml', from, to);
const alone = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const atStart = (xml: string): Change => inText('<w:body>', `<w:body>${xml}`);
const relation = (attributes: string): Change =>
  inPart('word/_rels/document.xml.rels', '</Rel', `<Relationship Id="x" ${attributes}/></Rel`);
const kind = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/';

describe('a template', () => {
  it('of ours is one, as a file too', async () => {
    expect(await problemsOfTemplate(template())).toEqual([]);
    for (const language of ['nb', 'en'] as const)
      expect(
        await problemsOfTemplate(await collect(defaultTemplateFile(language, new Date()))),
      ).toEqual([]);
  });

  it('may have its placeholders cut in pieces and pictures’ links, as Word leaves them', async () => {
    const file = template((parts) => {
      inText(
        '{merknader}</w:t></w:r>',
        '{merk</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>nader}</w:t></w:r>',
      )(parts);
      relation(`${kind}hyperlink" Target="https://example.no" TargetMode="External"`)(parts);
    });
    expect(await problemsOfTemplate(file)).toEqual([]);
    const written = await collect(await writeDocx(makeReport(), file, nb));
    expect((await mammoth.extractRawText({ buffer: written })).value).toContain('En merknad');
  });

  it.each<[string, Change, string, string]>([
    ['has no place for the points', inText('{merknader}', ''), 'missing_placeholder', 'merknader'],
    ['has no title', (parts) => (inText('{tittel}', '')(parts), inPart('word/header1.xml', '{tittel}', '')(parts)), 'missing_placeholder', 'tittel'], // prettier-ignore
    ['has a placeholder that we do not know', inText('{kontakt}', '{kontaktperson}'), 'unknown_placeholder', 'kontaktperson'], // prettier-ignore
    ['has a loop', inText('{kontakt}', '{#kontakt}x{/kontakt}'), 'unknown_placeholder', 'kontakt'],
    ['has a placeholder of raw XML', inText('{kontakt}', '{@kontakt}'), 'broken_placeholder', 'kontakt'], // prettier-ignore
    ['has a bracket that is not closed', inText('{kontakt}', '{kontakt'), 'broken_placeholder', 'kontaktLaget:'], // prettier-ignore
    ['has the points twice', atStart(alone('{merknader}')), 'repeated_placeholder', 'merknader'],
    ['has words beside the points', inText('{merknader}', 'Her: {merknader}'), 'not_alone', 'merknader'], // prettier-ignore
    ['has the points in its header', inPart('word/header1.xml', '{tittel}', '{merknader}'), 'not_alone', 'merknader'], // prettier-ignore
    ['has the contents in a table', (parts) => (inText('{innhold}', '')(parts), atStart(`<w:tbl><w:tr><w:tc>${alone('{innhold}')}</w:tc></w:tr></w:tbl>`)(parts)), 'not_alone', 'innhold'], // prettier-ignore
    ['has a macro', (parts) => void parts.set('word/vbaProject.bin', 'x'), 'macros', ''],
    ['is of the type with macros', inPart('[Content_Types].xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'application/vnd.ms-word.document.macroEnabled.main+xml'), 'macros', ''], // prettier-ignore
    ['has an embedded program', (parts) => void parts.set('word/embeddings/oleObject1.bin', 'x'), 'macros', ''], // prettier-ignore
    ['hangs on another template', relation(`${kind}attachedTemplate" Target="https://evil.example/x.dotm" TargetMode="External"`), 'external', 'attachedTemplate'], // prettier-ignore
    ['shows a picture from elsewhere', relation(`${kind}image" Target="https://evil.example/x.png" TargetMode="External"`), 'external', 'image'], // prettier-ignore
    ['has a field that starts programs', atStart('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>D</w:instrText></w:r><w:r><w:instrText>DEAUTO c:\\\\cmd</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'), 'external', 'DDEAUTO'], // prettier-ignore
    ['includes another file', atStart('<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;x&quot;"/></w:p>'), 'external', 'INCLUDETEXT'], // prettier-ignore
    ['has broken XML', inText('</w:body>', ''), 'damaged', 'word/document.xml'],
    ['brings entities', inText(/^/, '<!DOCTYPE x [<!ENTITY a "b">]>'), 'damaged', 'word/document.xml'], // prettier-ignore
    ['has no text', (parts) => void parts.delete('word/document.xml'), 'not_docx', ''],
    [
      'has no styles',
      (parts) => void parts.delete('word/styles.xml'),
      'damaged',
      'word/styles.xml',
    ],
    ['is a spreadsheet', inPart('[Content_Types].xml', /wordprocessingml\.document/g, 'spreadsheetml.sheet'), 'not_docx', ''], // prettier-ignore
  ])('that %s is refused', async (_, change, code, detail) => {
    expect(await problemsOfTemplate(template(change))).toEqual([{ code, detail }]);
  });

  it.each<[string, Change]>([
    ['in the text', atStart(alone('Født 010190 50188'))],
    ['in pieces, as Word cuts a paragraph', atStart('<w:p><w:r><w:t>0101</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>9050188</w:t></w:r></w:p>')], // prettier-ignore
    ['in what a tracked change took out', atStart('<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>01019050188</w:delText></w:r></w:del></w:p>')], // prettier-ignore
    ['as who made a change', atStart('<w:p><w:ins w:id="1" w:author="01019050188"><w:r><w:t>x</w:t></w:r></w:ins></w:p>')], // prettier-ignore
    ['in a text box', atStart(`<w:p><w:r><w:pict><w:txbxContent>${alone('01019050188')}</w:txbxContent></w:pict></w:r></w:p>`)], // prettier-ignore
    ['in the header', inPart('word/header1.xml', '</w:p>', '<w:r><w:t>01019050188</w:t></w:r></w:p>')], // prettier-ignore
    ['in a comment', (parts) => void parts.set('word/comments.xml', `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0">${alone('01019050188')}</w:comment></w:comments>`)], // prettier-ignore
    ['in a link', relation(`${kind}hyperlink" Target="mailto:01019050188@example.org" TargetMode="External"`)], // prettier-ignore
    ['in a field', atStart('<w:p><w:fldSimple w:instr="HYPERLINK mailto:01019050188@example.org"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>')], // prettier-ignore
    ['in its properties', (parts) => void parts.set('docProps/custom.xml', '<Properties><property name="a">01019050188</property></Properties>')], // prettier-ignore
  ])('that holds an identity number is refused: %s', async (_, change) => {
    expect(await problemsOfTemplate(template(change))).toEqual([
      { code: 'identity_number', detail: '' },
    ]);
  });

  it('may hold numbers that stand in paragraphs or properties of their own, and an organisation number', async () => {
    const file = template((parts) => {
      atStart(alone('010190') + alone('50188') + alone('Org.nr. 974 760 673'))(parts);
      parts.set('docProps/custom.xml', '<Properties><a>010190</a><b>50188</b></Properties>');
    });
    expect(await problemsOfTemplate(file)).toEqual([]);
  });

  it.each([
    ['empty', Buffer.alloc(0), 'not_docx'],
    ['a text', Buffer.from('{tittel} {merknader}'), 'not_docx'],
    ['an old or encrypted Word file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not_docx'],
    ['too large', Buffer.alloc(templateLimits.file + 1), 'too_large'],
  ])('that is %s is refused', async (_, file, code) => {
    expect(await problemsOfTemplate(file)).toEqual([{ code, detail: '' }]);
  });

  it('that becomes huge is refused, what it says of its size or not', async () => {
    const bomb = template((parts) => void parts.set('word/media/image1.png', '\0'.repeat(40e6)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await problemsOfTemplate(bomb)).toEqual([{ code: 'zip_bomb', detail: '' }]);
    // The same, with a directory that says one byte.
    const lying = Buffer.from(bomb);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(40e6);
    for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size, at + 4))
      lying.writeUInt32LE(1, at);
    expect(await problemsOfTemplate(lying)).toEqual([{ code: 'zip_bomb', detail: 'zip' }]);
    expect(deflateRawSync(Buffer.alloc(40e6)).length).toBeLessThan(100_000);
  });

  it('has its own styles used by their names, and lacks none afterwards', async () => {
    const file = template((parts) => {
      inPart('word/styles.xml', /w:styleId="Overskrift2"/, 'w:styleId="MinTo"')(parts);
      // Without a heading 4, and with its id taken by another style.
      inPart(
        'word/styles.xml',
        '<w:name w:val="heading 4"/>',
        '<w:name w:val="Noe annet"/>',
      )(parts);
    });
    const zip = new PizZip(
      await collect(await writeDocx(makeReport({ points: () => [point({ answer })] }), file, nb)),
    );
    const text = zip.file('word/document.xml')!.asText();
    expect(text).toContain('<w:pStyle w:val="MinTo"/>');
    expect(text).toContain('<w:pStyle w:val="RkOverskrift4"/>');
    const ids = [
      ...zip
        .file('word/styles.xml')!
        .asText()
        .matchAll(/w:styleId="([^"]+)"/g),
    ].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of text.matchAll(/w:(?:pStyle|tblStyle) w:val="([^"]+)"/g))
      expect(ids).toContain(used);
  });

  it('does not pass on who wrote it', async () => {
    const file = template(
      inPart(
        'docProps/core.xml',
        '<dc:title>',
        '<dc:creator>Kari Forfatter</dc:creator><dc:title>',
      ),
    );
    const zip = new PizZip(await collect(await writeDocx(makeReport(), file, nb)));
    expect(zip.file('docProps/core.xml')!.asText()).not.toContain('Kari');
  });
});
