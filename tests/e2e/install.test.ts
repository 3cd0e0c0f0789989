// The app on a home screen: its manifest, text shared into it, and where it is offered.
import { createServer, request as forward, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from './app';
import { openDevice } from './device';
import { expectAccessible, mainText, plain, reader, startBrowser } from './driver';
import { pointText } from './guest';

let app: RunningApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp();
  browser = await startBrowser({ graphics: false });
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

interface Manifest {
  lang: string;
  start_url: string;
  icons: { src: string; type: string }[];
  screenshots: { src: string; type: string }[];
  shortcuts: { url: string; icons: { src: string; type: string }[] }[];
  share_target: { action: string; params: Record<'title' | 'text' | 'url', string> };
}

/** Where the page shows what was shared. */
const sharedText = (page: Page): Locator => page.locator('.shared');

const share = (words: Record<string, string>): string =>
  `/innspill/del?${new URLSearchParams(words)}`;

describe.each(['nb', 'en'])('the manifest that a page in %s links to', (language) => {
  it('is in its language, and all it names answers as what it is said to be', async () => {
    const page = await (await fetch(`${app.url}/${language === 'en' ? '?sprak=en' : ''}`)).text();
    const path = /<link rel="manifest" href="([^"]+)"/.exec(page)?.[1];
    const answer = await fetch(app.url + path);
    expect(answer.headers.get('content-type')).toContain('application/manifest+json');
    const manifest = (await answer.json()) as Manifest;
    expect(manifest.lang).toBe(language);
    for (const url of [
      manifest.start_url,
      manifest.share_target.action,
      ...manifest.shortcuts.map((one) => one.url),
    ]) {
      const shown = await fetch(app.url + url);
      expect(shown.status, url).toBe(200);
      expect(shown.headers.get('content-type'), url).toContain('text/html');
    }
    for (const { src, type } of [
      ...manifest.icons,
      ...manifest.screenshots,
      ...manifest.shortcuts.flatMap(({ icons }) => icons),
    ])
      expect((await fetch(app.url + src)).headers.get('content-type'), src).toBe(type);
  });
});

