// Script, markup and right-to-left text that somebody sends come out as text on every page and in the feed, and do nothing.
import { DOMParser } from '@xmldom/xmldom';
import postgres from 'postgres';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/lib/server/backend/place';
import { startDebianPostgres, type DebianPostgres } from '../support/debian-postgres';
import { startApp, type RunningApp } from './app';
import { reader, startBrowser } from './driver';
import { signInAs } from './staff';

const script = `<script>document.title='hit'</script><img src=x onerror="document.title='hit'">`;
const text = `Start ${script} "'</p></li></script> ]]> &lt;b&gt; [lenke](javascript:document.title='hit') שלום עולם \u202egnorw\u202c \u200bslutt`;
const name = `Firma ${script} مرحبا`;
const assessment = `Svar ${script} **fet** שלום \u202egnorw`;

let database: DebianPostgres;
let sql: postgres.Sql;
let app: RunningApp;
let browser: Browser;
let point: string;

beforeAll(async () => {
  database = await startDebianPostgres();
  // Also for the command that invites staff.
  process.env.DATABASE_URL = database.url;
  app = await startApp();
  sql = postgres({ ...parseDatabaseUrl(database.url), onnotice: () => undefined });
  await sql`
    insert into public.submission (id, hearing, reference, secret_hash, body_hash, first_body_hash, locale, sender_type,
      sender_name, name_public, organisation_number, proof)
    values ('50000000-0000-4000-8000-000000000001', 'demo', 'RK-2026-777777-7', repeat('a', 64), repeat('b', 64), repeat('b', 64),
      'nb', 'business', ${name}, true, '974760673', 'form')`;
  const [answer] = await sql<{ id: string }[]>`
    insert into public.answer (hearing, assessment, outcome, responsible, published_at)
    values ('demo', ${assessment}, 'partly', ${script}, now()) returning id`;
  const [row] = await sql<{ id: string }[]>`
    insert into public.point (submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, state, answer,
      published_at, tags)
    values ('50000000-0000-4000-8000-000000000001', 'demo', 1, ${text}, 'utkast-demo', 'node', 'snp-2017-2020:4.1', 'change',
      'answered', ${answer!.id}, now(), ${[script.slice(0, 40)]})
    returning id`;
  point = row!.id;
  await sql`select public.show_point(${point})`;
  await sql`select public.touch_hearings()`;
  browser = await startBrowser({ graphics: false });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await sql?.end();
  await app?.stop();
  await database?.stop();
  delete process.env.DATABASE_URL;
});

/** White space is the layout's. */
const flat = (value: string): string => value.replace(/\s+/g, ' ');

describe('what somebody sends', () => {
  it.each([
    '/horing/demo/A.1',
    '/horing/demo/merknader',
    '/horing/demo/merknader?q=start',
    '/horing/demo/resultat',
    '/horing/demo/merknader/POINT',
    '/stab/merknader?tilstand=alle',
    '/stab/merknader/POINT?tilstand=alle',
  ])('is text on %s', async (path) => {
    const me = await reader(browser, app.url);
    const { page } = me;
    if (path.startsWith('/stab')) await signInAs(page, app, 'secretariat');
    const address = path.replace('POINT', point);
    await expect
      .poll(
        async () => {
          await me.open(address);
          return flat((await page.locator('main').textContent()) ?? '');
        },
        { timeout: 20_000 },
      )
      .toContain(flat(text));
    expect(await page.locator('main').textContent()).toContain('مرحبا');
    expect(await page.title()).not.toBe('hit');
    expect(await page.locator('main img[src=x], main script').count()).toBe(0);
    expect(await page.locator('main a[href^="javascript:" i]').count()).toBe(0);
    expect(me.complaints).toEqual([]);
    await me.leave();
  });

  it('is text in the feed, which stays XML', async () => {
    const feed = await (await fetch(`${app.url}/horing/feed.xml`)).text();
    const problems: string[] = [];
    const document = new DOMParser({
      onError: (_, message) => void problems.push(message),
    }).parseFromString(feed, 'application/xml');
    expect(problems).toEqual([]);
    expect(document.getElementsByTagName('script').length).toBe(0);
    expect(document.getElementsByTagName('img').length).toBe(0);
    const said = flat(document.documentElement?.textContent ?? '');
    expect(said).toContain('Svar &lt;script&gt;');
    expect(said).toContain('שלום \u202egnorw');
    // What a reader's program shows as HTML is escaped once more.
    const html = new DOMParser({ onError: () => undefined }).parseFromString(
      `<body>${said.replace(/&(?!\w+;|#)/g, '&amp;')}</body>`,
      'text/html',
    );
    expect(html.getElementsByTagName('script').length).toBe(0);
    expect(html.getElementsByTagName('img').length).toBe(0);
  });
});
