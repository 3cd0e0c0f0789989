// A guest's way from wish to receipt: on a phone without scripts, with scripts over several sittings, by keyboard alone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from './app';
import { expectAccessible, plain, reader, startBrowser, type Reader } from './driver';

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

/** Fills in one comment on the plan as a whole and who sends it. */
async function write({ page }: Reader, text: string): Promise<void> {
  await page.locator('[name="points.0.target"]').selectOption('plan:utkast-demo');
  await page.locator('#merknad-1').getByLabel('Støtter').check();
  await pointText(page, 1).fill(text);
  await page.getByLabel('Innbygger').check();
  await page.getByLabel('Navn', { exact: true }).fill('Ola Nordmann');
}

describe('with scripts', () => {
  it('keeps several drafts over closed tabs, deletes one, and sends one with a solved puzzle', async () => {
    const visitor = await reader(browser, app.url, { phone: true });
    const { page, context, open } = visitor;
    await open(form);
    await write(visitor, 'Første utkast.');
    await page.getByRole('button', { name: 'Legg til en merknad' }).click();
    await pointText(page, 2).fill('Mer å si.');
    await page.getByText('Utkastet er lagret').waitFor();
    await page.close();

    const second = await context.newPage();
    await second.goto(app.url + form);
    await second.getByRole('heading', { name: 'Utkast på denne enheten' }).waitFor();
    await pointText(second, 1).fill('Andre utkast.');
    await second.getByText('Utkastet er lagret').waitFor();
    await second.close();

    const third = await context.newPage();
    await third.goto(`${app.url}/innspill`);
    const drafts = third.getByRole('listitem').filter({ hasText: 'utkast' });
    await expect.poll(() => drafts.count()).toBe(2);
    await expectAccessible(third, 'the list of drafts');
    await drafts
      .filter({ hasText: 'Andre utkast' })
      .getByRole('button', { name: 'Slett utkastet' })
      .click();
    await expect.poll(() => drafts.count()).toBe(1);
    await drafts.getByRole('link', { name: 'Fortsett' }).click();
    await expect
      .poll(() =>
        pointText(third, 2)
          .inputValue()
          .catch(() => ''),
      )
      .toBe('Mer å si.');
    expect(await pointText(third, 1).inputValue()).toBe('Første utkast.');
    await third.getByRole('button', { name: 'Fjern merknad 2' }).click();
    await third.getByRole('button', { name: 'Se gjennom' }).click();
    await third.getByRole('heading', { name: 'Se gjennom før du sender' }).waitFor();
    const sending = third.waitForRequest((request) => request.url().includes('?/send'));
    await third.getByRole('button', { name: 'Send inn' }).click();
    expect((await sending).postData()).toMatch(/[&"]proof[="][^&]{100}/);
    await third.waitForURL(/\/innspill\/kvittering\/[\w-]{43}\?ny=1$/);
    const receipt = plain(await third.locator('main').innerText());
    expect(receipt).toContain('Første utkast.');
    expect(receipt).not.toContain('Mer å si.');

    await third.getByRole('button', { name: 'Husk kvitteringen' }).click();
    await third.goto(`${app.url}/innspill`);
    await third.getByRole('link', { name: /^RK-/ }).waitFor();
    expect(plain(await third.locator('main').innerText())).toContain('Ingen utkast');
    await visitor.leave();
  });

  it('keeps what was written before the scripts had come', async () => {
    const visitor = await reader(browser, app.url);
    const { page } = visitor;
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((done) => (arrive = done));
    await page.route('**/*.js', async (route) => {
      await arrived;
      await route.continue();
    });
    await page.goto(app.url + form, { waitUntil: 'commit' });
    await write(visitor, 'Skrevet på tregt nett.');
    arrive();
    // Said by the script, when it has read the form.
    await page.getByText('Utkastet er lagret').waitFor();
    expect(await pointText(page, 1).inputValue()).toBe('Skrevet på tregt nett.');
    expect(await page.locator('[name="points.0.target"]').inputValue()).toBe('plan:utkast-demo');
    expect(await page.getByLabel('Innbygger').isChecked()).toBe(true);
    await visitor.leave();
  });

  it('changes what was sent, sees both versions, and withdraws it', async () => {
    const visitor = await reader(browser, app.url);
    const { page, open } = visitor;
    await open(form);
    await write(visitor, 'Før endringen.');
    await page.getByRole('button', { name: 'Se gjennom' }).click();
    await page.getByRole('button', { name: 'Send inn' }).click();
    await page.waitForURL(/\?ny=1$/);
    await page.getByRole('link', { name: 'Endre innspillet' }).click();
    await page.waitForURL(/\/endre$/);
    await expect.poll(() => pointText(page, 1).inputValue()).toBe('Før endringen.');
    await pointText(page, 1).fill('Etter endringen.');
    await page.getByRole('button', { name: 'Se gjennom' }).click();
    await page.getByRole('button', { name: 'Lagre endringene' }).click();
    await page.waitForURL(/\?lagret=ja$/);
    const changed = plain(await page.locator('main').innerText());
    expect(changed).toContain('Etter endringen.');
    expect(changed).toContain('Utgave 2');
    await page.getByRole('link', { name: 'Trekk innspillet' }).click();
    await page.getByRole('button', { name: 'Ja, trekk innspillet' }).click();
    await page.getByText('Innspillet ble trukket').waitFor();
    expect(await page.getByRole('link', { name: 'Endre innspillet' }).count()).toBe(0);
    await visitor.leave();
  });

  it('is filled in and sent by keyboard alone', async () => {
    const { page, open, leave } = await reader(browser, app.url);
    await open(form);
    const { keyboard } = page;
    await page.locator('[name="points.0.target"]').focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await keyboard.press('Tab');
    await keyboard.type('Skrevet uten mus.');
    await page.getByLabel('Innbygger').focus();
    await keyboard.press('Space');
    await keyboard.press('Tab');
    await keyboard.type('Kari Nordmann');
    // Enter reviews: it neither adds nor removes a comment.
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Se gjennom før du sender' }).waitFor();
    await page.getByRole('button', { name: 'Send inn' }).focus();
    await keyboard.press('Enter');
    await page.waitForURL(/\?ny=1$/);
    expect(plain(await page.locator('main').innerText())).toContain('Skrevet uten mus.');
    await leave();
  });

  it.each([
    ['nb', false],
    ['nb', true],
    ['en', false],
    ['en', true],
  ] as const)('is accessible in %s (dark: %s), step by step', async (language, dark) => {
    const { page, open, leave } = await reader(browser, app.url, { phone: dark, dark });
    await open(form + (language === 'en' ? '?sprak=en' : ''));
    await expectAccessible(page, 'the empty form');
    await page.locator('main form [type=submit].ds-button').last().click();
    await summary(page).waitFor();
    await expectAccessible(page, 'the form with faults');
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(
      false,
    );
    await page.locator('[name="points.0.target"]').selectOption('plan:utkast-demo');
    await page.locator('[name="points.0.stance"]').first().check();
    await pointText(page, 1).fill('x');
    await page.locator('[value=business]').check();
    await page.locator('[name="sender.name"]').fill('Bedrift AS');
    await page.locator('[name="sender.organisation_number"]').fill('974 760 673');
    await page.locator('main form [type=submit].ds-button').last().click();
    await page.locator('#vises').waitFor();
    await expectAccessible(page, 'the review');
    await page.locator('main form [type=submit].ds-button').first().click();
    await page.waitForURL(/ny=1/);
    await page.locator('main svg[role=img]').waitFor();
    await expectAccessible(page, 'the receipt');
    await leave();
  });
});

