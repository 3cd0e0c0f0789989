// The bench's table: medians with their range, and the ratios that the goals are about.
const measures = [
  ['first', 'first picture ms'],
  ['settled', 'settled ms'],
  ['blocking', 'blocking ms'],
];
const pages = { kart: '/kart', svg: 'SVG only', maplibre: 'bare MapLibre', leaflet: 'Leaflet' };

/** What has to hold under the slow condition; the fast one is shown for comparison. */
const goals = [
  { name: 'first picture, /kart ÷ SVG only', of: 'first', top: 'kart', bottom: 'svg', most: 1.3 },
  {
    name: 'first picture, bare MapLibre ÷ /kart',
    of: 'first',
    top: 'maplibre',
    bottom: 'kart',
    least: 2.5,
  },
  {
    name: 'settled, /kart ÷ bare MapLibre',
    of: 'settled',
    top: 'kart',
    bottom: 'maplibre',
    most: 1.2,
  },
];

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle)
    ? (sorted[middle - 1] + sorted[middle]) / 2
    : sorted[Math.floor(middle)];
}

const range = (values, write) => {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(write);
  return `${write(median(values))} (${low}–${high})`;
};
const whole = (value) => String(Math.round(value));
const ratio = (value) => value.toFixed(2);
const kilobytes = (value) => (value / 1000).toFixed(1);

/** The ratio of medians, and the range of the ratios within single rounds, which is how noisy the machine was. */
function compare(results, condition, { name, of, top, bottom, most, least }) {
  const values = (page) =>
    new Map(
      results
        .filter((one) => one.condition === condition && one.page === page)
        .map((one) => [one.round, one[of]]),
    );
  const [tops, bottoms] = [values(top), values(bottom)];
  const value = median([...tops.values()]) / median([...bottoms.values()]);
  const single = [...tops]
    .filter(([round]) => bottoms.has(round))
    .map(([round, one]) => one / bottoms.get(round));
  return {
    name,
    condition,
    value,
    lowest: Math.min(...single),
    highest: Math.max(...single),
    goal: most === undefined ? `≥ ${least}` : `≤ ${most}`,
    holds: most === undefined ? value >= least : value <= most,
  };
}

/** Words and numbers of a run, as Markdown. */
export function report(results) {
  const lines = [];
  const ratios = [];
  for (const condition of new Set(results.map((one) => one.condition))) {
    lines.push(
      `### ${condition}`,
      '',
      `| page | ${measures.map(([, label]) => label).join(' | ')} | JS kB | HTML kB | all kB |`,
      '|---|---|---|---|---|---|---|',
    );
    for (const [page, label] of Object.entries(pages)) {
      const own = results.filter((one) => one.condition === condition && one.page === page);
      const times = measures.map(([of]) =>
        range(
          own.map((one) => one[of]),
          whole,
        ),
      );
      const weight = (of) => kilobytes(median(own.map(of)));
      const weights = [
        weight(({ bytes }) => bytes.script ?? 0),
        weight(({ bytes }) => bytes.html ?? 0),
        weight(({ total }) => total),
      ];
      lines.push(`| ${[label, ...times, ...weights].join(' | ')} |`);
    }
    lines.push('', '| ratio | value | single rounds | goal | |', '|---|---|---|---|---|');
    for (const goal of goals) {
      const one = compare(results, condition, goal);
      ratios.push(one);
      lines.push(
        `| ${one.name} | ${ratio(one.value)} | ${ratio(one.lowest)}–${ratio(one.highest)} | ${one.goal} | ${one.holds ? 'holds' : 'missed'} |`,
      );
    }
    lines.push('');
  }
  return { text: lines.join('\n'), ratios };
}
