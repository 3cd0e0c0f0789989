// Somebody saves a search on a phone, confirms it by letter, hears of the area that a published round makes available,
// and ends it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from './app';
import { expectAccessible, goAlive, mainText, reader, startBrowser } from './driver';
import { lettersTo, signInAs } from './staff';

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

const address = 'kari.nordmann@example.org';

/** The letters to an address, once there are so many. */
async function letters(email: string, count: number): ReturnType<typeof lettersTo> {
  await expect
    .poll(async () => (await lettersTo(app, email)).length, { timeout: 60_000, interval: 250 })
    .toBe(count);
  return lettersTo(app, email);
}

const linkIn = (text: string): string =>
  /http\S+\/naringsareal\/varsel\/[\w-]{43}\S*/.exec(text)?.[0] ?? '';

/** Orders with an address; a form that is too new to be a person's is sent again. */
async function order(on: Page, email: string, said: RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        const field = on.getByRole('textbox', {
          name: /^(E-postadressen din|Your e-mail address)/,
        });
        if ((await field.count()) > 0) {
          await field.fill(email);
          await on.getByRole('button', { name: /^(Be om varsel|Ask for the alert)$/ }).click();
        }
        return mainText(on);
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toMatch(said);
}

/** A step of the secretariat's that asks for a box to be ticked. */
async function take(on: Page, step: string, said: string): Promise<void> {
  await on.getByText(step, { exact: true }).first().click();
  await on.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
  await on.getByRole('button', { name: step, exact: true }).click();
  await on.getByRole('status').filter({ hasText: said }).waitFor();
}

