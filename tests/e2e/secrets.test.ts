// Nothing that is private, withheld, redacted, withdrawn or not yet published comes out anywhere: every address that a
// visitor can reach is asked, with a mark in every private field.
import { createHash, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/lib/server/backend/place';
import { startDebianPostgres, type DebianPostgres } from '../support/debian-postgres';
import { startApp, type RunningApp } from './app';

/** In every private field, followed by the field's name. */
const mark = 'Hemmeligmerke';
/** In what is published: the walk has to meet it, otherwise it saw nothing. */
const open = 'Offentligmerke';

let database: DebianPostgres;
let sql: postgres.Sql;
let app: RunningApp;

beforeAll(async () => {
  database = await startDebianPostgres();
  app = await startApp({ DATABASE_URL: database.url });
  sql = postgres({ ...parseDatabaseUrl(database.url), onnotice: () => undefined });
  await plant();
});
afterAll(async () => {
  await app?.stop();
  await sql?.end();
  await database?.stop();
});

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

async function submission(fields: {
  name_public: boolean;
  withdrawn?: boolean;
  name?: string;
}): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into public.submission (id, hearing, reference, secret_hash, body_hash, first_body_hash, locale, sender_type,
      sender_name, name_public, sector, email, channel_note, proof, flags, withdrawn_at)
    values (${id}, 'demo', ${`RK-2026-${id.slice(0, 6)}`}, ${hash(id)}, ${hash(`${mark}${id}`)}, ${hash(id)}, 'nb', 'resident',
      ${fields.name ?? `${mark} navn`}, ${fields.name_public}, null, ${`${mark}@example.org`}, ${`${mark} kilde`}, 'form',
      ${[`${mark}flagg`]}, ${fields.withdrawn === true ? new Date() : null})`;
  await sql`
    insert into public.submission_revision (submission, revision, content, body_hash)
    values (${id}, 1, ${sql.json({ points: [{ text: `${mark} revisjon` }] })}, ${hash(id)})`;
  return id;
}

async function point(
  submission_id: string,
  state: string,
  text: string,
  more: { redactions?: number[][]; note?: string; answer?: string } = {},
): Promise<void> {
  const published = state === 'published' || state === 'answered';
  const [row] = await sql<{ id: string }[]>`
    insert into public.point (submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, state,
      withheld_reason, withheld_note, redactions, flags, answer, published_at)
    values (${submission_id}, 'demo', 1, ${text}, 'utkast-demo', 'node', 'snp-2017-2020:4.1', 'change', ${state},
      ${state === 'withheld' ? 'personal_data' : null}, ${more.note ?? null}, ${sql.json(more.redactions ?? [])},
      ${[`${mark}flagg`]}, ${more.answer ?? null}, ${published ? new Date() : null})
    returning id`;
  await sql`select public.show_point(${row!.id})`;
}

async function answer(assessment: string, published: boolean): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into public.answer (hearing, assessment, outcome, responsible, published_at)
    values ('demo', ${assessment}, 'partly', 'Sekretariatet', ${published ? new Date() : null}) returning id`;
  return row!.id;
}

/** One of everything that must stay in, beside one of everything that may come out. */
async function plant(): Promise<void> {
  const unnamed = await submission({ name_public: false });
  await point(unnamed, 'published', `${open} publisert av en uten navn`);
  const redacted = `${open} ${mark} sladdet`;
  await point(unnamed, 'published', redacted, {
    redactions: [[open.length + 1, open.length + 1 + mark.length]],
  });
  await point(unnamed, 'received', `${mark} mottatt`);
  await point(unnamed, 'withheld', `${mark} holdt tilbake`, {
    note: `${mark} merknad til avsender`,
  });
  const named = await submission({ name_public: true, name: `${open} Navn` });
  await point(named, 'answered', `${open} besvart`, { answer: await answer(`${open} svar`, true) });
  await point(named, 'published', `${open} venter på svar`, {
    answer: await answer(`${mark} svarutkast`, false),
  });
  const gone = await submission({ name_public: true, withdrawn: true });
  await point(gone, 'withdrawn', `${mark} trukket`);
  // A draft of the plan, and a hearing that has not been announced.
  await sql`
    insert into public.plan_version (id, title_nb, title_en, state, base_version, source_id)
    values ('hemmelig', ${`${mark} plan`}, ${`${mark} plan`}, 'draft', 'snp-2017-2020', 'demo-plan')`;
  await sql`
    insert into public.plan_node (plan_version, number, level, title_nb, title_en, body_nb, ordinal, lineage, source_id)
    values ('hemmelig', 'A', 'target_area', ${`${mark} område`}, ${`${mark} area`}, ${`${mark} tekst`}, 0, 'hemmelig:A',
      'demo-plan')`;
  await sql`
    insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, source_id)
    values ('hemmelig', 'hemmelig', ${`${mark} høring`}, ${`${mark} hearing`}, now() - interval '1 day',
      now() + interval '60 days', ${`${mark} kontakt`}, 'demo-plan')`;
  await sql`
    insert into public.staff_member (email, name, role)
    values (${`${mark.toLowerCase()}@example.org`}, ${`${mark} ansatt`}, 'admin')`;
  await sql`
    select public.enqueue_mail('secrets', 'receipt', ${`${mark}@example.org`}, 'nb', ${sql.json({ title_nb: mark })})`;
  await sql`select public.touch_hearings()`;
  await sql`
    insert into public.page_text (page, language, body, replaced_at)
    values ('privacy', 'nb', ${`${mark} gammel side`}, now())`;
}