describe('text shared into the app', () => {
  const words = 'Vi trenger en bedre kai.\n<script>alert(1)</script> 👩🏽‍🚒';

  it('leaves the address at once, and becomes the first comment of a draft', async () => {
    const { page, context, complaints, leave } = await reader(browser, app.url, { phone: true });
    await page.goto(app.url);
    const before = await page.evaluate(() => history.length);
    const answer = await page.goto(
      app.url + share({ tittel: 'Kaia', tekst: words, adresse: 'https://example.org/kai' }),
    );
    expect(answer?.headers()['referrer-policy']).toBe('no-referrer');
    expect(answer?.headers()['cache-control']).toBe('no-store');
    await page.waitForURL(`${app.url}/innspill/del`);
    const whole = `Kaia\n${words}\nhttps://example.org/kai`;
    expect(await sharedText(page).innerText()).toBe(whole);
    expect(await page.evaluate(() => history.length)).toBe(before + 1);
    expect(await page.content()).not.toContain('tekst=');
    await expectAccessible(page, 'shared text');

    // It is still there after a reload, and in no other tab.
    await page.reload();
    await page.getByRole('button', { name: 'Skriv merknad' }).waitFor();
    expect(await sharedText(page).innerText()).toBe(whole);
    const other = await context.newPage();
    await other.goto(`${app.url}/innspill/del`);
    await other.getByText('Her er det ingen delt tekst').waitFor();
    await other.close();

    await page.getByRole('button', { name: 'Skriv merknad' }).click();
    await page.waitForURL(/\/horing\/demo\/send\?utkast=/);
    await expect.poll(() => pointText(page, 1).inputValue()).toBe(whole);
    expect(page.url()).not.toContain('kai');
    await page.goto(`${app.url}/innspill/del`);
    await page.getByText('Her er det ingen delt tekst').waitFor();
    await page.goto(`${app.url}/innspill`);
    await page.getByRole('link', { name: 'Fortsett' }).waitFor();
    expect(app.log()).not.toContain('kai');
    expect(complaints.filter((one) => !one.includes('blocked by Playwright'))).toEqual([]);
    await leave();
  });

  it('goes on in English where it was shared into the English app', async () => {
    const { page, open, leave } = await reader(browser, app.url);
    await open(share({ title: 'A quay', text: 'We need one.' }));
    await page.waitForURL(`${app.url}/innspill/del?sprak=en`);
    await page.getByRole('heading', { name: 'What you shared' }).waitFor();
    expect(await sharedText(page).innerText()).toBe('A quay\nWe need one.');
    await leave();
  });

  it('tells of an identity number in it and of an end that was cut', async () => {
    const { page, open, leave } = await reader(browser, app.url, { dark: true });
    // As the worker puts it: a server would refuse an address of this length.
    const words = `Ring meg: 010190 50188. ${'x'.repeat(21_000)}`;
    await open(`/innspill/del#${new URLSearchParams({ tekst: words })}`);
    await page.waitForURL(`${app.url}/innspill/del`);
    expect(await page.locator('mark').innerText()).toBe('010190 50188');
    expect(await mainText(page)).toContain('lengre enn de 20 000 tegnene');
    await expectAccessible(page, 'shared text with faults');
    await leave();
  });

  it('is thrown away when its owner says so', async () => {
    const { page, open, leave } = await reader(browser, app.url);
    await open(share({ tekst: words }));
    await page.getByRole('button', { name: 'Forkast teksten' }).click();
    await page.getByText('Her er det ingen delt tekst').waitFor();
    await page.reload();
    await page.getByText('Her er det ingen delt tekst').waitFor();
    await leave();
  });

  it('is seen without scripts, as text, with the way to go on in words', async () => {
    const { page, open, leave } = await reader(browser, app.url, { javaScript: false });
    await open(share({ tekst: words }));
    expect(await sharedText(page).innerText()).toBe(words);
    expect(await mainText(page)).toContain('lim den inn i skjemaet');
    await leave();
  });
});