describe('a place on the map', () => {
  it('is an area drawn by hand, or coordinates, seen again in the receipt; MapLibre waits until it is asked for', async () => {
    const own = await startBrowser();
    const visitor = await reader(own, app.url);
    const { page, open, complaints } = visitor;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await open(form);
    await write(visitor, 'Her bør det bygges.');
    await page.getByText('Utkastet er lagret').waitFor();
    expect(asked.filter((address) => /maplibre|geo-2020/.test(address))).toEqual([]);
    await page.getByRole('button', { name: 'Vis på kartet' }).click();
    const map = page.locator('.maplibregl-canvas');
    await map.waitFor();
    const geometry = page.locator('[name="points.0.geometry"]');
    await page.getByLabel('Koordinater').fill('tull');
    await page.getByRole('button', { name: 'Bruk koordinatene' }).click();
    await page.getByText('Skriv to tall i grader').waitFor();
    await page.getByLabel('Koordinater').fill('63.43, 10.40');
    await page.getByRole('button', { name: 'Bruk koordinatene' }).click();
    await expect
      .poll(() => geometry.inputValue())
      .toBe('{"type":"Point","coordinates":[10.4,63.43]}');
    const corners = [
      [100, 100],
      [220, 100],
      [220, 200],
      [100, 200],
    ] as const;
    // Its tools have started.
    await page.locator('.map[data-live]').waitFor();
    await page.getByRole('button', { name: 'Område' }).scrollIntoViewIfNeeded();
    const box = (await map.boundingBox())!;
    await page.getByRole('button', { name: 'Område' }).click();
    for (const [x, y] of [...corners, corners[3]]) await page.mouse.click(box.x + x, box.y + y);
    await expect.poll(() => geometry.inputValue()).toContain('Polygon');
    await expectAccessible(page, 'the form with a map');
    await page.getByRole('button', { name: 'Se gjennom' }).click();
    await page.getByText('Et område på kartet').waitFor();
    await page.getByRole('button', { name: 'Send inn' }).click();
    await page.waitForURL(/\?ny=1$/);
    expect(plain(await page.locator('main').innerText())).toContain('Et område på kartet');
    expect(complaints.filter((one) => !/GPU stall|WebGL/i.test(one))).toEqual([]);
    await own.close();
  });
});