interface Answer {
  path: string;
  status: number;
  type: string;
  body: string;
}

async function ask(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(app.url + path, { redirect: 'manual', ...init });
  // Archives and spreadsheets are looked into as bytes: what is stored compressed is asked for in other formats too.
  const body = await response.text();
  return {
    path,
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: `${[...response.headers].join('\n')}\n${body}`,
  };
}

/** Addresses of ours in a body, whatever its format. */
function addressesIn({ body }: Answer): string[] {
  const found = new Set<string>();
  for (const [, raw] of body.matchAll(
    /(?:href|src|action|url|link|self|next)["']?\s*[=:>]\s*["']?([^"'<>\s]+)/gi,
  )) {
    const text = raw!.replaceAll('&amp;', '&');
    if (!URL.canParse(text, app.url)) continue;
    const url = new URL(text, app.url);
    if (url.origin !== app.url) continue;
    found.add(url.pathname + url.search);
  }
  return [...found];
}

/** How many addresses of one kind are asked: filters can be combined without end. */
const perKind = 6;

describe('a walk through everything that visitors can reach', () => {
  it('meets what is published and nothing else', async () => {
    const queue = [
      '/',
      '/?sprak=en',
      '/horing',
      '/horing/demo',
      '/horing/demo?sprak=en',
      '/horing/demo/A.1',
      '/horing/demo/merknader',
      '/horing/demo/merknader?sprak=en',
      '/horing/demo/hele',
      '/horing/demo/resultat',
      '/horing/demo/send',
      '/horing/demo/innbygg',
      '/horing/demo/kalender.ics',
      '/horing/kalender.ics',
      '/horing/feed.xml',
      '/horing/hemmelig',
      '/horing/hemmelig/send',
      '/plan',
      '/plan/4.1',
      '/innspill',
      '/innspill/kvittering/feil',
      '/personvern',
      '/moderering',
      '/tilgjengelighet',
      `/sok?q=${mark}`,
      `/sok/forslag.json?q=${mark}`,
      `/horing/demo/merknader?q=${mark}`,
      '/sitemap.xml',
      '/robots.txt',
      '/logg-inn',
      '/stab',
      '/stab/merknader',
      '/api/v1/openapi.json',
      '/api/v1/catalog.jsonld',
      '/api/v1/hearings',
      '/api/v1/hearings?format=csv',
      '/api/v1/hearings/demo',
      '/api/v1/hearings/hemmelig',
      '/api/v1/hearings/hemmelig/points',
      '/api/v1/hearings/demo/points',
      '/api/v1/hearings/demo/points?format=csv',
      '/api/v1/hearings/demo/points?format=geojson',
      '/api/v1/receipts/feil',
      '/api/v1/strategies',
      '/api/v1/health',
      '/rest/v1/submission',
      '/rest/v1/point',
      '/auth/v1/user',
      '/finnes-ikke',
    ];
    const seen = new Set(queue);
    const kinds = new Map<string, number>();
    const met: string[] = [];
    const asked: Answer[] = [];
    while (queue.length > 0 && asked.length < 700) {
      const answered = await Promise.all(queue.splice(0, 4).map((path) => ask(path)));
      for (const one of answered) {
        asked.push(one);
        // What was asked for comes back in the address: that tells nobody anything new.
        if (one.body.includes(open)) met.push(one.path);
        for (const path of addressesIn(one)) {
          const kind = path
            .replace(/\?.*/, '')
            .replace(/[0-9a-f-]{36}|\d+/g, '*')
            .concat(path.includes('sprak=en') ? ' en' : '');
          const count = kinds.get(kind) ?? 0;
          if (seen.has(path) || count >= perKind || path.startsWith('/_app/')) continue;
          kinds.set(kind, count + 1);
          seen.add(path);
          queue.push(path);
        }
      }
    }
    const leaks = asked.filter(({ path, body }) => {
      const echo = path.includes(mark);
      return echo
        ? new RegExp(`${mark}[ @](?!&quot;)\\p{L}`, 'u').test(body)
        : body.toLowerCase().includes(mark.toLowerCase());
    });
    expect(leaks.map(({ path }) => path)).toEqual([]);
    expect(asked.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([]);
    for (const path of [
      '/horing/demo/A.1',
      '/horing/demo/merknader',
      '/horing/demo/resultat',
      '/api/v1/hearings/demo/points',
      '/api/v1/hearings/demo/points?format=csv',
      '/horing/feed.xml',
    ])
      expect(met).toContain(path);
    expect(asked.length).toBeGreaterThan(150);
  });

  it('has not told the log either', () => {
    expect(app.log().toLowerCase()).not.toContain(mark.toLowerCase());
    expect(app.log()).not.toContain(open);
  });
});
