// Makes the pictures of the installed app under static/install from the icons and a running site:
// `node scripts/make-install-images.mjs http://127.0.0.1:3000`. Run it when the icons or the pictured pages change.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { root } from './prepare.mjs';

const site = process.argv[2];
if (site === undefined) throw new TypeError('Say where the site runs: http://127.0.0.1:3000');
const folder = join(root, 'static', 'install');
mkdirSync(folder, { recursive: true });

const file = (name) => readFileSync(join(root, 'static', name), 'utf8');
const glyph = (paths) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><circle cx="48" cy="48" r="48" fill="#0b6a53"/>` +
  `<g transform="translate(20 20) scale(2.333)" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${paths}</g></svg>`;

/** Name, picture and sizes in px. */
const icons = [
  ['icon', file('icon.svg'), [192, 512]],
  ['maskable', file('icon-maskable.svg'), [192, 512]],
  // Apple rounds the corners itself and fills what is transparent with black.
  ['apple-touch-icon', file('icon.svg').replace(' rx="14"', ''), [180]],
  [
    'shortcut-map',
    glyph('<path d="M3 6l6-2.5 6 2.5 6-2.5v15L15 21l-6-2.5L3 21zM9 3.5v15M15 6v15"/>'),
    [96],
  ],
  ['shortcut-hearing', glyph('<path d="M4 4h16v12H11l-5 4v-4H4zM8 8.5h8M8 11.5h5"/>'), [96]],
  [
    'shortcut-submissions',
    glyph('<path d="M6 2.5h9l4 4v15H6zM15 2.5v4h4M9.5 14l2 2 4-4.5"/>'),
    [96],
  ],
  ['shortcut-offline', glyph('<path d="M12 3v11M7.5 10l4.5 4.5 4.5-4.5M4 16v4h16v-4"/>'), [96]],
];

/** Name, page, sizes and what must be there before the picture is taken. All of it shows real figures and texts. */
const pages = [
  ['map', '/kart?lag=kommuner', ['narrow'], '[data-map=live]'],
  ['commuting', '/pendling?aar=2017', ['narrow'], 'h1'],
  ['commuting_map', '/kart?lag=pendling', ['wide'], '[data-map=live]'],
];
const sizes = { narrow: { width: 390, height: 844 }, wide: { width: 1440, height: 900 } };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
  ],
});
try {
  for (const [name, picture, widths] of icons)
    for (const width of widths) {
      const page = await browser.newPage({ viewport: { width, height: width } });
      await page.setContent(
        `<style>*{margin:0}svg{display:block;inline-size:100vw;block-size:100vh}</style>${picture}`,
      );
      const path = name === 'apple-touch-icon' ? `../${name}.png` : `${name}-${width}.png`;
      await page.screenshot({ path: join(folder, path), omitBackground: true });
      await page.close();
    }
  for (const [name, path, factors, ready] of pages)
    for (const factor of factors)
      for (const language of ['nb', 'en']) {
        const page = await browser.newPage({ viewport: sizes[factor], colorScheme: 'light' });
        const query = language === 'en' ? `${path.includes('?') ? '&' : '?'}sprak=en` : '';
        await page.goto(site + path + query, { waitUntil: 'networkidle' });
        await page.waitForSelector(ready);
        await page.screenshot({
          path: join(folder, `skjermbilde-${name}-${factor}-${language}.jpg`),
          type: 'jpeg',
          quality: 64,
        });
        await page.close();
      }
} finally {
  await browser.close();
}
