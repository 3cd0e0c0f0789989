// Staff in a real browser: in by the mailed code, by keyboard, on a phone; out at once; doors that stay shut.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  desktop,
  inLanguage,
  openSite,
  phone,
  sidewaysOverflow,
  type Language,
  type Site,
  type Visit,
} from './site';
import { addStaff, codeFor, lettersTo, signInAs, staffCommand } from './staff';
import type { RunningApp } from './app';
import { accessibilityFaults } from './axe';

let site: Site;
let app: RunningApp;
beforeAll(async () => {
  site = await openSite();
  if (site.app === null) throw new Error('Staff are tested in an app of our own, without SITE_URL');
  app = site.app;
});
afterAll(() => site.close());

/** Both themes, both widths, of the page as it is shown. */
async function expectWhole({ page, faults }: Visit, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Loaded anew, or styles are caught halfway.
    await page.reload({ waitUntil: 'networkidle' });
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size);
      expect(await accessibilityFaults(page), `${what} ${colorScheme} ${size.width}`).toEqual([]);
      expect(await sidewaysOverflow(page), `${what} ${size.width}`).toBe(0);
    }
  }
  expect(await page.locator('h1').count(), what).toBe(1);
  expect(faults(), what).toEqual([]);
}

describe('signing in', () => {
  it('goes by keyboard alone on a phone, from the page one wanted to the page one wanted', async () => {
    const email = await addStaff(app, 'admin', { name: 'Kari Nordmann' });
    const visit = await site.visit('/stab/konto', { size: phone });
    const { page } = visit;
    expect(new URL(page.url()).pathname).toBe('/logg-inn');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? '');
    for (let presses = 0; presses < 40 && (await focused()) !== 'epost'; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.type(email.toUpperCase());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Skriv koden' }).waitFor();
    expect(await page.locator('main').innerText()).toContain('.data/mail/');
    const { code } = await codeFor(app, email);
    expect(await page.locator('main').innerText()).not.toContain(code);
    for (let presses = 0; presses < 40 && (await focused()) !== 'kode'; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.type(`${code.slice(0, 5)} ${code.slice(5)}`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/stab\/konto/);
    expect(await page.locator('main').innerText()).toContain('Kari Nordmann');
    const cookies = (await page.context().cookies()).filter(({ name }) =>
      name.startsWith('regionkart-stab'),
    );
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies)
      expect(cookie).toMatchObject({
        path: '/stab',
        httpOnly: true,
        sameSite: 'Lax',
        secure: false,
      });
    await page.getByRole('button', { name: 'Logg ut overalt' }).click();
    await page.waitForURL(/\/logg-inn/);
    await page.goto(`${app.url}/stab`);
    expect(new URL(page.url()).pathname).toBe('/logg-inn');
    expect(visit.faults()).toEqual([]);
    await visit.close();
  });

  it('works without JavaScript, and the letter’s link is not spent by opening it', async () => {
    const email = await addStaff(app, 'reader');
    const { page, close } = await site.visit('/logg-inn?sprak=en', { scripts: false });
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    const { link } = await codeFor(app, email);
    for (let opened = 0; opened < 3; opened += 1)
      expect((await page.request.get(link)).status()).toBe(200);
    await page.goto(link);
    await page.getByRole('button', { name: 'Logg inn' }).click();
    await page.waitForURL(/\/stab$/);
    await page.goto(link);
    await page.getByRole('button', { name: 'Logg inn' }).click();
    await page.getByRole('heading', { level: 1, name: 'Lenken kan ikke brukes' }).waitFor();
    await close();
  });

  it('answers an unknown address like a known one, and writes no letter', async () => {
    const known = await addStaff(app, 'reader');
    const unknown = 'nobody@example.org';
    const answers: string[] = [];
    for (const email of [unknown, known]) {
      const { page, close } = await site.visit('/logg-inn');
      await page.getByLabel('E-postadresse').fill(email);
      await page.getByRole('button', { name: 'Send meg en kode' }).click();
      await page.getByRole('heading', { name: 'Skriv koden' }).waitFor();
      answers.push((await page.locator('main').innerText()).replaceAll(email, 'X'));
      await close();
    }
    expect(answers[0]).toBe(answers[1]);
    await codeFor(app, known);
    expect(await lettersTo(app, unknown)).toEqual([]);
  });

  it('says how long to wait after too many attempts, in words and in the header', async () => {
    const email = 'many@example.org';
    const ask = () =>
      fetch(`${app.url}/logg-inn?/kode`, {
        method: 'POST',
        headers: { origin: app.url, accept: 'text/html' },
        body: new URLSearchParams({ epost: email }),
      });
    for (let count = 0; count < 5; count += 1) expect((await ask()).status).toBe(200);
    const late = await ask();
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(await late.text()).toContain('Prøv igjen om 15 minutter');
  });

  it('a wrong code is said beside the field, with a summary that leads there', async () => {
    const visit = await site.visit('/logg-inn');
    const { page } = visit;
    await page.getByRole('button', { name: 'Send meg en kode' }).click();
    await page.getByRole('alert').getByRole('link').click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('epost');
    await page.getByLabel('E-postadresse').fill('wrong@example.org');
    await page.getByRole('button', { name: 'Send meg en kode' }).click();
    await page.getByLabel('Kode', { exact: true }).fill('1234567890');
    await page.getByRole('button', { name: 'Logg inn' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Kode', { exact: true }).getAttribute('aria-invalid')).toBe(
      'true',
    );
    expect(await accessibilityFaults(page)).toEqual([]);
    await visit.close();
  });

  it.each<Language>(['nb', 'en'])('its pages are whole and accessible in %s', async (language) => {
    for (const path of [
      '/logg-inn',
      '/logg-inn?med=passord',
      '/logg-inn/bekreft?token_hash=x',
      '/logg-inn/bekreft',
    ]) {
      const visit = await site.visit(path, { language });
      await expectWhole(visit, path);
      await visit.close();
    }
  });
});

describe('doors', () => {
  it('who is not signed in is sent to sign in, whatever they ask for', async () => {
    for (const [path, til] of [
      ['/stab', '/stab'],
      ['/stab/folk?a=b', '/stab/folk?a=b'],
      ['/stab/finnes-ikke', '/stab/finnes-ikke'],
    ]) {
      const answer = await fetch(app.url + path, { redirect: 'manual' });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(
        `/logg-inn?${new URLSearchParams({ til: til! })}`,
      );
    }
    const data = await fetch(`${app.url}/stab/folk/__data.json`);
    expect(await data.json()).toMatchObject({ type: 'redirect' });
    const act = await fetch(`${app.url}/stab/folk?/inviter`, {
      method: 'POST',
      headers: { origin: app.url },
      body: new URLSearchParams({ epost: 'x@example.org', navn: 'X', rolle: 'admin' }),
      redirect: 'manual',
    });
    expect((await act.json()) as unknown).toMatchObject({ type: 'redirect' });
    expect(await staffCommand(app, 'list')).not.toContain('x@example.org');
  });

  it('the wrong role is told so in words, and gets neither data nor action', async () => {
    const { page, close, faults } = await site.visit('/logg-inn');
    await signInAs(page, app, 'moderator');
    expect(
      await page.getByRole('navigation', { name: 'Meny for ansatte' }).innerText(),
    ).not.toContain('Folk');
    const refused = await page.goto(`${app.url}/stab/folk`);
    expect(refused?.status()).toBe(403);
    expect(refused?.headers()['cache-control']).toBe('no-store');
    expect(await page.locator('h1').innerText()).toBe('Du har ikke tilgang til denne siden');
    expect(await page.content()).not.toContain('@example.org');
    const data = await page.request.get(
      `${app.url}/stab/folk/__data.json?x-sveltekit-invalidated=001`,
    );
    expect(data.status()).toBe(403);
    const act = await page.request.post(`${app.url}/stab/folk?/inviter`, {
      headers: { origin: app.url },
      form: { epost: 'y@example.org', navn: 'Y', rolle: 'admin' },
    });
    expect(act.status()).toBe(403);
    expect(await staffCommand(app, 'list')).not.toContain('y@example.org');
    // A device's outbox takes only documents of ours for a refusal.
    const delivered = await page.request.post(`${app.url}/stab/felt/motta`, {
      headers: { origin: app.url, 'content-type': 'application/json' },
      data: '{}',
    });
    expect(delivered.status()).toBe(403);
    expect(await delivered.json()).toMatchObject({ type: 'urn:regionkart:problem:not_allowed' });
    expect(faults().filter((fault) => !fault.includes('403'))).toEqual([]);
    await close();
  });

  it('a form of another site is refused, and no page is kept or found by search engines', async () => {
    const { page, close } = await site.visit('/logg-inn');
    await signInAs(page, app, 'admin');
    const foreign = await page.request.post(`${app.url}/stab/konto?/ut_overalt`, {
      headers: { origin: 'https://example.org' },
      form: {},
    });
    expect(foreign.status()).toBe(403);
    for (const path of ['/stab', '/stab/folk', '/stab/konto', '/stab/folk/__data.json']) {
      const answer = await page.request.get(app.url + path);
      expect(answer.status(), path).toBe(200);
      expect(answer.headers()['cache-control'], path).toBe('no-store');
      expect(answer.headers()['x-robots-tag'], path).toContain('noindex');
    }
    await close();
  });

  it('visitors get no cookie, and public pages are sent none of staff’s', async () => {
    const { page, close } = await site.visit('/logg-inn');
    expect(await page.context().cookies()).toEqual([]);
    await signInAs(page, app, 'reader');
    const sentTo = async (path: string): Promise<string | undefined> =>
      (await (await page.goto(app.url + path))?.request().allHeaders())?.['cookie'];
    expect(await sentTo('/stab')).toContain('regionkart-stab');
    for (const path of ['/plan', '/', '/logg-inn', '/api/v1/sources'])
      expect(await sentTo(path), path).toBeUndefined();
    await close();
  });

  it('a return address never leads away', async () => {
    const email = await addStaff(app, 'reader');
    const { page, close } = await site.visit(
      `/logg-inn?til=${encodeURIComponent('//example.org/stab')}`,
    );
    await page.getByLabel('E-postadresse').fill(email);
    await page.getByRole('button', { name: 'Send meg en kode' }).click();
    await page.getByLabel('Kode', { exact: true }).fill((await codeFor(app, email)).code);
    await page.getByRole('button', { name: 'Logg inn' }).click();
    await page.waitForURL(`${app.url}/stab`);
    await close();
  });
});

describe('people', () => {
  it('an admin invites, binds, changes and shuts out, and the person is out at once', async () => {
    const visit = await site.visit('/logg-inn');
    const { page } = visit;
    await signInAs(page, app, 'admin', { name: 'Anne Admin' });
    await page.getByRole('link', { name: 'Folk' }).click();
    await page.waitForURL(/\/stab\/folk/);
    const form = page
      .locator('form')
      .filter({ has: page.getByRole('button', { name: 'Inviter' }) });
    const email = 'per.planlegger@example.org';
    await form.getByLabel('E-postadresse').fill(email);
    await form.getByLabel('Navn').fill('Per Planlegger');
    await form.getByLabel('Rolle').selectOption('planner');
    await form.getByRole('button', { name: 'Inviter' }).click();
    await page.getByRole('alert').getByText('Velg minst én kommune').waitFor();
    expect(await form.getByLabel('Navn').inputValue()).toBe('Per Planlegger');
    await form.getByLabel('Melhus').check();
    await form.getByRole('button', { name: 'Inviter' }).click();
    await page.getByText('Invitasjonen er lagret.').waitFor();
    const person = page.locator('li').filter({ hasText: email });
    expect(await person.innerText()).toContain('planlegger: Melhus');

    const other = await site.visit('/logg-inn');
    await other.page.getByLabel('E-postadresse').fill(email);
    await other.page.getByRole('button', { name: 'Send meg en kode' }).click();
    await other.page.getByLabel('Kode', { exact: true }).fill((await codeFor(app, email)).code);
    await other.page.getByRole('button', { name: 'Logg inn' }).click();
    await other.page.getByRole('heading', { name: 'Hei, Per Planlegger' }).waitFor();
    expect(await other.page.locator('main').innerText()).toContain('Melhus');

    await page.reload();
    await person.getByText('Endre Per Planlegger').click();
    await person.getByRole('button', { name: 'Steng ute' }).click();
    await page.getByRole('status').getByText('Tilgangen er stengt').waitFor();
    await other.page.goto(`${app.url}/stab`);
    expect(new URL(other.page.url()).pathname).toBe('/logg-inn');
    await other.close();

    await page.goto(`${app.url}/stab`);
    const log = await page.locator('main').innerText();
    for (const words of ['inviterte en ansatt', 'stengte tilgangen', 'logget inn for første gang'])
      expect(log).toContain(words);
    expect(log).not.toContain('@');
    expect(visit.faults().filter((fault) => !fault.includes('400'))).toEqual([]);
    await visit.close();
  });

  it.each<Language>(['nb', 'en'])(
    'their pages are whole and accessible in %s',
    async (language) => {
      const visit = await site.visit('/logg-inn');
      await signInAs(visit.page, app, 'admin');
      for (const path of ['/stab', '/stab/folk', '/stab/konto']) {
        await visit.page.goto(app.url + inLanguage(path, language), { waitUntil: 'networkidle' });
        expect(await visit.page.getAttribute('html', 'lang')).toBe(language);
        await expectWhole(visit, path);
      }
      await visit.close();
    },
  );

  it('a password of one’s own opens the door too', async () => {
    const { page, close } = await site.visit('/logg-inn');
    const { email } = await signInAs(page, app, 'secretariat');
    const password = 'fjorden er blank i dag';
    await page.goto(`${app.url}/stab/konto`);
    await page.getByLabel('Nytt passord', { exact: true }).fill(password);
    await page.getByLabel('Nytt passord en gang til').fill(`${password}!`);
    await page.getByRole('button', { name: 'Lagre passordet' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Nytt passord', { exact: true }).fill(password);
    await page.getByLabel('Nytt passord en gang til').fill(password);
    await page.getByRole('button', { name: 'Lagre passordet' }).click();
    await page.getByRole('status').getByText('Passordet er lagret').waitFor();
    await page.getByRole('button', { name: 'Logg ut', exact: true }).click();
    await page.waitForURL(/\/logg-inn/);
    await page.getByRole('link', { name: 'Logg inn med passord' }).click();
    await page.getByLabel('E-postadresse').fill(email);
    await page.getByLabel('Passord').fill(password);
    await page.getByRole('button', { name: 'Logg inn' }).click();
    await page.waitForURL(/\/stab$/);
    await close();
  });
});

describe('the command line', () => {
  it('adds, lists and disables beside the running app, and says what is wrong', async () => {
    const email = await addStaff(app, 'planner', { name: 'Ola', municipalities: ['malvik'] });
    expect(await staffCommand(app, 'list')).toContain(`${email}\tplanner\tinvited\tOla\tmalvik`);
    await staffCommand(app, 'disable', email);
    expect(await staffCommand(app, 'list')).toContain(`${email}\tplanner\tdisabled`);
    await staffCommand(app, 'enable', email);
    await expect(staffCommand(app, 'add', email, 'reader')).rejects.toThrow(/invited already/);
    await expect(staffCommand(app, 'add', 'a@example.org', 'king')).rejects.toThrow(/Roles are/);
    await expect(staffCommand(app, 'add', 'a@example.org')).rejects.toThrow(/Usage/);
  });
});
