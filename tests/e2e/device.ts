// A device with a service worker, in the words of whoever carries it: it visits, loses its network, opens pages again.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startApp, type RunningApp } from './app';
import { phone } from './site';

export interface Device {
  app: RunningApp;
  context: BrowserContext;
  page: Page;
  /** Goes to an address in the open tab. */
  visit: (path: string) => Promise<void>;
  /** An address in a tab that has seen nothing yet. */
  coldTab: (path: string) => Promise<Page>;
  /** Waits until the worker runs and the core pack is on the device, in both languages. Returns the wait in ms. */
  ready: () => Promise<number>;
  network: (on: boolean) => Promise<void>;
  /** Console errors and uncaught errors, without what a network that is off brings by itself. */
  faults: string[];
  close: () => Promise<void>;
}

/** An app of its own and a fresh device in front of it. */
export async function openDevice(
  browser: Browser,
  {
    size = phone,
    theme = 'light',
    env = {},
  }: {
    size?: { width: number; height: number };
    theme?: 'light' | 'dark';
    env?: Record<string, string>;
  } = {},
): Promise<Device> {
  const app = await startApp(env);
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    reducedMotion: 'reduce',
  });
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      faults.push(message.text());
  });
  const page = await context.newPage();
  return {
    app,
    context,
    page,
    faults,
    visit: async (path) => {
      await page.goto(app.url + path);
    },
    coldTab: async (path) => {
      const tab = await context.newPage();
      await tab.goto(app.url + path);
      return tab;
    },
    ready: () => page.evaluate(coreIsKept),
    network: (on) => context.setOffline(!on),
    close: async () => {
      await context.close();
      await app.stop();
    },
  };
}

/** In the page: waits for the worker and then for the core pack in both languages. Returns the second wait in ms. */
export async function coreIsKept(): Promise<number> {
  await navigator.serviceWorker.ready;
  const since = performance.now();
  const cache = await caches.open('regionkart-sider');
  const isKept = async (language: string): Promise<boolean> => {
    const kept = await cache.match(`/frakoblet/lagret/kjerne?sprak=${language}`);
    return kept !== undefined && ((await kept.json()) as { checked_at: string }).checked_at !== '';
  };
  while (!(await isKept('nb')) || !(await isKept('en')))
    await new Promise((next) => setTimeout(next, 50));
  return performance.now() - since;
}
