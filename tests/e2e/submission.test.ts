// A guest's way from wish to receipt: on a phone without scripts, with scripts over several sittings, by keyboard alone.
import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from './app';
import {
  expectAccessible,
  holdScripts,
  mainText,
  plain,
  reader,
  type Reader,
  startBrowser,
  whole,
} from './driver';
import { pointText, untilFilled } from './guest';

const form = '/horing/demo/send';

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
    await pointText(page, 2).waitFor();
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
    await page.locator('[role=alert]:focus').waitFor();

    const first = page.locator('#merknad-1');
    const second = page.locator('#merknad-2');
    await first.getByLabel('Støtter').check();
    await second.locator('select').first().selectOption({ index: 2 });
    await second.getByLabel('Vil endre').check();
    await pointText(page, 2).fill('Ta med kysten.');
    await second.getByLabel('Kommune det gjelder').selectOption('trondheim');
    await page.getByRole('button', { name: 'Se gjennom' }).click();

    await page.getByRole('heading', { name: 'Se gjennom før du sender' }).waitFor();
    await whole(page);
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
    const receipt = await mainText(page);
    expect(receipt).toContain('Men kort. 👩🏽‍🚒');
    expect(receipt).toContain('Mottatt, venter på å bli lest');
    // A form with faults is answered by 422, which the browser mentions.
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
    await leave();
  });

  it('sees what was received meanwhile beside a change that met it, and saves again on top of it', async () => {
    const sent = (await (await post(submission('Felles tekst.'))).json()) as {
      data: { receipt: string };
    };
    const path = new URL(sent.data.receipt).pathname;
    const [mine, theirs] = await Promise.all(
      [1, 2].map(() => reader(browser, app.url, { phone: true, javaScript: false })),
    );
    for (const { open } of [mine!, theirs!]) await open(`${path}/endre`);
    const save = async (page: Page, text: string): Promise<void> => {
      await pointText(page, 1).fill(text);
      await page.getByRole('button', { name: 'Se gjennom' }).last().click();
      await page.getByRole('button', { name: 'Lagre endringene' }).click();
    };
    await save(theirs!.page, 'Felles ønske.');
    await theirs!.page.waitForURL(/lagret=ja$/);
    const { page } = mine!;
    await save(page, 'Felles krav.');
    await page.getByText('Innspillet er endret et annet sted').waitFor();
    expect(await page.locator('del').innerText()).toContain('ønske');
    expect(await page.locator('ins').innerText()).toContain('krav');
    expect(await pointText(page, 1).inputValue()).toBe('Felles krav.');
    await page.getByRole('button', { name: 'Se gjennom' }).last().click();
    await page.getByRole('button', { name: 'Lagre endringene' }).click();
    await page.waitForURL(/lagret=ja$/);
    const text = await mainText(page);
    expect(text).toContain('Felles krav.');
    expect(text).toContain('Utgave 3');
    await mine!.leave();
    await theirs!.leave();
  });

  it('is told in words that a form is too large, and does not meet an empty page', async () => {
    const { page, open, leave } = await reader(browser, app.url, { javaScript: false });
    await open(form);
    await pointText(page, 1).fill('å'.repeat(800_000));
    await page.getByRole('button', { name: 'Se gjennom' }).click();
    await expect.poll(() => page.locator('main').innerText()).toContain('Grensen er 4 MB');
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
    const sending = third.waitForRequest((request) => request.url().includes('/submissions'));
    await third.getByRole('button', { name: 'Send inn' }).click();
    const request = await sending;
    expect((request.postDataJSON() as { proof: string }).proof.length).toBeGreaterThan(100);
    expect(request.headers()['content-digest']).toMatch(/^sha-256=:.{44}:$/);
    await third.waitForURL(/\/innspill\/kvittering\/[\w-]{43}\?ny=1$/);
    const receipt = await mainText(third);
    expect(receipt).toContain('Første utkast.');
    expect(receipt).not.toContain('Mer å si.');

    await third.getByRole('button', { name: 'Husk kvitteringen' }).click();
    await third.goto(`${app.url}/innspill`);
    await third.getByRole('link', { name: /^RK-/ }).waitFor();
    expect(await mainText(third)).toContain('Ingen utkast');
    await visitor.leave();
  });

  it('keeps what was written before the scripts had come', async () => {
    const visitor = await reader(browser, app.url);
    const { page } = visitor;
    const come = await holdScripts(page);
    await page.goto(app.url + form, { waitUntil: 'commit' });
    await write(visitor, 'Skrevet på tregt nett.');
    await come();
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
    const changed = await mainText(page);
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
    expect(await mainText(page)).toContain('Skrevet uten mus.');
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
    expect(asked.filter((address) => /\.mjs$|geo-2020/.test(address))).toEqual([]);
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
    expect(await mainText(page)).toContain('Et område på kartet');
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

  it('takes a change of what was sent once, and says what stands against it', async () => {
    const body = submission('Første utgave.');
    const { data: sent } = (await (await post(body)).json()) as { data: { receipt: string } };
    const receipt = sent.receipt.split('/').at(-1)!;
    const read = async () =>
      (
        (await (await fetch(`${app.url}/api/v1/receipts/${receipt}`)).json()) as {
          data: { revision: number; points: { id: string; text: string }[] };
        }
      ).data;
    const { id: point } = (await read()).points[0]!;
    const change = (text: string, revision: number, secret = receipt) => ({
      ...submission(text),
      points: [{ ...submission(text).points[0]!, id: point }],
      replaces: { receipt: secret, revision },
    });
    const mine = change('Andre utgave.', 1);
    const first = await post(mine);
    expect(first.status).toBe(201);
    const told = (await first.json()) as { data: object };
    // The delivery's own id, and the receipt that was there.
    expect(told.data).toMatchObject({ id: mine.id, revision: 2, receipt: sent.receipt });
    const again = await post(mine);
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(told);

    // One comment cannot become two, whatever the case of its letters.
    const [one] = change('Tredje utgave.', 2).points;
    const twice = await post({
      ...change('Tredje utgave.', 2),
      points: [one, { ...one, id: point.toUpperCase() }],
    });
    expect(twice.status).toBe(422);
    expect(await twice.json()).toMatchObject({ errors: [{ field: 'points.1' }] });

    const theirs = await post(change('En annens.', 1));
    expect(theirs.status).toBe(409);
    expect(await theirs.json()).toMatchObject({
      type: 'urn:regionkart:problem:revision-conflict',
      errors: [{ field: 'replaces', code: 'revision_conflict' }],
    });
    expect(await read()).toMatchObject({ revision: 2, points: [{ text: 'Andre utgave.' }] });
    const shouted = change('En annens.', 2);
    shouted.points[0]!.id = point.toUpperCase();
    expect((await post(shouted)).status).toBe(201);
    // What was lost on its way back is told again, not refused.
    expect(await (await post(mine)).json()).toEqual(told);
    expect(await read()).toMatchObject({
      revision: 3,
      points: [{ id: point, text: 'En annens.' }],
    });
    const nobody = await post(change('Gjettet.', 3, 'x'.repeat(43)));
    expect(nobody.status).toBe(422);
    expect(await nobody.json()).toMatchObject({ errors: [{ code: 'receipt_unknown' }] });
  });

  it('reads what was sent or nothing, and echoes id and digest', async () => {
    const body = submission('Med fingeravtrykk.');
    const text = JSON.stringify(body);
    const digest = `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;
    const deliver = (header: string): Promise<Response> =>
      fetch(`${app.url}/api/v1/hearings/demo/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-digest': header },
        body: text,
      });
    const damaged = await deliver(digest.replace(/:.{4}/, ':AAAA'));
    expect(damaged.status).toBe(400);
    expect(await damaged.json()).toMatchObject({ type: 'urn:regionkart:problem:digest-mismatch' });
    const sent = await deliver(digest);
    // Created, not repeated: the damaged one left nothing behind.
    expect(sent.status).toBe(201);
    expect(await sent.json()).toMatchObject({ data: { id: body.id, digest } });
    const again = await deliver(digest);
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ data: { id: body.id, digest } });
  });

  it('remembers of a device how far it has counted, by a cookie that no script reads', async () => {
    const tell = (sequence: unknown, cookie = ''): Promise<Response> =>
      fetch(`${app.url}/innspill/enhet`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ sequence }),
      });
    for (const wrong of [0, -1, 1.5, '1', null]) expect((await tell(wrong)).status).toBe(400);
    const first = await tell(2);
    expect(await first.json()).toEqual({ data: null });
    const header = first.headers.get('set-cookie')!;
    expect(header).toMatch(/^enhet=[\w-]{32}; Max-Age=5184000; Path=\/; HttpOnly; SameSite=Lax$/);
    const cookie = header.split(';', 1)[0]!;
    const sent = await fetch(`${app.url}/api/v1/hearings/demo/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(submission('Fra en enhet.')),
    });
    expect(sent.status).toBe(201);
    const asked = await fetch(`${app.url}/innspill/enhet`, { headers: { cookie } });
    expect(await asked.json()).toEqual({ data: { last_sequence: 2, delivered: 1 } });
    expect(await (await fetch(`${app.url}/innspill/enhet`)).json()).toEqual({ data: null });
    const form = new URLSearchParams({ sequence: '9' });
    expect((await fetch(`${app.url}/innspill/enhet`, { method: 'POST', body: form })).ok).toBe(
      false,
    );
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