describe('a saved search', () => {
  let link = '';

  it('is ordered on a phone without scripts, and the answer tells nothing of the address', async () => {
    const phone = await reader(browser, app.url, { phone: true, javaScript: false });
    const { page } = phone;
    await phone.open('/naringsareal?kommune=trondheim&ledig=200');
    await page.getByRole('link', { name: 'Få e-post når et areal passer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Få e-post når et areal passer' }).waitFor();
    expect(await mainText(page)).toMatch(/Kommune Trondheim Minst ledig, daa 200/);
    await order(page, '13097248022@example.org', /fødselsnummer/);
    const field = page.getByLabel('E-postadressen din');
    expect(await field.inputValue()).toBe('13097248022@example.org');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await order(page, address, /Se i e-posten din/);
    const first = await mainText(page);
    await phone.open('/naringsareal/varsel?kommune=trondheim&ledig=200');
    await order(page, address, /Se i e-posten din/);
    expect(await mainText(page)).toBe(first);
    await phone.leave();

    const [letter] = await letters(address, 1);
    expect(letter!.subject).toBe('Bekreft varsel om næringsareal');
    expect(letter!.text).toContain('Minst ledig, daa: 200');
    link = linkIn(letter!.text);
  });

  it('works once a button has been pressed: opening the link changes nothing', async () => {
    const phone = await reader(browser, app.url, { phone: true });
    const { page } = phone;
    await fetch(link);
    await page.goto(link);
    await expectAccessible(page, 'confirming');
    await page.getByRole('heading', { level: 1, name: 'Bekreft varselet' }).waitFor();
    await page.getByRole('button', { name: 'Bekreft varselet' }).click();
    await page.getByRole('status').filter({ hasText: 'Varselet er bekreftet' }).waitFor();
    await expectAccessible(page, 'confirmed');
    expect(await mainText(page)).toMatch(/virker til \d+\. \w+ 2\d{3}/);
    expect((await fetch(link)).headers.get('cache-control')).toBe('no-store');
    await phone.leave();
  });

  it('is answered by one letter when a round makes an area available, and by none before', async () => {
    const english = await reader(browser, app.url, { phone: true, dark: true });
    await english.open('/naringsareal/varsel?kommune=melhus&ledig=200&sprak=en');
    await order(english.page, 'ola@example.org', /Look in your e-mail/);
    await english.page.goto(linkIn((await letters('ola@example.org', 1))[0]!.text));
    await english.page.getByRole('button', { name: 'Confirm the alert' }).click();
    await english.page.getByRole('status').filter({ hasText: 'is confirmed' }).waitFor();
    await expectAccessible(english.page, 'confirmed, English, dark');
    // A form that is too new is refused.
    expect(english.complaints.filter((one) => !/ 422 /.test(one))).toEqual([]);
    await english.leave();

    const secretariat = await reader(browser, app.url);
    const { page } = secretariat;
    await signInAs(page, app, 'secretariat');
    await goAlive(page, `${app.url}/stab/runder`);
    await page.getByLabel('Siste dag for kommunene').fill('2099-12-31');
    await page.getByRole('button', { name: 'Planlegg runden' }).click();
    await page.getByRole('link', { name: 'Runde 2026-2' }).click();
    await take(page, 'Åpne runden', 'Runden er åpen');
    await goAlive(page, `${app.url}/stab/runder/2026-2/trondheim/torgard`);
    await page.getByLabel('Ledig, daa').fill('240');
    await page.getByRole('button', { name: 'Lagre', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Arealet er lagret' }).waitFor();
    await goAlive(page, `${app.url}/stab/runder/2026-2`);
    await take(page, 'Lås runden', 'Runden er låst');
    expect(await lettersTo(app, address)).toHaveLength(1);
    await take(page, 'Publiser runden', 'Runden er publisert');
    await secretariat.leave();

    const [, news] = await letters(address, 2);
    expect(news!.subject).toBe('1 næringsareal passer søket ditt nå');
    expect(news!.text).toContain(`Torgård i Trondheim (demo):\n${app.url}/naringsareal/torgard`);
    expect(news!.text).toContain('Ledig, daa: 240');
    expect(news!.text).toContain(link);
    // Nothing of what she waits for has changed in Melhus.
    expect(await lettersTo(app, 'ola@example.org')).toHaveLength(1);
  });

  it('ends by the link, and nothing of it has come into the log', async () => {
    const phone = await reader(browser, app.url, { phone: true });
    const { page } = phone;
    await page.goto(link);
    await page.getByRole('button', { name: 'Avslutt varselet' }).click();
    await page.getByRole('heading', { level: 1, name: 'Varselet er avsluttet' }).waitFor();
    await expectAccessible(page, 'ended');
    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: 'Varselet finnes ikke' }).waitFor();
    expect(phone.complaints).toEqual([]);
    await phone.leave();
    expect(app.log()).not.toMatch(/@example|naringsareal\/varsel\//);
  });

  it('ends by one click in a mail program, which posts without a browser; opening or forging it ends nothing', async () => {
    const [letter] = await letters('ola@example.org', 1);
    const { unsubscribe } = letter!;
    expect(unsubscribe).toMatch(/\/naringsareal\/varsel\/[\w-]{43}\/slutt\?sprak=en$/);
    const stateOf = async (): Promise<boolean> =>
      (await (await fetch(unsubscribe)).text()).includes('There is no such alert');
    const post = async (body: string, headers: Record<string, string> = {}): Promise<number> => {
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      return (await fetch(unsubscribe, { method: 'POST', body, headers: { ...type, ...headers } })).status; // prettier-ignore
    };
    expect(await post('')).toBe(400);
    expect(await post('List-Unsubscribe=One-Click', { origin: 'https://example.org' })).toBe(403);
    expect(await stateOf()).toBe(false);
    expect(await post('List-Unsubscribe=One-Click')).toBe(204);
    expect(await stateOf()).toBe(true);
    expect(await post('List-Unsubscribe=One-Click')).toBe(204);
    expect(app.log()).not.toMatch(/naringsareal\/varsel\//);
  });

  it('is not ordered from one network without end, and what was typed stays', async () => {
    const phone = await reader(browser, app.url, { phone: true });
    const { page } = phone;
    await phone.open('/naringsareal/varsel');
    expect(await mainText(page)).toContain('Søk Alle næringsarealer i regionen');
    await order(page, 'ikke@riktig', /Skriv en e-postadresse/);
    await order(page, 'ikke@riktig', /Det er bestilt mange varsler den siste timen/);
    expect(await page.getByLabel('E-postadressen din').inputValue()).toBe('ikke@riktig');
    await phone.leave();
  });
});
