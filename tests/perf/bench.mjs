// `npm run bench [-- --rounds N]`: /kart beside a page with only the picture, bare MapLibre and Leaflet, in one run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { checkNode, ensureBuild, root } from '../../scripts/prepare.mjs';
import { serveComparisons } from './comparison-pages.mjs';
import { openLine } from './line.mjs';
import { chooseProbes } from './probes.mjs';
import { report } from './report.mjs';
import { launch, mapArea, visit } from './visit.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--rounds must be a whole number from 1, not "${values.rounds}".`);
  process.exit(64);
}

const conditions = [
  { name: 'slow', cpu: 4, kilobits: 1600, latency: 150 },
  { name: 'fast', cpu: 1, kilobits: null, latency: 0 },
];
const pages = [
  { name: 'svg', path: '/svg', finished: 'true' },
  {
    name: 'kart',
    path: '/kart',
    finished: "document.querySelector('[data-map]')?.dataset.map === 'live'",
  },
  { name: 'maplibre', path: '/maplibre', finished: 'window.finished === true' },
  { name: 'leaflet', path: '/leaflet', finished: 'window.finished === true' },
];

/** The same order in every run, but none that favours a page: Fisher and Yates with a small generator. */
function shuffler(seed) {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return (list) => {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
    }
    return mixed;
  };
}

checkNode();
await ensureBuild();

const closing = [];
async function close() {
  for (const end of closing.splice(0).reverse()) await end();
}
// Whatever hangs, the run ends: a minute to begin, and twice what a slow visit takes.
const limit = setTimeout(
  () => {
    console.error('The bench takes too long; ended.');
    void close().finally(() => process.exit(1));
  },
  90_000 + (rounds + 1) * pages.length * conditions.length * 20_000,
);

try {
  const { module: e2e } = await runnerImport(join(root, 'tests/e2e/app.ts'));
  const app = await e2e.startApp();
  closing.push(app.stop);
  const browser = await launch();
  closing.push(() => browser.close());
  const { layout, pixels: area } = await mapArea(browser, `${app.url}/kart`, '.map-frame');
  const comparisons = await serveComparisons(app.url, layout);
  closing.push(comparisons.close);
  const lines = { app: await openLine(app.url), own: await openLine(comparisons.url) };
  closing.push(lines.app.close, lines.own.close);
  const measure = (page, condition, look) =>
    visit(browser, page.name === 'kart' ? lines.app : lines.own, page, condition, look);

  // Uncounted: warms the servers up, and shows where the finished pages agree.
  const finished = [];
  for (const page of pages) finished.push((await measure(page, conditions[1], null)).last);
  const probes = chooseProbes(finished, area, comparisons.colours);
  const results = [];
  const lost = [];
  const shuffled = shuffler(20261121);
  for (let round = 1; round <= rounds; round += 1)
    for (const condition of shuffled(conditions))
      for (const page of shuffled(pages)) {
        const result = await measure(page, condition, { area, probes }).catch((error) => {
          // Chromium can drop the frame that mattered. Such a visit is left out, and said so: it is not repeated.
          lost.push({ round, condition: condition.name, page: page.name, because: error.message });
          return null;
        });
        if (result === null) {
          console.log(`${round}/${rounds} ${condition.name} ${page.name}: ${lost.at(-1).because}`);
          continue;
        }
        results.push({ round, condition: condition.name, page: page.name, ...result });
        console.log(
          `${round}/${rounds} ${condition.name} ${page.name}: first ${Math.round(result.first)} ms, ` +
            `settled ${Math.round(result.settled)} ms`,
        );
      }

  const machine = {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    node: process.version,
    browser: browser.version(),
    rounds,
  };
  const { text, ratios } = report(results);
  console.log(`\n${text}\nVisits without a picture, left out: ${lost.length}`);
  const output = join(root, 'tests', 'output');
  mkdirSync(output, { recursive: true });
  const file = join(output, 'bench.json');
  writeFileSync(file, JSON.stringify({ machine, conditions, ratios, lost, results }, null, 2));
  console.log(`Written: ${file}`);
} finally {
  clearTimeout(limit);
  await close();
}
