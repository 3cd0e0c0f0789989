// The secretariat writes a draft and holds a hearing on it, in a real browser: by keyboard, on a phone, without JavaScript.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, plan as wordPlan } from '../fixtures/plan-docx';
import { startApp, type RunningApp } from './app';
import {
  expectAccessible,
  goAlive,
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
let desk: Reader;
let page: Page;

beforeAll(async () => {
  app = await startApp();
  browser = await startBrowser({ graphics: false });
  desk = await reader(browser, app.url);
  ({ page } = desk);
  await signInAs(page, app, 'secretariat', { name: 'Kari Nordmann' });
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const status = (words: string, on = page) => on.getByRole('status').filter({ hasText: words });
const press = (name: string | RegExp, on = page): Promise<void> =>
  on.getByRole('button', { name }).click();

/** A draft of its own, made by form; returns its address. */
async function makeDraft(title: string, from = 'utkast-demo', on = page): Promise<string> {
  await goAlive(on, `${app.url}/stab/plan`);
  await on.getByLabel('Kopier fra').selectOption(from);
  await on.getByLabel('Tittel på bokmål').fill(title);
  await on.getByLabel('Tittel på engelsk').fill(`${title} (in English)`);
  await press('Lag utkastet', on);
  await on.getByRole('heading', { level: 1, name: title }).waitFor();
  return new URL(on.url()).pathname;
}

const nodeNames = (on = page): Promise<string[]> =>
  on
    .locator('.tree .name span:last-child')
    .allInnerTexts()
    .then((names) => names.map(plain));

/** Opens the page of a node from the tree. */
async function openNode(draft: string, name: RegExp, on = page): Promise<void> {
  await on.goto(app.url + draft);
  await on.locator('.tree').getByRole('link', { name }).click();
  await on.getByRole('heading', { level: 1, name }).waitFor();
}

describe('a draft', () => {
  it('is ordered by keyboard, split, merged, thinned and taken back to what it was', async () => {
    const draft = await makeDraft('Rekkefølge');
    const before = await nodeNames();
    expect(before[1]).toMatch(/^A\.1 Heve/);

    await page.getByRole('button', { name: /^Flytt A\.1 .* ned$/ }).focus();
    await page.keyboard.press('Enter');
    await status('Flyttet').waitFor();
    expect((await nodeNames())[2]).toMatch(/^A\.2 Heve/);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))
      .toMatch(/^Flytt A\.2 Heve .* ned$/);

    await openNode(draft, /A\.2 Heve/);
    await page
      .getByLabel('Flytt til')
      .selectOption({ label: 'Først under B Tilgang på kompetanse' });
    await page.getByRole('button', { name: 'Flytt', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /^B\.1 Heve/ }).waitFor();

    await page.getByText('Del i flere: B.1').click();
    await page.locator('#del1_tittel_nb').fill('Heve kompetansen');
    await press('Del punktet');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#del1_tittel_nb').inputValue()).toBe('Heve kompetansen');
    await page.locator('#del2_tittel_nb').fill('Dele erfaringer');
    await page.locator('#del2_tittel_en').fill('Share experience');
    await press('Del punktet');
    await status('Punktet er delt').waitFor();
    expect((await nodeNames()).filter((name) => name.startsWith('B.')).slice(0, 2)).toEqual([
      'B.1 Heve kompetansen',
      'B.2 Dele erfaringer',
    ]);

    await page.getByRole('checkbox', { name: 'Velg B.1 Heve kompetansen' }).check();
    await press('Slå sammen de valgte');
    await page.getByRole('alert').waitFor();
    expect(
      await page.getByRole('checkbox', { name: 'Velg B.1 Heve kompetansen' }).isChecked(),
    ).toBe(true);
    await page.getByRole('checkbox', { name: 'Velg B.2 Dele erfaringer' }).check();
    await press('Slå sammen de valgte');
    await status('slått sammen').waitFor();
    expect(await nodeNames()).not.toContain('B.2 Dele erfaringer');

    await openNode(draft, /C Regionens vekst/);
    await page.getByText('Ta bort: C').click();
    await page.getByText(/^C\.5 Gjennomføre/).waitFor();
    await press('Ta bort');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
    await press('Ta bort');
    await status('tatt bort').waitFor();
    expect((await nodeNames()).some((name) => name.startsWith('C'))).toBe(false);
    expect(await mainText(page)).toContain('Kari Nordmann tok bort «C Regionens vekst»');

    for (let step = 0; step < 5; step += 1) {
      await press('Angre siste endring');
      await status('angret').waitFor();
      await goAlive(page, app.url + draft);
    }
    expect(await nodeNames()).toEqual(before);
    expect(await page.getByRole('button', { name: 'Angre siste endring' }).count()).toBe(0);
  });

  it('is rewritten with a preview, also without JavaScript, and differs from its base by those words', async () => {
    const draft = await makeDraft('Ordlyd');
    const plainForm = await reader(browser, app.url, { javaScript: false, phone: true });
    await plainForm.context.addCookies(await desk.context.cookies());
    const { page: phone } = plainForm;
    await openNode(draft, /A\.1 Heve/, phone);
    await phone.locator('#tekst_nb').fill('Helt **ny** tekst <script>alert(1)</script>');
    await press('Se gjennom først', phone);
    expect(await phone.locator('.preview strong').innerText()).toBe('ny');
    expect(await phone.locator('.preview script').count()).toBe(0);
    await phone.locator('#tittel_en').fill('');
    await press('Lagre', phone);
    expect(await phone.getByRole('alert').innerText()).toContain('Skriv en tittel på engelsk.');
    expect(await phone.locator('#tekst_nb').inputValue()).toContain('Helt **ny** tekst');
    await phone.locator('#tittel_en').fill('New title');
    await phone.locator('input[name=indikator_nb]').first().fill('Antall nye bedrifter');
    await press('Lagre', phone);
    await status('Lagret', phone).waitFor();
    expect(await phone.locator('input[name=indikator_nb]').first().inputValue()).toBe(
      'Antall nye bedrifter',
    );
    await phone.goto(`${app.url}${draft}/endringer`);
    expect(await phone.locator('main ins').allInnerTexts()).toContainEqual(
      expect.stringContaining('New title'),
    );
    await plainForm.leave();
  });

  it('has measures chosen for a strategy without JavaScript, told as a difference, and taken back', async () => {
    const draft = await makeDraft('Tiltak');
    const plainForm = await reader(browser, app.url, { javaScript: false, phone: true });
    await plainForm.context.addCookies(await desk.context.cookies());
    const { page: phone } = plainForm;
    const chosen = async (): Promise<string[]> => {
      await whole(phone);
      return phone
        .locator('input[name=tiltak]:checked')
        .evaluateAll((boxes: HTMLInputElement[]) => boxes.map((box) => box.value));
    };
    await openNode(draft, /A\.5 /, phone);
    expect(await chosen()).toEqual([]);
    await phone.getByRole('checkbox', { name: /^Medlemskap i Technoport/ }).check();
    await press('Knytt tiltakene til strategien', phone);
    await status('Tiltakene er lagret', phone).waitFor();
    expect(await chosen()).toEqual(['technoport-medlemskap']);
    await phone.goto(`${app.url}${draft}/endringer`);
    expect(await mainText(phone)).toContain('Nye tiltak: Medlemskap i Technoport');
    await phone.goto(app.url + draft);
    expect(await mainText(phone)).toMatch(/Kari Nordmann endret tiltakene til «A\.5 /);
    await press('Angre siste endring', phone);
    await status('angret', phone).waitFor();
    await openNode(draft, /A\.5 /, phone);
    expect(await chosen()).toEqual([]);
    await openNode(draft, /A Kommersialisering/, phone);
    expect(await phone.locator('input[name=tiltak]').count()).toBe(0);
    await plainForm.leave();
  });

  it('of two editors loses no word: the second is told, sees what is stored, and saves knowingly', async () => {
    const draft = await makeDraft('To samtidig');
    await openNode(draft, /A\.1 Heve/);
    const other = await reader(browser, app.url);
    await signInAs(other.page, app, 'admin', { name: 'Ola Nordmann' });
    await openNode(draft, /A\.1 Heve/, other.page);
    await other.page.locator('#tekst_nb').fill('Olas tekst');
    await press('Lagre', other.page);
    await status('Lagret', other.page).waitFor();
    // Another node is nobody's business here.
    await openNode(draft, /A\.2 /, other.page);
    await other.page.locator('#tekst_nb').fill('Noe annet');
    await press('Lagre', other.page);
    await status('Lagret', other.page).waitFor();

    await page.locator('#tekst_nb').fill('Karis tekst');
    await press('Lagre');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('Noen andre har endret utkastet');
    expect(await page.locator('#tekst_nb').inputValue()).toBe('Karis tekst');
    expect(await page.locator('del').allInnerTexts()).toContainEqual(
      expect.stringContaining('Olas'),
    );
    await press('Lagre');
    await status('Lagret').waitFor();
    expect(await page.locator('#tekst_nb').inputValue()).toBe('Karis tekst');
    await openNode(draft, /A\.2 /);
    expect(await page.locator('#tekst_nb').inputValue()).toBe('Noe annet');
    await other.leave();
  });
});

describe('import', () => {
  const choose = async (name: string, content: Uint8Array | string): Promise<void> => {
    await page
      .locator('#fil')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
    await press('Se forskjellene');
  };

  it('shows every difference of Word, Markdown and CSV before it stores anything', async () => {
    const draft = await makeDraft('Import', 'snp-2017-2020');
    const before = await nodeNames();

    await page.getByRole('link', { name: 'Hent inn fra fil' }).click();
    await choose('plan.docx', docx(wordPlan));
    await page.getByText('Ingenting er lagret ennå').waitFor();
    expect(await mainText(page)).toContain('A.1 Havner Nytt');
    await goAlive(page, app.url + draft);
    expect(await nodeNames()).toEqual(before);
    await goAlive(page, `${app.url}${draft}/import`);
    await choose('plan.docx', docx(wordPlan));
    await press('Lagre i utkastet');
    await status('hentet inn').waitFor();
    expect(await nodeNames()).toEqual(['A Næring på bærekraftig vis', 'A.1 Havner']);

    await page.getByRole('link', { name: 'Hent inn fra fil' }).click();
    await choose(
      'plan.md',
      '# A Næring på bærekraftig vis\n\n## A.1 Havner\n\nGods på sjø og bane.\n',
    );
    await press('Lagre i utkastet');
    await status('hentet inn').waitFor();

    const csv = await page.request.get(`${app.url}${draft}/plan.csv`);
    const text = (await csv.text()).replace('Havner', 'Hamner på øya').replace(/^\ufeff/, '');
    await page.getByRole('link', { name: 'Hent inn fra fil' }).click();
    await choose('plan.csv', Buffer.from(text.replace('strategy', 'strategi'), 'latin1'));
    await page.getByText('Én ting må rettes').waitFor();
    expect(await mainText(page)).toContain('Linje 3: slaget (level)');
    expect(await page.getByRole('button', { name: 'Lagre i utkastet' }).count()).toBe(0);
    await choose('plan.csv', Buffer.from(text, 'latin1'));
    await press('Lagre i utkastet');
    await status('hentet inn').waitFor();
    expect(await nodeNames()).toEqual(['A Næring på bærekraftig vis', 'A.1 Hamner på øya']);

    await page.getByRole('link', { name: 'Hent inn fra fil' }).click();
    await choose('plan.docx', docx(wordPlan, { 'word/vbaProject.bin': 'x' }));
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('makroer');
  });
});

describe('a hearing', () => {
  it('is prepared, announced, seen by everyone, given a new version, and makes its drafts immutable', async () => {
    const draft = await makeDraft('Høringsplan');
    await goAlive(page, `${app.url}/stab/plan`);
    await page.getByRole('link', { name: /^Lag en høring om utkastet.*Høringsplan$/ }).click();
    await page.getByLabel('Kontaktadresse').fill('ingen adresse');
    await page.locator('#kontakt').evaluate((field: HTMLInputElement) => (field.type = 'text'));
    await page.getByLabel('Tittel på bokmål').fill('Si hva du mener');
    await page.locator('#sporsmal_nb_0').fill('Hva mangler?');
    const opens = await page.locator('#apner').inputValue();
    const soon = new Date(Date.parse(opens) + 20 * 86_400_000).toISOString().slice(0, 10);
    await page.locator('#siste_dag').fill(soon);
    await press('Lag høringen');
    await page.getByRole('alert').waitFor();
    const problems = await page.getByRole('alert').innerText();
    for (const words of ['e-postadresse', 'kortere enn seks uker', 'begge språk'])
      expect(problems).toContain(words);
    expect(await page.getByLabel('Tittel på bokmål').inputValue()).toBe('Si hva du mener');
    await expectAccessible(page, 'a hearing with problems');
    await page.getByRole('link', { name: /kortere enn seks uker/ }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('begrunnelse');
    await page.getByLabel('Hvorfor under seks uker').fill('Bare en prøve');
    await page.getByLabel('Kontaktadresse').fill('post@example.org');
    await page.locator('#sporsmal_en_0').fill('What is missing?');
    await page.locator('#apner').fill(new Date().toISOString().slice(0, 10));
    await press('Lag høringen');
    await status('Høringen er laget').waitFor();

    const visitor = await reader(browser, app.url);
    await visitor.open('/horing');
    expect(await mainText(visitor.page)).not.toContain('Si hva du mener');
    await page.getByText('Kunngjør høringen').first().click();
    await page.getByText('Utgaven «Høringsplan» kan ikke lenger endres.').waitFor();
    await page.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
    await page.getByRole('button', { name: 'Kunngjør høringen' }).click();
    await status('kunngjort').waitFor();
    await expect
      .poll(
        async () => {
          await visitor.open('/horing');
          return mainText(visitor.page);
        },
        { timeout: 30_000, interval: 500 },
      )
      .toContain('Si hva du mener');
    // The draft is there as soon as its hearing is.
    await visitor.open('/horing/si-hva-du-mener');
    expect(await mainText(visitor.page)).toContain('Heve kommersialiseringskompetansen');
    await visitor.open('/horing/si-hva-du-mener/send');
    expect(await visitor.page.locator('option', { hasText: 'A.1' }).count()).toBeGreaterThan(0);

    expect(await page.locator('#publisering').count()).toBe(0);
    await goAlive(page, app.url + draft);
    expect(await mainText(page)).toContain('Denne utgaven er på høring og kan ikke endres');
    expect(await page.getByRole('button', { name: /^Flytt / }).count()).toBe(0);

    await makeDraft('Høringsplan, rettet', 'horingsplan');
    await goAlive(page, `${app.url}/stab/horinger/si-hva-du-mener`);
    await page.getByText('Bytt utgaven det høres om').click();
    await page
      .locator('p', { hasText: 'Høringsplan, rettet: Alle merknadene følger med' })
      .waitFor();
    await page.getByLabel('Nytt utkast').selectOption({ label: 'Høringsplan, rettet' });
    await page.locator('#endret_nb').fill('Rettet en feil');
    await page.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
    await press('Bytt utgave');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('#endret_nb').inputValue()).toBe('Rettet en feil');
    await page.locator('#endret_en').fill('A mistake put right');
    await page.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
    await press('Bytt utgave');
    await status('Den nye utgaven er på høring').waitFor();
    expect(await mainText(page)).toContain('Rettet en feil');
    await visitor.leave();
  });
});

describe('every page of the editor', () => {
  it('is accessible in both languages and themes, on a desk and a phone, and closed to a reader', async () => {
    const draft = await makeDraft('Tilgjengelig');
    await page.locator('.tree .name').nth(1).click();
    await page.waitForURL(/punkt/);
    const node = new URL(page.url()).pathname;
    const paths = [
      '/stab/plan',
      draft,
      node,
      `${draft}/endringer`,
      `${draft}/import`,
      '/stab/plan/snp-2017-2020',
      '/stab/horinger',
      `/stab/horinger/ny?plan=${draft.split('/').pop()}`,
      '/stab/horinger/demo',
    ];
    for (const path of paths) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await desk.open(path);
      await expectAccessible(page, path);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 390, height: 844 });
      await desk.open(`${path}${path.includes('?') ? '&' : '?'}sprak=en`);
      await expectAccessible(page, `${path} in English, dark, on a phone`);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `${path} is no wider than a phone`,
      ).toBeLessThanOrEqual(390);
    }
    expect(desk.complaints.filter((one) => !/ (400|409) /.test(one))).toEqual([]);

    const outsider = await reader(browser, app.url);
    await signInAs(outsider.page, app, 'reader');
    for (const path of [...paths, `${draft}/plan.csv`]) {
      const answer = await outsider.page.request.get(app.url + path);
      expect(answer.status(), path).toBe(403);
    }
    await outsider.leave();
  });
});
