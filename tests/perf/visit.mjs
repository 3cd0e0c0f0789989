// One visit of one page with a cold cache: when its map is seen, when it rests, what it blocks and weighs.
import { chromium } from 'playwright-core';
import { readFrames } from './probes.mjs';

/** The screen: a phone's, at one pixel a px since WebGL runs in software here. */
const viewport = { width: 412, height: 823 };
/** A page that has been still for so long, on screen and on the line, has settled. */
const quietMs = 1_500;
const longestVisitMs = 60_000;

export function launch() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

/** Runs in the page before anything of its own. */
function watchLongTasks() {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      window.longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
}

/** Where a page without script has its map: as laid out, and the whole pixels within. */
export async function mapArea(browser, url, selector) {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(url);
  const box = await page.locator(selector).boundingBox();
  await context.close();
  if (box === null) throw new Error(`No ${selector} on ${url}`);
  const [x, y] = [Math.ceil(box.x), Math.ceil(box.y)];
  const bottom = Math.min(Math.floor(box.y + box.height), viewport.height);
  return {
    layout: { left: box.x, top: box.y, width: box.width, height: box.height },
    pixels: { x, y, width: Math.floor(box.x + box.width) - x, height: bottom - y },
  };
}

/**
 * Visits a page.
 * @param line an open line to its server
 * @param page its path, and `finished`, an expression that is true once nothing more is to come
 * @param look the map's place and the points to probe; null where only the last frame matters
 * @returns times in ms since the navigation, blocking in ms, bytes by kind; without `look` the last frame
 * @throws where the page does not settle, or never shows the map
 */
export async function visit(browser, line, { path, finished }, { cpu, kilobits, latency }, look) {
  const context = await browser.newContext({ serviceWorkers: 'block', viewport });
  try {
    const page = await context.newPage();
    // A new window has work of its own for half a second, which would be measured with the page.
    await page.waitForTimeout(quietMs);
    const problems = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.addInitScript(watchLongTasks);
    const devtools = await context.newCDPSession(page);
    const frames = [];
    let seen = Date.now();
    devtools.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
      seen = Date.now();
      frames.push({ at: metadata.timestamp * 1000, png: Buffer.from(data, 'base64') });
      // A frame that arrives while the page closes cannot be acknowledged any more.
      devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await devtools.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
    line.begin(kilobits, latency);
    const deadline = Date.now() + longestVisitMs;
    await page.goto(line.url + path, { waitUntil: 'load', timeout: longestVisitMs });
    let finishedAt = null;
    for (;;) {
      const { open, lastEnd } = line.state();
      const since = Date.now() - Math.max(lastEnd, seen, finishedAt ?? 0);
      const still = open === 0 && since >= quietMs;
      // The last frame can arrive late: the page has to stay still after it says that it has finished, too.
      if (still && finishedAt !== null) break;
      // Asked only when all is still: asking takes the page's time.
      if (still && (await page.evaluate(finished))) finishedAt = Date.now();
      if (Date.now() > deadline)
        throw new Error(`${path} has not settled in ${longestVisitMs / 1000} s: ${problems}`);
      await page.waitForTimeout(100);
    }
    await devtools.send('Page.stopScreencast');
    if (look === null) return { last: frames.at(-1).png };
    const { origin, tasks } = await page.evaluate(() => ({
      origin: performance.timeOrigin,
      tasks: window.longTasks,
    }));
    const { first, changed } = readFrames(
      frames.filter(({ at }) => at >= origin),
      look.area,
      look.probes,
    );
    if (first === null) throw new Error(`${path} never showed the map: ${problems}`);
    if (problems.length > 0) throw new Error(`${path}: ${problems}`);
    const { requests, lastEnd } = line.state();
    const bytes = {};
    for (const { kind, bytes: own } of requests) bytes[kind] = (bytes[kind] ?? 0) + own;
    return {
      first: first - origin,
      settled: Math.max(changed, lastEnd) - origin,
      changed: changed - origin,
      blocking: tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
      bytes,
      total: Object.values(bytes).reduce((sum, own) => sum + own, 0),
      requests: requests.map(({ path: asked, kind, bytes: own, at }) => ({
        path: asked,
        kind,
        bytes: own,
        at: at - origin,
      })),
    };
  } finally {
    await context.close();
  }
}
