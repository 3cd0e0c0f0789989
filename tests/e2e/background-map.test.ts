// A background map from one archive: by ranges with a network, from the device without one.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pngArchive } from '../fixtures/pmtiles';
import { startApp, type RunningApp } from './app';
import { coreIsKept } from './device';
import { startBrowser } from './driver';
import { openFront, type Front } from './front';
import { accessibilityFaults } from './axe';
import { phone, sidewaysOverflow } from './site';

const path = '/bakgrunn.pmtiles';
/** A colour that the map's own theme has nowhere. */
const colour = [200, 30, 160] as const;
const size = 3_000_000;

let app: RunningApp;
let front: Front;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ PUBLIC_BACKGROUND_PMTILES: path });
  front = await openFront(path, app.url);
  front.give(pngArchive(colour, size), '"en"');
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await front?.close();
  await app?.stop();
});

async function open(): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: phone, reducedMotion: 'reduce' });
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(message.text());
  });
  const page = await context.newPage();
  return { context, page, faults };
}

/** Opens the map and waits until the live map shows the archive's colour somewhere. */
async function seesBackground(page: Page): Promise<void> {
  await page.goto(`${front.url}/kart?lag=bedrifter`);
  await page.locator('canvas').waitFor();
  await expect
    .poll(async () => countColour(page, await page.locator('canvas').screenshot()), {
      timeout: 60_000,
      interval: 500,
    })
    .toBeGreaterThan(1000);
}

/** Pixels of the archive's colour in a picture; the browser reads it. */
function countColour(page: Page, screenshot: Buffer): Promise<number> {
  return page.evaluate(
    async ({ base64, colour }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const { data } = context.getImageData(0, 0, picture.width, picture.height);
      let found = 0;
      for (let at = 0; at < data.length; at += 4)
        if (colour.every((value, channel) => Math.abs(data[at + channel]! - value) < 12))
          found += 1;
      return found;
    },
    { base64: screenshot.toString('base64'), colour },
  );
}

const button = (page: Page, name: RegExp): Promise<void> =>
  page.getByRole('button', { name }).click();
const outcome = (page: Page, words: RegExp): Promise<void> =>
  page.locator('section', { hasText: 'Bakgrunnskart' }).getByText(words).waitFor();

describe('a background map', () => {
  it('is read by ranges where it is not stored', async () => {
    const { context, page, faults } = await open();
    front.ranges.length = 0;
    await seesBackground(page);
    expect(front.ranges.length).toBeGreaterThan(0);
    expect(front.ranges).not.toContain('');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is stored whole, goes on where the line broke, and is there without a network', async () => {
    const { context, page, faults } = await open();
    await page.goto(`${front.url}/frakoblet`);
    await page.evaluate(coreIsKept);
    await page.getByText('Hele kartet er 3 MB.').waitFor();
    front.stall(1_200_000);
    await button(page, /^Hent bakgrunnskartet/);
    await page.getByText(/^1,2\sMB av 3\sMB$/).waitFor();
    front.cut();
    await outcome(page, /Forbindelsen ble brutt/);
    await page.getByText(/Påbegynt\. 1,2\sMB er hentet/).waitFor();
    // Half of it is not taken for the whole: the map still asks the network.
    front.stall(null);
    front.ranges.length = 0;
    await button(page, /^Fortsett bakgrunnskartet/);
    await outcome(page, /Ferdig/);
    expect(front.ranges).toEqual(['bytes=1200000-']);
    await button(page, /^Kontroller bakgrunnskartet/);
    await outcome(page, /Bakgrunnskartet er helt/);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    front.ranges.length = 0;
    await context.setOffline(true);
    await seesBackground(page);
    expect(front.ranges).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is fetched anew when the server has another by then, and told so when it is whole', async () => {
    const { context, page } = await open();
    await page.goto(`${front.url}/frakoblet`);
    await page.evaluate(coreIsKept);
    front.stall(1_000_000);
    await button(page, /^Hent bakgrunnskartet/);
    await page.getByText(/^1\sMB av 3\sMB$/).waitFor();
    await button(page, /^Stopp/);
    await outcome(page, /Stoppet/);
    front.stall(null);
    front.give(pngArchive(colour, size / 2), '"to"');
    front.ranges.length = 0;
    await button(page, /^Fortsett bakgrunnskartet/);
    await outcome(page, /Ferdig/);
    expect(front.ranges).toEqual(['bytes=1000000-', '']);
    await page.getByText(/^Lagret, 1,5\sMB\.$/).waitFor();
    front.give(pngArchive(colour, size), '"tre"');
    await button(page, /^Kontroller bakgrunnskartet/);
    await outcome(page, /nyere utgave/);
    await button(page, /^Fjern bakgrunnskartet/);
    await outcome(page, /fjernet/);
    await page.getByText('Ikke lagret', { exact: true }).waitFor();
    await context.close();
  });

  it('is refused when it is no archive, or when there is no room, and nothing of it stays', async () => {
    const { context, page } = await open();
    await page.goto(`${front.url}/frakoblet`);
    await page.evaluate(coreIsKept);
    front.give(new TextEncoder().encode('<html>'.repeat(1000)), '"html"');
    await button(page, /^Hent bakgrunnskartet/);
    await outcome(page, /kan ikke brukes/);
    const left = (): Promise<number> =>
      page.evaluate(async () => {
        let count = 0;
        const directory = await navigator.storage.getDirectory();
        for await (const _ of directory as unknown as AsyncIterable<unknown>) count += 1;
        return count;
      });
    expect(await left()).toBe(0);
    front.give(pngArchive(colour, size), '"fire"');
    const session = await context.newCDPSession(page);
    const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage!);
    await session.send('Storage.overrideQuotaForOrigin', {
      origin: front.url,
      quotaSize: usage + 1_000_000,
    });
    await button(page, /^Hent bakgrunnskartet/);
    await outcome(page, /ikke plass/);
    expect(await left()).toBe(0);
    await context.close();
  });
});