describe('around the form', () => {
  it('keeps receipts to themselves: no store, no referrer, no index, and nothing in the log', async () => {
    const body = submission();
    const sent = (await (await post(body)).json()) as { data: { receipt: string } };
    const secret = sent.data.receipt.split('/').at(-1)!;
    const page = await fetch(sent.data.receipt);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    expect((await fetch(`${app.url}/innspill/kvittering/${'x'.repeat(43)}`)).status).toBe(404);
    expect(app.log()).not.toContain(secret);
    expect(app.log()).not.toContain('Nordmann');
  });

  it('refuses what is too large before it has arrived', async () => {
    const response = await fetch(`${app.url}/api/v1/hearings/demo/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(1_000_001),
    });
    expect(response.status).toBe(413);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });
});

/** Something that has arrived, for asking again later. */
let firstSent: ReturnType<typeof submission> | null = null;

function submission(text = 'Over API.') {
  return {
    id: crypto.randomUUID(),
    sender: { type: 'resident', name: 'Kari Nordmann' },
    points: [{ text, target: { kind: 'plan', key: 'utkast-demo' }, stance: 'support' }],
  };
}

function post(body: unknown): Promise<Response> {
  return fetch(`${app.url}/api/v1/hearings/demo/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

describe('by API', () => {
  it('is created once, repeated with the same receipt, and refused with another content', async () => {
    const body = submission();
    const first = await post(body);
    expect(first.status).toBe(201);
    firstSent = body;
    const again = await post(body);
    expect(again.status).toBe(200);
    const receipt = (await first.json()) as { data: { receipt_api: string; reference: string } };
    expect(await again.json()).toEqual(receipt);
    const other = await post({ ...body, points: submission('Noe annet.').points });
    expect(other.status).toBe(409);
    const read = (await (await fetch(receipt.data.receipt_api)).json()) as {
      data: { reference: string; points: { text: string; state: string }[] };
    };
    expect(read.data.reference).toBe(receipt.data.reference);
    expect(read.data.points).toMatchObject([{ text: 'Over API.', state: 'received' }]);
  });

  it('says in each language what is wrong, by field', async () => {
    const wrong = {
      ...submission('Nummeret er 010190 50188.'),
      sender: { type: 'business', name: 'Bedrift AS', organisation_number: '974760672' },
    };
    const response = await fetch(`${app.url}/api/v1/hearings/demo/submissions?sprak=en`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(wrong),
    });
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { field: string; message: string }[] };
    expect(errors.map(({ field }) => field)).toEqual([
      'sender.organisation_number',
      'points.0.text',
    ]);
    expect(errors[1]!.message).toContain('national identity number');
    expect(JSON.stringify(errors)).not.toContain('50188');
    expect((await post({ ...submission(), surprise: 1 })).status).toBe(422);
    expect((await post('{')).status).toBe(422);
  });
});

describe('a network that sends too much', () => {
  it('is told when to come back, in words, and still gets the receipt of what arrived', async () => {
    const sent: ReturnType<typeof submission>[] = [];
    let last = new Response(null, { status: 201 });
    while (sent.length < 20 && last.status === 201) {
      sent.push(submission());
      last = await post(sent.at(-1));
    }
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    // What arrived before is known by its id, and told again.
    expect((await post(firstSent)).status).toBe(200);
    const problem = (await last.json()) as { detail: string };
    expect(problem.detail).toContain('Prøv igjen');
    const solved = await reader(browser, app.url, { javaScript: false });
    await solved.open(form);
    const since = Date.now();
    await write(solved, 'For mange.');
    await solved.page.getByRole('button', { name: 'Se gjennom' }).click();
    await untilFilled(since);
    await solved.page.getByRole('button', { name: 'Send inn' }).click();
    await summary(solved.page).filter({ hasText: 'Prøv igjen om' }).waitFor();
    expect(await solved.page.locator('[name="points.0.text"]').inputValue()).toBe('For mange.');
    await solved.leave();
  });
});
