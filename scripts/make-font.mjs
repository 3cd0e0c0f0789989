// Makes src/lib/fonts/inter-latin.woff2, Inter as our pages use it, from Fontsource's file: `node scripts/make-font.mjs`. Run it
// when Inter is updated, or when a page sets text in a weight or with a feature of OpenType that is left out here.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { root } from './prepare.mjs';

const require = createRequire(import.meta.url);
const whole = readFileSync(
  require.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
);
const css = readFileSync(require.resolve('@fontsource-variable/inter/index.css'), 'utf8');
/** The characters for which browsers ask for the file: Fontsource's own list. */
const [, range] = /inter-latin-wght-normal[^}]*unicode-range:\s*([^;}]+)/.exec(css);
const text = range
  .split(',')
  .flatMap((part) => {
    const [first, last = first] = part.trim().slice(2).split('-');
    const from = Number.parseInt(first.replaceAll('?', '0'), 16);
    const to = Number.parseInt(last.replaceAll('?', 'F'), 16);
    return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
  })
  .join('');

const font = await subsetFont(whole, text, {
  targetFormat: 'woff2',
  // The lightest and the boldest text of any page.
  variationAxes: { wght: { min: 400, max: 700 } },
  // Pairs, accents, and figures of one width for tables. The rest are other shapes of the same letters.
  keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'tnum'],
});
writeFileSync(join(root, 'src', 'lib', 'fonts', 'inter-latin.woff2'), font);
console.log(`${range}\n${whole.length} → ${font.length} bytes`);
