// A moderator's hour and the secretariat's answers in a real browser: by mouse on a phone, by keyboard alone, without JavaScript.
import postgres from 'postgres';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDebianPostgres, type DebianPostgres } from '../support/debian-postgres';
import { fillHearing } from '../support/fill-hearing';
import { startApp, type RunningApp } from './app';
import { type Device, expectAccessible, reader, type Reader, startBrowser, whole } from './driver';
import { signInAs } from './staff';

let database: DebianPostgres;
let app: RunningApp;
let browser: Browser;
let sql: postgres.Sql;

beforeAll(async () => {
  database = await startDebianPostgres();
  // Also for the command that invites staff.
  process.env.DATABASE_URL = database.url;
  app = await startApp();
  const host = /host=([^&]+)/.exec(database.url)?.[1] ?? '';
  sql = postgres({ host, user: 'postgres', database: 'postgres', onnotice: () => undefined });
  await fillHearing(sql, 400, { published: 0.5, answered: 0.1 });
  browser = await startBrowser({ graphics: false });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await sql?.end();
  await app?.stop();
  await database?.stop();
  delete process.env.DATABASE_URL;
});

/** Signed in once for each role: what is tested here begins after that. */
const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();

async function staffAt(
  role: 'moderator' | 'secretariat' | 'reader',
  device: Device = {},
): Promise<Reader> {
  const known = sessions.get(role);
  const one = await reader(browser, app.url, device);
  if (known !== undefined) await one.context.addCookies(known);
  else {
    await signInAs(one.page, app, role);
    sessions.set(role, await one.context.cookies());
  }
  return one;
}

const rows = (page: Page) => page.locator('li[data-point]');
const waiting = async (): Promise<number> =>
  (
    await sql<
      { n: number }[]
    >`select count(*)::integer as n from point where state = 'received' and replaced_at is null`
  )[0]!.n;
const publicText = async (id: string): Promise<string | undefined> =>
  (await sql<{ text: string }[]>`select text from published_point where id = ${id}`)[0]?.text;

