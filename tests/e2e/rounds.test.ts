// A half-year round from plan to publication, in a real browser: the secretariat, two planners and a resident.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from './app';
import {
  expectAccessible,
  goAlive,
  holdScripts,
  mainText,
  plain,
  reader,
  type Reader,
  startBrowser,
  whole,
} from './driver';
import { signInAs } from './staff';

let app: RunningApp;
let browser: Browser;
let secretariat: Reader;
let trondheim: Reader;

beforeAll(async () => {
  app = await startApp();
  browser = await startBrowser({ graphics: false });
  secretariat = await reader(browser, app.url);
  await signInAs(secretariat.page, app, 'secretariat', { name: 'Kari Nordmann' });
  trondheim = await reader(browser, app.url);
  await signInAs(trondheim.page, app, 'planner', {
    name: 'Ola Planlegger',
    municipalities: ['trondheim'],
  });
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const round = '/stab/runder/2026-2';
const status = (words: string, on: Page) => on.getByRole('status').filter({ hasText: words });
const press = (name: string | RegExp, on: Page): Promise<void> =>
  on.getByRole('button', { name }).click();

const go = (on: Page, path: string): Promise<void> => goAlive(on, app.url + path);
const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A step that asks for a box to be ticked. */
async function take(summary: string, button: string, said: string, on: Page): Promise<void> {
  await on.getByText(summary, { exact: true }).first().click();
  await on.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
  await on.getByRole('button', { name: button, exact: true }).click();
  await status(said, on).waitFor();
}

describe('a round', () => {
  it('is planned and opened by the secretariat alone', async () => {
    const { page } = secretariat;
    await go(page, '/stab/runder');
    expect(await page.getByLabel('Halvår').inputValue()).toBe('2026-2');
    await press('Planlegg runden', page);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('Skriv siste dag');
    await page.getByLabel('Siste dag for kommunene').fill(inDays(10));
    await press('Planlegg runden', page);
    await status('Runden er planlagt', page).waitFor();

    await page.getByLabel('Halvår').fill('2062-2');
    await page.getByLabel('Siste dag for kommunene').fill(inDays(10));
    await press('Planlegg runden', page);
    await page.getByRole('link', { name: 'Runde 2062-2' }).click();
    await take('Ta bort runden', 'Ta bort runden', 'Runden er tatt bort', page);
    expect(await mainText(page)).not.toContain('2062-2');

    await page.getByRole('link', { name: 'Runde 2026-2' }).click();
    await page.getByText('Åpne runden', { exact: true }).first().click();
    await press('Åpne runden', page);
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
    await press('Åpne runden', page);
    await status('Runden er åpen', page).waitFor();
    expect(await mainText(page)).toMatch(/Trondheim Ikke bekreftet 0 av \d+/);

    // Melhus has nobody who could report; an admin is led to the invitation.
    expect(await mainText(page)).toMatch(/Melhus ?uten planlegger Ikke bekreftet/);
    expect(await mainText(page)).toContain('En administrator kan invitere en fra kommunen.');
    const admin = await reader(browser, app.url, { javaScript: false });
    await signInAs(admin.page, app, 'admin');
    await admin.page.goto(app.url + round);
    await admin.page.getByRole('link', { name: 'Inviter en planlegger for Melhus' }).click();
    await admin.page.waitForURL(/melhus/);
    const fields = admin.page.getByRole('region', { name: 'Inviter en ansatt' });
    expect(await fields.getByLabel('Rolle').inputValue()).toBe('planner');
    expect(await fields.getByLabel('Melhus').isChecked()).toBe(true);
    expect(await fields.getByRole('checkbox', { checked: true }).count()).toBe(1);
    await admin.leave();

    await go(trondheim.page, '/stab/runder');
    expect(await trondheim.page.getByRole('button', { name: 'Planlegg runden' }).count()).toBe(0);
    await go(trondheim.page, `${round}/melhus`);
    expect(await mainText(trondheim.page)).toContain('Du kan lese, men ikke endre');
    expect(await trondheim.page.getByRole('checkbox').count()).toBe(0);
    expect(
      (await trondheim.page.request.get(`${app.url}${round}/melhus/ny`)).status(),
      'a new area of another municipality',
    ).toBe(403);
  });

  it('of two who write on one area loses no word: the later one sees both texts', async () => {
    const [first, later] = [trondheim.page, secretariat.page];
    await go(later, `${round}/trondheim/torgard`);
    await go(first, `${round}/trondheim/torgard`);
    await first.getByLabel('Ledig, daa').fill('mye');
    await press(/^Lagre$/, first);
    await first.getByRole('alert').waitFor();
    expect(await first.getByRole('alert').innerText()).toContain('Ledig, daa: Skriv et tall');
    await first.getByLabel('Ledig, daa').fill('120,5');
    await first.getByLabel('Merknad').fill('Solgt to tomter.');
    await press(/^Lagre$/, first);
    await status('Arealet er lagret', first).waitFor();
    expect(await mainText(first)).toContain('120,5 daa ledig');

    // Refused for another reason first: it is still made from what its writer saw.
    await later.getByLabel('Ledig, daa').fill('mye');
    await press(/^Lagre$/, later);
    await later.getByRole('alert').getByText('Skriv et tall').waitFor();
    await later.getByLabel('Ledig, daa').fill('100');
    await press(/^Lagre$/, later);
    await later.getByRole('alert').getByText('Noen andre har endret arealet').waitFor();
    const conflict = plain(await later.getByRole('alert').innerText());
    expect(conflict).toContain('Noen andre har endret arealet');
    expect(conflict).toContain('Ledig, daa 120,5 100');
    expect(conflict).toContain('Merknad Solgt to tomter. ikke oppgitt');
    expect(await later.getByLabel('Ledig, daa').inputValue()).toBe('100');
    // Knowingly: the note is kept, the figure is the later one's.
    await later.getByLabel('Merknad').fill('Solgt to tomter.');
    await press(/^Lagre$/, later);
    await status('Arealet er lagret', later).waitFor();
    await go(first, `${round}/trondheim/torgard`);
    expect(await first.getByLabel('Ledig, daa').inputValue()).toBe('100');
    expect(await first.getByLabel('Merknad').inputValue()).toBe('Solgt to tomter.');
  });

  it('is written on before the scripts have come, and nothing of it is undone', async () => {
    const { page } = trondheim;
    const come = await holdScripts(page);
    await page.goto(`${app.url}${round}/trondheim/torgard`, { waitUntil: 'commit' });
    await page.getByLabel('Ledig, daa').fill('90,5');
    await page.getByLabel('Status', { exact: true }).selectOption('zoned');
    await page.getByLabel('Merknad').fill('Skrevet på tregt nett.');
    await page.getByText('Arealet skal ut', { exact: true }).first().click();
    await come();
    expect(await page.getByLabel('Ledig, daa').inputValue()).toBe('90,5');
    expect(await page.getByLabel('Status', { exact: true }).inputValue()).toBe('zoned');
    expect(await page.getByLabel('Merknad').inputValue()).toBe('Skrevet på tregt nett.');
    expect(await page.locator('details[open]').count()).toBe(1);
  });

  it('brings a refusal into view at once, and leaves the one alone who writes on', async () => {
    const { page } = secretariat;
    await go(page, '/stab/runder/2026-1');
    await page.locator('summary', { hasText: 'Rett et publisert tall' }).click();
    // A refused page is read anew; on a slow line that takes as long as it likes.
    let release = (): void => undefined;
    const slow = new Promise<void>((done) => (release = done));
    let arrived = false;
    await page.route('**/__data.json*', async (route) => {
      await slow;
      await route.fulfill({ response: await route.fetch() });
      arrived = true;
    });
    await press('Før opp rettelsen', page);
    await page.locator('[role=alert]:focus').waitFor();
    const reason = page.getByLabel('Begrunnelse');
    await reason.fill('Målt');
    release();
    await expect.poll(() => arrived).toBe(true);
    await page.unroute('**/__data.json*');
    await page.keyboard.type(' på nytt');
    expect(await reason.inputValue()).toBe('Målt på nytt');
  });

  it('is confirmed in bulk, area by area and as a whole, and what changed meanwhile is left alone', async () => {
    const { page } = trondheim;
    await go(page, `${round}/trondheim`);
    await press('Bekreft de valgte', page);
    await page.getByRole('alert').waitFor();
    await page.getByRole('link', { name: /^Kryss av/ }).click();
    await expect
      .poll(() => page.getByRole('checkbox', { checked: true }).count())
      .toBeGreaterThan(3);
    // Somebody writes on one of those that are ticked.
    const other = secretariat.page;
    await go(other, `${round}/trondheim/sandmoen`);
    await other.getByLabel('Navn', { exact: true }).fill('Sandmoen sør');
    await press(/^Lagre$/, other);
    await status('Arealet er lagret', other).waitFor();
    await press('Bekreft de valgte', page);
    await page.getByRole('alert').filter({ hasText: 'Sandmoen sør' }).waitFor();
    expect(await mainText(page)).toContain('2 arealer er ikke bekreftet ennå');
    await go(page, `${round}/trondheim/torgard`);
    await press('Lagre og bekreft', page);
    await status('lagret og bekreftet', page).waitFor();
    await page.getByLabel('Velg Sandmoen sør').check();
    await press('Bekreft de valgte', page);
    await status('er bekreftet', page).waitFor();
    await press('Bekreft Trondheim', page);
    await status('Kommunen er bekreftet', page).waitFor();
    await go(page, `${round}/trondheim/torgard`);
    expect(await page.getByRole('button', { name: /^Lagre/ }).count()).toBe(0);
  });

  it('is reported on from a phone without scripts: an area is added, another ends', async () => {
    const phone = await reader(browser, app.url, { phone: true, javaScript: false });
    const melhus = await reader(browser, app.url);
    await signInAs(melhus.page, app, 'planner', { municipalities: ['melhus'] });
    await phone.context.addCookies(await melhus.context.cookies());
    const { page } = phone;
    await page.goto(`${app.url}${round}/melhus`);
    const names = await page.locator('.areas h3').allInnerTexts();
    await page.getByRole('link', { name: 'Legg til et areal' }).click();
    await page.getByRole('button', { name: 'Legg til arealet' }).click();
    const missing = await page.getByRole('alert').innerText();
    for (const field of ['Navn', 'Brutto, daa', 'Status', 'Omriss'])
      expect(missing).toContain(`${field}: Må fylles ut`);
    await page.getByLabel('Navn', { exact: true }).fill('Nyjordet');
    await page.getByLabel('Brutto, daa').fill('50');
    await page.getByLabel('Status', { exact: true }).selectOption('zoned');
    const [lon, lat] = [10.29, 63.29];
    await page.getByLabel('Omriss').fill(
      JSON.stringify({
        type: 'Polygon',
        coordinates: [
          [
            [lon, lat],
            [lon + 0.0045, lat],
            [lon + 0.0045, lat + 0.002],
            [lon, lat + 0.002],
            [lon, lat],
          ],
        ],
      }),
    );
    await page.getByRole('button', { name: 'Legg til arealet' }).click();
    await status('Arealet er lagt til', page).waitFor();
    await page.getByRole('link', { name: names[0]!, exact: true }).click();
    await page.getByText('Arealet skal ut').click();
    await page.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
    await page.getByRole('button', { name: 'Ta arealet ut' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Skriv hvorfor');
    await page.getByLabel('Hvorfor').fill('Omregulert til bolig');
    await page.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
    await page.getByRole('button', { name: 'Ta arealet ut' }).click();
    await status('Arealet er tatt ut', page).waitFor();
    await whole(page);
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: 'Bekreft de valgte' }).click();
    await page.getByRole('button', { name: 'Bekreft Melhus' }).click();
    await status('Kommunen er bekreftet', page).waitFor();
    await melhus.leave();
    await phone.leave();
  });

  it('is locked knowingly, published, and seen by everyone, while the one before stays as it was', async () => {
    const { page } = secretariat;
    const rowsOf = async (id: string): Promise<Record<string, unknown>[] | undefined> => {
      const answer = await page.request.get(`${app.url}/api/v1/business-areas?round=${id}`);
      return ((await answer.json()) as { data?: Record<string, unknown>[] }).data;
    };
    const before = (await rowsOf('2026-1')) ?? [];
    await go(page, round);
    expect(await mainText(page)).toMatch(/Trondheim Bekreftet \d+\. /);
    await page.getByText('Lås runden', { exact: true }).first().click();
    await page.getByText('Disse kommunene har ikke bekreftet').waitFor();
    await page.getByText('Lås runden', { exact: true }).first().click();
    await take('Lås runden', 'Lås runden', 'Runden er låst', page);
    expect(await rowsOf('2026-2'), 'a locked round is nobody else’s yet').toEqual([]);
    await take('Publiser runden', 'Publiser runden', 'Runden er publisert', page);
    await page.getByRole('link', { name: 'Se den publiserte runden' }).waitFor();

    const resident = await reader(browser, app.url, { phone: true });
    await expect
      .poll(
        async () => {
          await resident.open('/naringsareal?runde=2026-2');
          return mainText(resident.page);
        },
        { timeout: 30_000, interval: 500 },
      )
      .toContain('Nyjordet');
    expect(await mainText(resident.page)).toContain('Sandmoen sør');
    await resident.open('/kart?lag=naringsareal&runde=2026-2&valgt=torgard');
    expect(await mainText(resident.page)).toContain('100 daa');
    await resident.open('/naringsareal/torgard');
    expect(await mainText(resident.page)).toContain('Trondheim kommune');

    // What has ended since had not ended then.
    expect(await rowsOf('2026-1')).toEqual(before);
    await resident.open('/naringsareal/endringer?fra=2026-1&til=2026-2');
    const words = await mainText(resident.page);
    expect(words).toContain('1 areal kom til');
    expect(words).toContain('1 areal gikk ut');
    expect(words).toMatch(/Nye arealer 1 areal Nyjordet/);
    expect(before.find(({ id }) => id === 'sandmoen')).toMatchObject({ name: 'Sandmoen' });
    const now = (await rowsOf('2026-2')) ?? [];
    expect(now.find(({ id }) => id === 'sandmoen')).toMatchObject({ name: 'Sandmoen sør' });
    expect(now.find(({ id }) => id === 'torgard')).toMatchObject({ available_daa: 100 });
    expect(now.length).toBe(before.length);

    await go(page, '/stab/runder/2026-1');
    await page.locator('summary', { hasText: 'Rett et publisert tall' }).click();
    await page.getByLabel('Areal', { exact: true }).selectOption('torgard');
    await page.getByLabel('Riktig verdi').fill('135,5');
    await press('Før opp rettelsen', page);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('Skriv hvorfor');
    await page.getByLabel('Begrunnelse').fill('Målt på nytt');
    await press('Før opp rettelsen', page);
    await status('Rettelsen er ført opp', page).waitFor();
    await expect
      .poll(
        async () => {
          await resident.open('/naringsareal/torgard');
          return mainText(resident.page);
        },
        { timeout: 30_000, interval: 500 },
      )
      .toContain('2026-1, Ledig, daa: publisert 142,8, skal være 135,5. Målt på nytt');
    await resident.open('/naringsareal?runde=2026-1');
    expect(await mainText(resident.page)).toMatch(/Torgård.*135,5 ?rettet/);
    expect(await mainText(resident.page)).not.toContain('Sandmoen sør');
    await resident.leave();
  });
});

describe('every page of rounds', () => {
  it('is accessible in both languages and themes, on a desk and a phone', async () => {
    const { page } = secretariat;
    await go(page, '/stab/runder');
    await page.getByLabel('Halvår').fill('2027-1');
    await page.getByLabel('Siste dag for kommunene').fill(inDays(3));
    await press('Planlegg runden', page);
    await status('planlagt', page).waitFor();
    await go(page, '/stab/runder/2027-1');
    await take('Åpne runden', 'Åpne runden', 'Runden er åpen', page);
    const base = '/stab/runder/2027-1';
    for (const path of [
      '/stab/runder',
      base,
      round,
      '/stab/runder/2026-1',
      `${base}/trondheim`,
      `${base}/trondheim/torgard`,
      `${base}/trondheim/ny`,
    ]) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await secretariat.open(path);
      await expectAccessible(page, path);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 390, height: 844 });
      await secretariat.open(`${path}?sprak=en`);
      await expectAccessible(page, `${path} in English, dark, on a phone`);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `${path} is no wider than a phone`,
      ).toBeLessThanOrEqual(390);
    }
    expect(secretariat.complaints.filter((one) => !/ (400|409) /.test(one))).toEqual([]);

    const moderator = await reader(browser, app.url);
    await signInAs(moderator.page, app, 'moderator');
    expect((await moderator.page.request.get(app.url + base)).status()).toBe(403);
    await moderator.leave();
  });
});
