// A guest's way from wish to receipt: on a phone without scripts, with scripts over several sittings, by keyboard alone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from './app';
import { plain, reader, startBrowser } from './driver';

const form = '/horing/demo/send';
/** What the server asks for between handing out a form and taking it back. */
const fillTime = 3_000;

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

/** Waits until a form that was opened at `since` may be sent. */
async function untilFilled(since: number): Promise<void> {
  await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(since + fillTime + 50);
}

const pointText = (page: Page, number: number) =>
  page.locator(`[name="points.${number - 1}.text"]`);
const summary = (page: Page) => page.getByRole('alert');

describe('on a phone without scripts', () => {
  it('writes two comments, corrects faults, reviews, sends and has a receipt', async () => {
    const { page, open, complaints, leave } = await reader(browser, app.url, {
      phone: true,
      javaScript: false,
    });
    await open(form);
    const since = Date.now();
    await page.getByLabel('Hva gjelder merknaden?').selectOption({ label: 'Planen som helhet' });
    await pointText(page, 1).fill('Planen er god.\nMen kort. 👩🏽‍🚒');
    await page.getByRole('button', { name: 'Legg til en merknad' }).click();
    expect(await pointText(page, 1).inputValue()).toBe('Planen er god.\nMen kort. 👩🏽‍🚒');
    await pointText(page, 2).fill('Ring meg: 010190 50188.');
    await page.getByLabel('Innbygger').check();
    await page.getByLabel('Navn', { exact: true }).fill('Kari Nordmann');
    await page.getByLabel('E-post (valgfritt)').fill('kari@example.org');
    await page.getByRole('button', { name: 'Se gjennom' }).click();

    const faults = plain(await summary(page).innerText());
    expect(faults).toContain('Merknad 1, hva du mener');
    expect(faults).toContain('Merknad 2, hva det gjelder');
    expect(faults).toContain('fødselsnummer');
    expect(plain(await page.locator('mark').innerText())).toBe('010190 50188');
    expect(await page.locator('[role=alert]:focus').count()).toBe(1);

    const first = page.locator('#merknad-1');
    const second = page.locator('#merknad-2');
    await first.getByLabel('Støtter').check();
    await second.locator('select').first().selectOption({ index: 2 });
    await second.getByLabel('Vil endre').check();
    await pointText(page, 2).fill('Ta med kysten.');
    await second.getByLabel('Kommune det gjelder').selectOption('trondheim');
    await page.getByRole('button', { name: 'Se gjennom' }).click();

    expect(await page.getByRole('heading', { name: 'Se gjennom før du sender' }).count()).toBe(1);
    const review = plain(await page.locator('main form').innerText());
    expect(review).toContain('Ta med kysten.');
    expect(review).toContain('Trondheim');
    expect(plain(await page.getByRole('region', { name: 'ikke vist' }).innerText())).toContain(
      'kari@example.org',
    );
    expect(
      plain(await page.getByRole('region', { name: 'blir offentlig' }).innerText()),
    ).not.toContain('Kari Nordmann');
    await untilFilled(since);
    await page.getByRole('button', { name: 'Send inn' }).click();

    await page.waitForURL(/\?ny=1$/);
    expect(page.url()).toMatch(/\/innspill\/kvittering\/[\w-]{43}\?ny=1$/);
    expect(await page.locator('h1').innerText()).toMatch(/^Kvittering RK-\d{4}-\d{6}/);
    const receipt = plain(await page.locator('main').innerText());
    expect(receipt).toContain('Men kort. 👩🏽‍🚒');
    expect(receipt).toContain('Mottatt, venter på å bli lest');
    // A form with faults is answered by 422, which the browser mentions.
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
    await leave();
  });
});