describe.each([
  ['at 1440', {}],
  ['on a phone', { phone: true }],
  ['on a phone without JavaScript', { phone: true, javaScript: false }],
] as const)('a moderator %s', (_, device) => {
  it('publishes, withholds, redacts and takes it back', async () => {
    const moderator = await staffAt('moderator', device);
    const { page } = moderator;
    await moderator.open('/stab/merknader');
    const before = await waiting();
    const first = (await rows(page).nth(0).getAttribute('data-point'))!;
    await rows(page).nth(0).getByRole('checkbox').check();
    await rows(page).nth(1).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Publiser' }).click();
    await page.getByText('2 merknader er publisert.').waitFor();
    expect(await waiting()).toBe(before - 2);
    expect(await publicText(first)).toBeDefined();
    await page.getByRole('button', { name: 'Angre' }).click();
    await page.getByText('Angret. 2 merknader er som før.').waitFor();
    expect(await waiting()).toBe(before);
    expect(await publicText(first)).toBeUndefined();

    await rows(page).nth(0).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Hold tilbake' }).click();
    await page.getByText('Velg en grunn fra retningslinjene.').waitFor();
    await moderator.open('/stab/merknader');
    await rows(page).nth(0).getByRole('checkbox').check();
    await page.getByLabel('Grunn', { exact: true }).selectOption({ label: 'Reklame' });
    await page.getByRole('button', { name: 'Hold tilbake' }).click();
    await page.getByText('1 merknad er holdt tilbake.').waitFor();

    await rows(page).nth(0).getByRole('link').first().click();
    await page.waitForURL(/merknader\/[0-9a-f-]{36}/);
    const id = /merknader\/([0-9a-f-]{36})/.exec(page.url())![1]!;
    const word = (
      await sql<{ text: string }[]>`select text from point where id = ${id}`
    )[0]!.text.split(' ')[0]!;
    await page.getByLabel('Ord som skal sladdes').fill('dette ordet finnes ikke');
    await page.getByRole('button', { name: 'Lagre sladdingen' }).click();
    await page.getByText('Finner ikke dette i teksten: dette ordet finnes ikke').waitFor();
    await page.getByLabel('Ord som skal sladdes').fill(word);
    await page.getByRole('button', { name: 'Se hvordan det blir' }).click();
    await page.getByRole('heading', { name: 'Slik blir den offentlig' }).waitFor();
    await page.getByRole('button', { name: 'Lagre sladdingen' }).click();
    await page.getByText('Sladdingen er lagret.').waitFor();
    await page.getByRole('button', { name: 'Publiser' }).click();
    await page.getByText('1 merknad er publisert.').waitFor();
    expect(await publicText(id)).toMatch(/^█████/);
    // A refusal is answered with 400, which the browser notes.
    expect(moderator.complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
    await moderator.leave();
  }, 60_000);
});

describe.each([
  ['at 1440', {}],
  ['on a phone without JavaScript', { phone: true, javaScript: false }],
] as const)('all that a filter shows, %s', (_, device) => {
  it('is chosen at once, but for what has changed since, and taken back at once', async () => {
    const moderator = await staffAt('moderator', device);
    const { page } = moderator;
    await moderator.open('/stab/merknader?horing=demo');
    const before = await waiting();
    expect(before).toBeGreaterThan(await rows(page).count());
    await page.getByRole('link', { name: 'Neste side' }).click();
    await page.waitForURL(/etter=/);
    await sql`
      update point set changed_at = clock_timestamp()
      where id = (select id from point where state = 'received' and replaced_at is null order by received_at desc limit 1)`;
    await page.getByRole('checkbox', { name: `Velg alle ${before} i listen` }).check();
    if (!('javaScript' in device)) {
      await page.getByText(`${before} valgt`).waitFor();
      await expectAccessible(page, 'the queue with all of it chosen');
    }
    await page.getByRole('button', { name: 'Publiser' }).click();
    await page.getByText(`${before - 1} merknader er publisert.`).waitFor();
    await page.getByText('1 merknad ble ikke rørt: en kollega').waitFor();
    expect(await waiting()).toBe(1);
    await whole(page);
    // The list is shown from its beginning: on the page that was chosen on there may be nothing left.
    expect(await rows(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Angre' }).click();
    await page.getByText(`Angret. ${before - 1} merknader er som før.`).waitFor();
    expect(await waiting()).toBe(before);
    expect(moderator.complaints).toEqual([]);
    await moderator.leave();
  }, 60_000);
});

describe.each([
  ['at 1440', {}],
  ['on a phone without JavaScript', { phone: true, javaScript: false }],
] as const)('the place of a comment, %s', (_, device) => {
  it('is seen before it is public, on a map and in words, and can be hidden', async () => {
    const [{ id }] = await sql<[{ id: string }]>`
      update point set place = ${sql.json({ type: 'Point', coordinates: [10.39513, 63.43012] })}, place_municipality = null
      where id = (select id from point where state = 'received' and replaced_at is null order by received_at, id limit 1)
      returning id`;
    const shown = async (): Promise<unknown> =>
      (await sql<{ place: unknown }[]>`select place from published_point where id = ${id}`)[0]
        ?.place;
    const moderator = await staffAt('moderator', device);
    const { page } = moderator;
    await moderator.open('/stab/merknader');
    const row = page.locator(`li[data-point="${id}"]`);
    await row.getByText('Har sted').waitFor();
    await row.getByRole('link').first().click();
    const section = page.getByRole('region', { name: 'Sted', exact: true });
    await section
      .getByText('Et punkt ved bredde 63,43012°, lengde 10,39513°', { exact: false })
      .waitFor();
    const map = section.getByRole('img', { name: 'Kart med stedet i merknaden' });
    await map.waitFor();
    // The mark stands in the middle of its map, whose names say where that is.
    expect(await map.locator('circle.mark').getAttribute('cx')).toMatch(/^240(\.0+\d*)?$/);
    expect(await map.textContent()).toContain('Trondheim');
    await section.getByText('Stedet blir offentlig når merknaden publiseres.').waitFor();
    await page.getByRole('button', { name: 'Publiser' }).click();
    await page.getByText('1 merknad er publisert.').waitFor();
    expect(await shown()).not.toBeNull();
    await section.getByRole('button', { name: 'Skjul stedet' }).click();
    await page.getByText('Stedet er skjult for offentligheten.', { exact: true }).waitFor();
    expect(await shown()).toBeNull();
    await map.waitFor();
    await page.getByRole('button', { name: 'Angre' }).click();
    await page.getByText('Angret. 1 merknad er som før.').waitFor();
    expect(await shown()).not.toBeNull();
    await section.getByRole('button', { name: 'Skjul stedet' }).click();
    await section.getByRole('button', { name: 'Vis stedet igjen' }).click();
    await page.getByText('Stedet er ikke lenger skjult.').waitFor();
    expect(await shown()).not.toBeNull();
    // Without scripts axe has nothing to run in.
    if (!('javaScript' in device))
      await expectAccessible(page, 'the page of a comment with a place');
    expect(moderator.complaints).toEqual([]);
    await moderator.leave();
  }, 60_000);
});

describe('by keyboard alone', () => {
  it('walks, chooses and publishes by single keys, which can be switched off', async () => {
    const moderator = await staffAt('moderator');
    const { page } = moderator;
    await moderator.open('/stab/merknader');
    await page.getByText('Hurtigtaster', { exact: true }).waitFor();
    const before = await waiting();
    const second = (await rows(page).nth(1).getAttribute('data-point'))!;
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    expect(await rows(page).nth(1).getByRole('checkbox').isChecked()).toBe(true);
    await page.keyboard.press('w');
    expect(
      await page
        .getByLabel('Grunn', { exact: true })
        .evaluate((node) => node === document.activeElement),
    ).toBe(true);
    await rows(page).nth(1).getByRole('checkbox').focus();
    await page.keyboard.press('p');
    await page.getByText('1 merknad er publisert.').waitFor();
    expect(await publicText(second)).toBeDefined();
    await page.keyboard.press('?');
    await page.getByLabel('Bruk hurtigtaster på denne siden').uncheck();
    await page.keyboard.press('Escape');
    await rows(page).nth(0).getByRole('checkbox').focus();
    await page.keyboard.press('x');
    await page.keyboard.press('p');
    expect(await rows(page).nth(0).getByRole('checkbox').isChecked()).toBe(false);
    expect(await waiting()).toBe(before - 1);
    await moderator.leave();
  }, 60_000);
});

describe('two moderators at once', () => {
  it('the second is told in words, and nothing happens twice', async () => {
    const [one, two] = [await staffAt('moderator'), await staffAt('moderator')];
    await one.open('/stab/merknader');
    await two.open('/stab/merknader');
    for (const { page } of [one, two]) await rows(page).nth(0).getByRole('checkbox').check();
    await one.page.getByRole('button', { name: 'Publiser' }).click();
    await one.page.getByText('1 merknad er publisert.').waitFor();
    await two.page.getByLabel('Grunn', { exact: true }).selectOption({ index: 1 });
    await two.page.getByRole('button', { name: 'Hold tilbake' }).click();
    await two.page.getByText('1 merknad ble ikke rørt').waitFor();
    await one.leave();
    await two.leave();
  }, 60_000);
});

describe('the secretariat', () => {
  it('answers two comments together, publishes, and takes the answer back', async () => {
    const secretary = await staffAt('secretariat');
    const { page } = secretary;
    await sql`update point set state = 'published', published_at = now() where state = 'received' and replaced_at is null and hearing = 'demo'`;
    await secretary.open('/stab/svar');
    await page
      .getByRole('checkbox', { name: /^Velg RK-/ })
      .nth(0)
      .check();
    await page
      .getByRole('checkbox', { name: /^Velg RK-/ })
      .nth(1)
      .check();
    await page.getByRole('button', { name: 'Skriv svar til de valgte' }).click();
    await page.waitForURL(/svar\/ny/);
    await page.getByRole('button', { name: 'Lagre utkast' }).click();
    await page.getByText('Skriv en vurdering.').waitFor();
    await page.getByLabel('Vurdering').fill('Vi er enige i at teksten er uklar.');
    await page.getByLabel('Tas delvis til følge').check();
    await page.getByLabel('Sted i planen').selectOption({ index: 1 });
    await page.getByLabel('Teksten før').fill('Vi skal bli best.');
    await page.getByLabel('Teksten etter').fill('Vi skal bli bedre hvert år.');
    await page.getByRole('button', { name: 'Lagre utkast' }).click();
    await page.getByText('Utkastet er lagret.').waitFor();
    expect(await page.locator('ins').allTextContents()).not.toEqual([]);
    await page.getByRole('button', { name: 'Lagre og publiser' }).click();
    await page.getByText('Svarene er publisert.').waitFor();
    const [answer] = await sql<{ id: string; n: number }[]>`
      select a.id, count(p.id)::integer as n from answer a join published_point p on p.answer = a.id
      where a.assessment like 'Vi er enige i at%' group by a.id`;
    expect(answer?.n).toBe(2);
    await secretary.open(`/stab/svar/${answer!.id}`);
    await page.getByRole('button', { name: 'Ta svaret tilbake' }).click();
    await page.getByText('Svaret er tatt tilbake').waitFor();
    expect(secretary.complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
    await secretary.leave();
  }, 60_000);

  it('enters a letter and hands its receipt over as a code', async () => {
    const secretary = await staffAt('secretariat', { phone: true });
    const { page } = secretary;
    await secretary.open('/stab/innspill/ny');
    await page.getByRole('button', { name: 'Registrer', exact: true }).click();
    await page.getByText('Navn: Må fylles ut.').waitFor();
    await page.getByLabel('Navn', { exact: true }).fill('Kari Eksempel');
    await page.getByLabel('Gjelder').selectOption({ label: 'Planen som helhet' });
    await page.getByLabel('Syn').selectOption({ label: 'Støtter' });
    await page.getByLabel('Tekst', { exact: true }).fill('Kjære regionråd. Dette er bra.');
    await page.getByRole('button', { name: 'Registrer', exact: true }).click();
    await page.getByText(/Registrert som RK-/).waitFor();
    await page.getByRole('img', { name: /QR-kode/ }).waitFor();
    const [stored] = await sql<{ channel: string; proof: string }[]>`
      select channel, proof from submission where sender_name = 'Kari Eksempel'`;
    expect(stored).toEqual({ channel: 'letter', proof: 'staff' });
    await secretary.leave();
  }, 60_000);

  it('enters a letter that answers a question, and speaks of an area, a measure and a municipality', async () => {
    const secretary = await staffAt('secretariat');
    const { page } = secretary;
    const [asked] = await sql<{ id: string; text: string }[]>`
      select q ->> 'id' as id, q ->> 'text_nb' as text from hearing, jsonb_array_elements(questions) q where hearing.id = 'demo' limit 1`;
    const [area] = await sql<
      { id: string; name: string }[]
    >`select id, name from business_area order by id limit 1`;
    const [measure] = await sql<{ key: string }[]>`select key from measure order by key limit 1`;
    await secretary.open('/stab/innspill/ny');
    await page.getByLabel('Navn', { exact: true }).fill('Ola Brevskriver');
    await page.getByLabel('Bransje eller fagfelt (valgfritt)').fill('Havbruk');
    const targets = [
      `question:${asked!.id}`,
      `business_area:${area!.id}`,
      `measure:${measure!.key}`,
    ];
    for (const [index, target] of targets.entries()) {
      if (index > 0) await page.getByRole('button', { name: 'Legg til en merknad' }).click();
      const point = page.getByRole('group', { name: `Merknad ${index + 1}` });
      await point.waitFor();
      await point.getByLabel('Gjelder', { exact: true }).selectOption(target);
      await point.getByLabel('Tekst', { exact: true }).fill(`Om ${target}.`);
      if (target.startsWith('business_area'))
        await point.getByLabel('Sted (kommune, valgfritt)').selectOption('melhus');
    }
    // Only the answer to a question may be without a stance.
    await page.getByRole('button', { name: 'Registrer', exact: true }).click();
    await page.getByRole('link', { name: 'Merknad 2, syn: Må fylles ut.' }).waitFor();
    expect(await page.getByRole('link', { name: /^Merknad 1/ }).count()).toBe(0);
    for (const index of [2, 3])
      await page.getByRole('group', { name: `Merknad ${index}` }).getByLabel('Syn').selectOption({ label: 'Støtter' }); // prettier-ignore
    await expectAccessible(page, 'entry on behalf of others');
    await page.getByRole('button', { name: 'Registrer', exact: true }).click();
    await page.getByText(/Registrert som RK-/).waitFor();
    const stored = await sql`
      select target_kind || ':' || target_key as target, stance, place_municipality, s.sector, p.text
      from point p join submission s on s.id = p.submission where s.sender_name = 'Ola Brevskriver' order by p.ordinal`;
    expect(stored.map((row) => ({ ...row }))).toEqual(
      targets.map((target, index) => ({
        target,
        stance: index === 0 ? null : 'support',
        place_municipality: index === 1 ? 'melhus' : null,
        sector: 'Havbruk',
        text: `Om ${target}.`,
      })),
    );
    await secretary.leave();
  }, 60_000);
});

it('a reader gets nowhere near it', async () => {
  const one = await staffAt('reader');
  for (const path of ['/stab/merknader', '/stab/svar', '/stab/innspill/ny']) {
    const response = await one.page.goto(app.url + path);
    expect(response?.status()).toBe(403);
  }
  await one.leave();
}, 60_000);

describe.each([
  ['bokmål, light', '', {}],
  ['English, dark, on a phone', 'sprak=en', { dark: true, phone: true }],
] as const)('everyone can use it: %s', (_, query, device) => {
  it('axe finds nothing, and nothing scrolls sideways', async () => {
    const secretary = await staffAt('secretariat', device);
    const { page } = secretary;
    const [point] = await sql<
      { id: string }[]
    >`select id from point where replaced_at is null and state = 'published' limit 1`;
    for (const path of [
      '/stab/merknader',
      `/stab/merknader/${point!.id}`,
      '/stab/svar',
      `/stab/svar/ny?merknad=${point!.id}`,
      '/stab/svar/oppsummering',
      '/stab/innspill/ny',
    ]) {
      await secretary.open(`${path}${path.includes('?') ? '&' : '?'}${query}`);
      await expectAccessible(page, path);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
      ).toBe(true);
    }
    await secretary.leave();
  }, 120_000);
});
