// The Markdown subset: what it shows, and that nothing hostile becomes a tag, an attribute or an address.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownToHtml } from './markdown';

const tags =
  /<(?:\/?(?:p|h[1-6]|em|strong|ul|ol|li)|br|\/a|ol start="\d{1,9}"|a href="(?:https?:|mailto:)[^"<>\s]*" rel="nofollow")>/g;

/** Throws unless the HTML is balanced tags of the short list and text without markup characters. */
function assertSafe(html: string): void {
  expect(html.replace(tags, '')).not.toMatch(/[<>"']/);
  const open: string[] = [];
  for (const [tag] of html.matchAll(tags)) {
    const name = /^<\/?([a-z0-9]+)/.exec(tag)![1]!;
    if (name === 'br') continue;
    if (tag.startsWith('</')) expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
}

describe('the subset', () => {
  it.each([
    ['Vi vil *mer* og **bedre**.', '<p>Vi vil <em>mer</em> og <strong>bedre</strong>.</p>\n'],
    ['en\n\nto', '<p>en</p>\n<p>to</p>\n'],
    ['en  \nto', '<p>en<br>\nto</p>\n'],
    ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n'],
    ['3. a\n4. b', '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'],
    ['- a\n  - b', '<ul>\n<li>a<ul>\n<li>b</li>\n</ul></li>\n</ul>\n'],
    ['# A\n\n###### F', '<h3>A</h3>\n<h6>F</h6>\n'],
    [
      '[SSB](https://www.ssb.no/a?b=1&c=2)',
      '<p><a href="https://www.ssb.no/a?b=1&amp;c=2" rel="nofollow">SSB</a></p>\n',
    ],
    [
      'post@example.no',
      '<p><a href="mailto:post@example.no" rel="nofollow">post@example.no</a></p>\n',
    ],
    ['a < b & c > d "e"', '<p>a &lt; b &amp; c &gt; d &quot;e&quot;</p>\n'],
    ['', ''],
  ])('%j', (source, html) => expect(markdownToHtml(source)).toBe(html));
  it('puts headings where the page wants them', () => {
    expect(markdownToHtml('# A', 2)).toBe('<h2>A</h2>\n');
  });
});

describe('what is hostile or not in the subset', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b onclick="x()">b</b>',
    '<div style="position:fixed">x</div>',
    '<!-- x --><![CDATA[x]]><?php x ?>',
    '![bilde](https://example.org/x.png)',
    '![x](javascript:alert(1))',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](<javascript:alert(1)>)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](//example.org)',
    '[x](/stab)',
    '[x](blob:https://example.org/1)',
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](https://example.org/'onmouseover='alert(1))",
    '[x](https://example.org/ "t\\" onclick=x")',
    '[x](https://example.org/<script>)',
    '[x][r]\n\n[r]: javascript:alert(1)',
    '<javascript:alert(1)>',
    '`<script>`',
    '```html\n<script>\n```',
    '    <script>',
    '> <script>',
    '|<script>|b|\n|-|-|\n|<img>|d|',
    '- [ ] <script>',
    '~~<script>~~',
    '# <script>',
    '[<img src=x>](https://example.org)',
    '[a [b](https://x.example) c](https://y.example)',
    '&lt;script&gt;&#60;script&#62;',
    '\0<script>',
    '\u202e<script>\u202c',
  ])('%j', (source) => {
    const html = markdownToHtml(source);
    assertSafe(html);
    // An address that leads nowhere good is not in any attribute.
    expect(html).not.toMatch(/href="(?!https?:\/\/|mailto:)/);
  });

  const pieces = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '`',
    '*',
    '**',
    '_',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '> ',
    '# ',
    '|',
    '|-|',
    '    ',
    '\\',
    'a',
    'javascript:',
    'https://x.no',
    'data:',
    '<script>',
    '</p>',
    '<a href="',
    'onerror=',
    '&#x6a;',
    '\t',
    '\0',
    '😀',
    '~~',
    '[x]: ',
    '<!--',
    'www.',
    '@x.no',
  );
  it('is never more than text, however it is put together', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) =>
        assertSafe(markdownToHtml(parts.join(''))),
      ),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => assertSafe(markdownToHtml(text))),
    );
  });
});

it.each(['> ', '1. ', '- a\n  ', '[', '[a](', 'a**b', '![[', '_a ', '|a', '<!--', '`', '\\', 'a@'])(
  'takes 20 000 characters of %j',
  (piece) => {
    assertSafe(markdownToHtml(piece.repeat(Math.floor(20_000 / piece.length))));
  },
);

it('shows all words of what is nested too deep', () => {
  const html = markdownToHtml(`${'- '.repeat(60)}innerst`);
  assertSafe(html);
  expect(html).toContain('innerst');
  const emphasis = markdownToHtml(`${'**a *b '.repeat(50)}innerst${' b* a**'.repeat(50)}`);
  assertSafe(emphasis);
  expect(emphasis).toContain('innerst');
  // Fifty of each were written; those beyond the limit keep their stars.
  expect(emphasis.match(/<(em|strong)>/g)!.length).toBeLessThan(25);
  expect(markdownToHtml('x'.repeat(100_001))).toBe(`<p>${'x'.repeat(100_001)}</p>\n`);
});