describe('with the worker', () => {
  it('what is shared with the server stopped becomes a draft all the same', async () => {
    const device = await openDevice(browser);
    await device.visit('/');
    await device.ready();
    await device.app.stop();
    const tab = await device.coldTab(share({ tekst: 'Skrevet på ferja.' }));
    await tab.waitForURL(`${device.app.url}/innspill/del`);
    expect(await sharedText(tab).innerText()).toBe('Skrevet på ferja.');
    await tab.getByRole('button', { name: 'Skriv merknad' }).click();
    await tab.waitForURL(/\/horing\/demo\/send\?utkast=/);
    await expect.poll(() => pointText(tab, 1).inputValue()).toBe('Skrevet på ferja.');
    expect(device.faults).toEqual([]);
    await device.close();
  });

  it('no server sees what is shared before it is sent', async () => {
    const watch = await watched(app.url);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await page.goto(watch.url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    for (const [names, address] of [
      [{ tekst: 'Hemmelig til den er sendt.' }, '/innspill/del'],
      [{ text: 'Hemmelig til den er sendt.' }, '/innspill/del?sprak=en'],
    ] as const) {
      await page.goto(watch.url + share(names));
      await page.waitForURL(watch.url + address);
      expect(await sharedText(page).innerText()).toBe('Hemmelig til den er sendt.');
    }
    expect(watch.asked.some((path) => path.startsWith('/innspill/del'))).toBe(true);
    expect(watch.asked.filter((path) => /hemmelig/i.test(path))).toEqual([]);
    await context.close();
    watch.server.close();
  });
});

describe('installing', () => {
  it('Chromium finds nothing wrong with the manifest and nothing missing to install it', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(app.url);
    const tools = await context.newCDPSession(page);
    const { errors, data } = await tools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(data).toContain('share_target');
    const { installabilityErrors } = await tools.send('Page.getInstallabilityErrors');
    // Contexts of a test are private windows.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
    await context.close();
  });

  /** The browser's offer, made by hand: a browser without a window makes none. */
  const makeOffer = (page: Page, outcome: 'accepted' | 'dismissed'): Promise<boolean> =>
    page.evaluate((said) => {
      const event = new Event('beforeinstallprompt', { cancelable: true });
      const prompt = () => {
        if (said === 'accepted') window.dispatchEvent(new Event('appinstalled'));
        return Promise.resolve({ outcome: said });
      };
      return window.dispatchEvent(Object.assign(event, { prompt }));
    }, outcome);

  it('is offered by a button where the browser offers it, on any page, and never by a pop-up', async () => {
    const { page, open, complaints, leave } = await reader(browser, app.url, { phone: true });
    await open('/plan');
    await page.waitForLoadState('networkidle');
    expect(await makeOffer(page, 'accepted')).toBe(false);
    await page.getByRole('link', { name: 'Uten nett' }).click();
    const button = page.getByRole('button', { name: 'Installer appen' });
    await button.waitFor();
    await expectAccessible(page, 'the offer to install');
    await button.click();
    await page.getByText('Regionkart er installert').waitFor();
    expect(await button.count()).toBe(0);
    expect(complaints.filter((one) => !one.includes('blocked by Playwright'))).toEqual([]);
    await leave();
  });

  it('"not now" is remembered, by the button and by the browser’s own question', async () => {
    const { page, open, leave } = await reader(browser, app.url);
    await open('/frakoblet');
    await page.waitForLoadState('networkidle');
    await makeOffer(page, 'dismissed');
    await page.getByRole('button', { name: 'Ikke nå' }).click();
    await page.getByText('Du har valgt å vente').waitFor();
    await page.reload({ waitUntil: 'networkidle' });
    await makeOffer(page, 'dismissed');
    await page.getByText('Du har valgt å vente').waitFor();
    expect(await page.getByRole('button', { name: 'Ikke nå' }).count()).toBe(0);
    await page.evaluate(() => localStorage.clear());
    await page.reload({ waitUntil: 'networkidle' });
    await makeOffer(page, 'dismissed');
    await page.getByRole('button', { name: 'Installer appen' }).click();
    await page.reload({ waitUntil: 'networkidle' });
    await makeOffer(page, 'dismissed');
    await page.getByText('Du har valgt å vente').waitFor();
    await leave();
  });

  it('an iPhone is told its own way, and to send first what would be left behind', async () => {
    const { page, open, leave } = await reader(browser, app.url, { phone: true });
    await page.addInitScript(() => {
      Object.assign(window, { GestureEvent: Event });
      Object.defineProperty(navigator, 'maxTouchPoints', { get: () => 5 });
    });
    await open('/frakoblet');
    const words = page.locator('#installer');
    await words.getByText('Legg til på Hjem-skjerm').waitFor();
    expect(await words.innerText()).not.toContain('ikke er sendt');
    await open('/horing/demo/send');
    await pointText(page, 1).fill('Ikke sendt ennå.');
    await page.getByText('Utkastet er lagret').waitFor();
    await open('/frakoblet');
    await words.getByText('ett innspill her i Safari som ikke er sendt').waitFor();
    expect(plain(await words.innerText())).toContain('egen lagring');
    await leave();
  });

  it('without scripts the ways are told in words', async () => {
    const { page, open, leave } = await reader(browser, app.url, { javaScript: false });
    await open('/frakoblet');
    expect(plain(await page.locator('#installer').innerText())).toContain(
      'Legg til på startskjermen',
    );
    await leave();
  });
});

/** Stands before the app and writes down every address that is asked for. */
async function watched(url: string): Promise<{ url: string; asked: string[]; server: Server }> {
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '');
    const passed = forward(
      url + incoming.url,
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, server };
}
