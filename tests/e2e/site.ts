// Drives the built site in a real browser in the words of its readers; watches console, policy and bytes on the way.
import type { Browser, Page } from 'playwright-core';
import { brotliCompressSync, constants } from 'node:zlib';
import { startApp, type RunningApp } from './app';
import { startBrowser } from './driver';

export type Language = 'nb' | 'en';
export type Theme = 'light' | 'dark';

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1440, height: 900 };

export interface VisitOptions {
  language?: Language;
  theme?: Theme;
  size?: { width: number; height: number };
  /** Without JavaScript. */
  scripts?: boolean;
}

export interface Visit {
  page: Page;
  status: number;
  /** Console errors, uncaught errors and violations of the content security policy. */
  faults: () => string[];
  /** Bytes of all scripts requested so far, each as brotli would send it. */
  scriptBytes: () => Promise<number>;
  close: () => Promise<void>;
}

export interface Site {
  url: string;
  /** The app, unless it ran already. */
  app: RunningApp | null;
  visit: (path: string, options?: VisitOptions) => Promise<Visit>;
  close: () => Promise<void>;
}

/** Starts the app and a browser. A site that already runs can be named by `SITE_URL`. */
export async function openSite(): Promise<Site> {
  const running = process.env.SITE_URL;
  const app: RunningApp | null = running === undefined ? await startApp() : null;
  const url = app?.url ?? running!;
  const browser = await startBrowser();
  return {
    url,
    app,
    visit: (path, options) => visit(browser, url, path, options),
    close: async () => {
      await browser.close();
      await app?.stop();
    },
  };
}

/** An address in a language: bokmål has no parameter. */
export function inLanguage(path: string, language: Language): string {
  if (language === 'nb') return path;
  const [rest = '', fragment] = path.split('#');
  return `${rest}${rest.includes('?') ? '&' : '?'}sprak=en${fragment === undefined ? '' : `#${fragment}`}`;
}

async function visit(
  browser: Browser,
  url: string,
  path: string,
  { language = 'nb', theme = 'light', size = desktop, scripts = true }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: size,
    colorScheme: theme,
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const faults: string[] = [];
  const scriptsSeen: Promise<number>[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const bytes = response.body().then((body) => brotliBytes(response.url(), body));
    // Going on to another page drops the body: a fault only for whoever asks for the bytes.
    bytes.catch(() => undefined);
    scriptsSeen.push(bytes);
  });
  const response = await page.goto(url + inLanguage(path, language), {
    // What scripts ask for afterwards counts too.
    waitUntil: scripts ? 'networkidle' : 'load',
  });
  return {
    page,
    status: response?.status() ?? 0,
    faults: () => [...faults],
    scriptBytes: async () =>
      (await Promise.all(scriptsSeen)).reduce((sum, bytes) => sum + bytes, 0),
    close: () => context.close(),
  };
}

/** Compressing as well as a server does once takes seconds: each address once. */
const compressed = new Map<string, number>();

function brotliBytes(address: string, body: Buffer): number {
  const path = new URL(address).pathname;
  const bytes =
    compressed.get(path) ??
    brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  compressed.set(path, bytes);
  return bytes;
}

/** How many px the page is wider than its window: 0 where nothing has to be scrolled sideways. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
