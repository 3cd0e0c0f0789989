// A resident says what is wrong with a business area, and its municipality looks at it in the next round.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from './app';
import { expectAccessible, goAlive, mainText, plain, reader, startBrowser } from './driver';
import { signInAs } from './staff';

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

const words = 'Her ble det åpnet et lager i vår. =1+1';

/** Presses until the form is old enough to be a person's; what was written stays each time. */
async function send(on: Page): Promise<void> {
  const thanks = on.getByRole('status').filter({ hasText: 'Takk. Meldingen er mottatt.' });
  await expect
    .poll(
      async () => {
        if (await thanks.isVisible()) return true;
        const button = on.getByRole('button', { name: 'Send meldingen' });
        // It has arrived meanwhile: the form is gone.
        await button.or(thanks).first().waitFor();
        if (await button.isVisible()) await button.click();
        return thanks.isVisible();
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(true);
}

describe('a report on an area', () => {
  it('is written on a phone without scripts, and what is wrong with it is said beside the field', async () => {
    const phone = await reader(browser, app.url, { phone: true, javaScript: false });
    const { page } = phone;
    await phone.open('/naringsareal/hofstad');
    await page.getByRole('link', { name: 'Si fra om feil' }).click();
    await page.getByRole('heading', { level: 1, name: /Hofstad/ }).waitFor();
    await page.getByLabel('Noe annet').check();
    await page.getByLabel('Fortell mer').fill('Ring meg: 13097248022');
    const refused = async (text: RegExp): Promise<void> =>
      expect
        .poll(
          async () => {
            await page.getByRole('button', { name: 'Send meldingen' }).click();
            return plain(await page.getByRole('alert').innerText());
          },
          { timeout: 30_000, interval: 1_000 },
        )
        .toMatch(text);
    await refused(/fødselsnummer/);
    expect(await page.getByLabel('Fortell mer').inputValue()).toBe('Ring meg: 13097248022');
    expect(await page.getByLabel('Noe annet').isChecked()).toBe(true);
    await page.getByLabel('Fortell mer').fill('');
    await refused(/Skriv hva som ikke stemmer/);
    await page.getByLabel('Arealet er bygd ut').check();
    await page.getByLabel('Fortell mer').fill(words);
    await send(page);
    await phone.leave();
  });

  it('survives a network that is gone, and arrives once', async () => {
    const visitor = await reader(browser, app.url);
    const { page, context } = visitor;
    await goAlive(page, `${app.url}/naringsareal/hofstad/meld`);
    await page.getByLabel('Arealet er ledig').check();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Send meldingen' }).click();
    await page.getByRole('alert').filter({ hasText: 'Vi får ikke kontakt' }).waitFor();
    expect(await page.getByLabel('Arealet er ledig').isChecked()).toBe(true);
    await context.setOffline(false);
    await send(page);
    await visitor.leave();
  });

  it('waits for its own municipality, is answered in the round, and is never public', async () => {
    const secretariat = await reader(browser, app.url);
    const desk = secretariat.page;
    await signInAs(desk, app, 'secretariat');
    await goAlive(desk, `${app.url}/stab/runder`);
    await desk.getByLabel('Siste dag for kommunene').fill('2099-12-31');
    await desk.getByRole('button', { name: 'Planlegg runden' }).click();
    await desk.getByRole('link', { name: 'Runde 2026-2' }).click();
    await desk.getByText('Åpne runden', { exact: true }).first().click();
    await desk.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
    await desk.getByRole('button', { name: 'Åpne runden' }).click();
    await desk.getByRole('status').filter({ hasText: 'Runden er åpen' }).waitFor();

    const melhus = await reader(browser, app.url, { phone: true });
    const { page } = melhus;
    await signInAs(page, app, 'planner', { municipalities: ['melhus'] });
    await goAlive(page, `${app.url}/stab/runder/2026-2/trondheim`);
    expect(await page.getByText('Meldinger fra innbyggere').count()).toBe(0);
    await goAlive(page, `${app.url}/stab/runder/2026-2/melhus`);
    await page
      .getByRole('heading', { name: 'Meldinger fra innbyggere og bedrifter (2)' })
      .waitFor();
    expect(await mainText(page)).toContain(words);
    await expectAccessible(page, 'reports');
    const report = page.getByRole('listitem').filter({ hasText: words });
    await report.getByText('Endrer ikke noe').first().click();
    await report.getByRole('button', { name: 'Endrer ikke noe' }).press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Skriv hvorfor' }).waitFor();
    await report.getByLabel('Hvorfor ikke?').fill('Lageret er midlertidig.');
    await report.getByRole('button', { name: 'Endrer ikke noe' }).click();
    await page.getByRole('status').filter({ hasText: 'Meldingen er besvart' }).waitFor();
    await page.getByRole('button', { name: /^Tatt hensyn til/ }).click();
    await page.getByText('Meldinger fra innbyggere').waitFor({ state: 'detached' });

    const pages = await Promise.all(
      ['/naringsareal/hofstad', '/api/v1/business-areas?municipality=melhus', '/naringsareal'].map(
        async (path) => (await fetch(app.url + path)).text(),
      ),
    );
    for (const text of pages) expect(text).not.toContain('åpnet et lager');
    expect(app.log()).not.toContain('åpnet et lager');
    await melhus.leave();
    await secretariat.leave();
  });

  it('can be made in both languages and themes', async () => {
    for (const dark of [false, true]) {
      const visitor = await reader(browser, app.url, { phone: true, dark });
      for (const path of ['/naringsareal/hofstad/meld', '/naringsareal/hofstad/meld?sprak=en']) {
        await goAlive(visitor.page, app.url + path);
        await expectAccessible(visitor.page, `${path}, ${dark ? 'dark' : 'light'}`);
      }
      expect(visitor.complaints).toEqual([]);
      await visitor.leave();
    }
  });

  it('is not taken in from one network without end, and what was written stays', async () => {
    const visitor = await reader(browser, app.url);
    const { page } = visitor;
    await goAlive(page, `${app.url}/naringsareal/hofstad/meld`);
    await page.getByLabel('Noe annet').check();
    const said = page.getByRole('alert');
    await expect
      .poll(
        async () => {
          await page.getByRole('button', { name: 'Send meldingen' }).click();
          await said.waitFor();
          return plain(await said.innerText());
        },
        { timeout: 60_000, interval: 500 },
      )
      .toContain('Det er sendt mange meldinger fra ditt nett');
    expect(await page.getByLabel('Noe annet').isChecked()).toBe(true);
    await visitor.leave();
  });
});
