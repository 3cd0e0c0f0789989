// Drives a real browser through the built app in the words of those who use it. Waits on conditions, never on time.
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { accessibilityFaults } from './axe';

const switches = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const withoutGraphics = [...switches, '--disable-gpu', '--disable-3d-apis'];
/** With WebGL drawn in software. */
export const flags = [
  ...switches,
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
export const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Starts the browser; `graphics: false` leaves WebGL out, as on machines without it. */
export function startBrowser({ graphics = true } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: graphics ? flags : withoutGraphics,
  });
}

export interface Reader {
  page: Page;
  context: BrowserContext;
  /** Opens an address of the app. */
  open: (path: string) => Promise<void>;
  /** Everything the browser complained about: errors, refused content, failed requests. */
  complaints: string[];
  leave: () => Promise<void>;
}

export interface Device {
  phone?: boolean;
  dark?: boolean;
  javaScript?: boolean;
  /** Unless said otherwise: a disclosure that is still growing moves what is pressed in it away. */
  reducedMotion?: boolean;
  /** Grants the position, and says where the reader is. */
  position?: { latitude: number; longitude: number };
}

/** A reader with a device of their own: nothing is shared between readers. */
export async function reader(
  browser: Browser,
  url: string,
  { phone = false, dark = false, javaScript = true, reducedMotion = true, position }: Device = {},
): Promise<Reader> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    isMobile: phone,
    hasTouch: phone,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    javaScriptEnabled: javaScript,
    acceptDownloads: true,
    ...(position === undefined ? {} : { geolocation: position, permissions: ['geolocation'] }),
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Playwright's own words for a worker that it keeps out.
    if (/Service Worker registration blocked/.test(message.text())) return;
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('requestfailed', (request) => {
    // Leaving a page cuts off what was still under way, and without JavaScript scripts are refused: no faults.
    if (javaScript && request.failure()?.errorText !== 'net::ERR_ABORTED')
      complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  return {
    page,
    context,
    complaints,
    open: async (path) => {
      await page.goto(url + path);
      if (javaScript && (await page.evaluate(hasScripts))) await alive(page);
    },
    leave: () => context.close(),
  };
}

/** In the page: pages that are only read come without scripts of ours. */
const hasScripts = (): boolean =>
  Object.keys(globalThis).some((name) => name.startsWith('__sveltekit'));

/** Waits until the page's scripts have come: before, a form posts by itself. */
export const alive = (page: Page): Promise<void> => page.locator('html[data-alive]').waitFor();

/** Opens an address and waits until its scripts have come, where a test is about what they do. */
export async function goAlive(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await alive(page);
}

/**
 * The next pages are there long before their scripts, as on slow nets.
 * @returns lets the scripts come, and waits until the page lives
 */
export async function holdScripts(page: Page): Promise<() => Promise<void>> {
  let release = (): void => undefined;
  const gone = new Promise<void>((done) => (release = done));
  await page.route('**/_app/**/*.js', async (route) => {
    await gone;
    await route.continue();
  });
  return async () => {
    release();
    await alive(page);
    await page.unroute('**/_app/**/*.js');
  };
}

/** Asserts that the page as it stands has no accessibility fault that axe can find. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  expect(await accessibilityFaults(page), what).toEqual([]);
}

/** Text with plain spaces: numbers are grouped by non-breaking ones. */
export function plain(text: string | null): string {
  return (text ?? '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Waits until the page has come whole: without scripts, a press leads to one that is read while it arrives. */
export const whole = (page: Page): Promise<void> => page.waitForLoadState('domcontentloaded');

/** What a whole page says, with plain spaces. */
export async function mainText(page: Page): Promise<string> {
  await whole(page);
  return plain(await page.locator('main').innerText());
}
