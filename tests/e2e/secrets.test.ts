// Nothing that is private, withheld, redacted, withdrawn or not yet published comes out anywhere: every address that a
// visitor can reach is asked, with a mark in every private field.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/lib/server/backend/place';
import { startDebianPostgres, type DebianPostgres } from '../support/debian-postgres';
import { startApp, type RunningApp } from './app';

/** In every private field, followed by the field's name. */
const mark = 'Hemmeligmerke';
/** A valid organisation number that nobody else here has. */
const organisation = '923609016';
/** Where nobody is to look: a place of what is not public, and one that is hidden from it. */
const secretPlace = { type: 'Point', coordinates: [10.98765, 63.12346] };
/** The number with whatever is written between its parts, and the place in any order and with any decimal mark. */
const figures = /923[\s\u00a0\u202f]?609[\s\u00a0\u202f]?016|63[.,]12346|10[.,]98765/;
/** Everyone else: what is written to them holds nothing that is others'. */
const other = 'annen@example.org';

/** In what is published: the walk has to meet it, otherwise it saw nothing. */
const open = 'Offentligmerke';

/** What stands in the link of a saved search. */
const watchLink = 'w'.repeat(43);

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
  hearing?: string;
  business?: boolean;
  email?: string;
}): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into public.submission (id, hearing, reference, secret_hash, body_hash, first_body_hash, locale, sender_type,
      sender_name, name_public, sector, email, remind, organisation_number, channel_note, proof, flags, withdrawn_at)
    values (${id}, ${fields.hearing ?? 'demo'}, ${`RK-2026-${id.slice(0, 6)}`}, ${hash(id)}, ${hash(`${mark}${id}`)}, ${hash(id)}, 'nb',
      ${fields.business === true ? 'business' : 'resident'}, ${fields.name ?? `${mark} navn`}, ${fields.name_public}, null,
      ${fields.email ?? `${mark}@example.org`}, true, ${fields.email === undefined ? organisation : null}, ${`${mark} kilde`}, 'form',
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
  more: {
    redactions?: number[][];
    note?: string;
    answer?: string;
    hearing?: string;
    place?: object;
    place_hidden?: boolean;
    tags?: string[];
  } = {},
): Promise<string> {
  const published = state === 'published' || state === 'answered';
  const [row] = await sql<{ id: string }[]>`
    insert into public.point (submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, state,
      withheld_reason, withheld_note, redactions, flags, answer, published_at, place, place_hidden, tags)
    values (${submission_id}, ${more.hearing ?? 'demo'}, 1, ${text}, 'utkast-demo', 'node', 'snp-2017-2020:4.1', 'change', ${state},
      ${state === 'withheld' ? 'personal_data' : null}, ${more.note ?? null}, ${sql.json(more.redactions ?? [])},
      ${[`${mark}flagg`]}, ${more.answer ?? null}, ${published ? new Date() : null},
      ${more.place === undefined ? null : sql.json(more.place as never)}, ${more.place_hidden ?? false}, ${more.tags ?? []})
    returning id`;
  await sql`select public.show_point(${row!.id})`;
  return row!.id;
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
  await point(unnamed, 'received', `${mark} mottatt`, {
    place: secretPlace,
    tags: [`${mark} emne`],
  });
  await point(unnamed, 'published', `${open} med skjult sted`, {
    place: secretPlace,
    place_hidden: true,
  });
  const firm = await submission({ name_public: true, name: `${open} AS`, business: true });
  await point(firm, 'published', `${open} fra en bedrift`, { tags: [`${mark} emne`] });
  // One hearing shows what is published after its deadline alone, another only what is answered in sum.
  for (const [id, policy] of [
    ['etterpa', 'after_closing'],
    ['samlet', 'summary_only'],
  ] as const) {
    await sql`
      insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, announced_at, source_id,
        publication_policy)
      values (${id}, 'utkast-demo', ${`${open} ${id}`}, ${`${open} ${id}`}, now() - interval '1 day', now() + interval '60 days',
        'post@example.org', now(), 'demo-plan', ${policy})`;
    await sql`insert into public.hearing_version (hearing, plan_version) values (${id}, 'utkast-demo')`;
    const sent = await submission({ name_public: true, hearing: id });
    for (const state of ['received', 'published'])
      await point(sent, state, `${mark} ${policy}`, {
        hearing: id,
        place: secretPlace,
        tags: [`${mark} emne`],
      });
  }
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
  await sql`
    insert into public.area_watch (id, secret_hash, email, locale, confirmed_at, ends_at)
    values (${randomUUID()}, ${hash(watchLink)}, ${`${mark}@example.org`}, 'nb', now(), now() + interval '1 year')`;
  await sql`select public.touch_hearings()`;
  await sql`
    insert into public.page_text (page, language, body, replaced_at)
    values ('privacy', 'nb', ${`${mark} gammel side`}, now())`;
}

/** Makes all that is written to somebody else: reminder, publication, withholding, answer. */
async function write(): Promise<void> {
  const mine = await submission({ name_public: true, name: 'En annen', email: other });
  const [read, kept, answered] = [
    await point(mine, 'received', `${open} leses`),
    await point(mine, 'received', `${open} holdes tilbake`),
    await point(mine, 'received', `${open} besvares`),
  ];
  await sql.begin(async (transaction) => {
    const person = randomUUID();
    const session = randomUUID();
    await transaction`insert into auth.users (id, email) values (${person}, 'moderator@example.org')`;
    await transaction`insert into auth.sessions (id, user_id) values (${session}, ${person})`;
    await transaction`insert into public.staff_member (user_id, email, name, role)
      values (${person}, 'moderator@example.org', ${`${mark} moderator`}, 'secretariat')`;
    const claims = { sub: person, role: 'authenticated', session_id: session };
    await transaction`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
      set_config('request.jwt.claim.sub', ${person}, true)`;
    await transaction`select public.publish_points(array[${read}, ${answered}]::uuid[])`;
    await transaction`select public.withhold_points(array[${kept}]::uuid[], 'personal_data', 'Ta bort navnet')`;
    const [made] = await transaction<{ id: string }[]>`
      insert into public.answer (hearing, assessment, outcome, responsible)
      values ('demo', ${`${open} vurdering`}, 'partly', 'Sekretariatet') returning id`;
    await transaction`update public.point set answer = ${made!.id} where id = ${answered}`;
    await transaction`select public.publish_answers(array[${made!.id}]::uuid[], array[1])`;
  });
  await sql`update public.hearing set closes_at = now() + interval '2 days' where id = 'demo'`;
  await sql`select public.enqueue_deadline_reminders()`;
  // They wait for an undo that does not come.
  await sql`update public.mail set next_attempt_at = now() where state = 'queued'`;
}

/** Every letter that was sent, headers and all, with whom it is to. */
async function letters(): Promise<{ to: string; subject: string; raw: string; said: string }[]> {
  const directory = join(app.dataDir, 'mail');
  if (!existsSync(directory)) return [];
  return Promise.all(
    readdirSync(directory)
      .filter((name) => name.endsWith('.eml'))
      .map(async (name) => {
        const raw = readFileSync(join(directory, name), 'utf8');
        const { to, subject, text, html } = await PostalMime.parse(raw);
        return {
          to: to?.[0]?.address ?? '',
          subject: subject ?? '',
          raw,
          said: `${subject}\n${text}\n${html}`,
        };
      }),
  );
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
      ...['etterpa', 'samlet'].flatMap((id) => [
        `/horing/${id}`,
        `/horing/${id}/A.1`,
        `/horing/${id}/merknader`,
        `/horing/${id}/merknader?q=${mark}`,
        `/horing/${id}/hele`,
        `/horing/${id}/resultat`,
        `/api/v1/hearings/${id}`,
        `/api/v1/hearings/${id}/points`,
        `/api/v1/hearings/${id}/points?format=csv`,
      ]),
      '/plan',
      '/plan/hele',
      '/plan/4.1',
      '/innspill',
      '/innspill/kvittering/feil',
      '/innspill/enhet',
      '/naringsareal/varsel',
      '/naringsareal/varsel?kommune=melhus&takk=1',
      `/naringsareal/varsel/${watchLink}`,
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
      '/rest/v1/device',
      '/rest/v1/area_watch',
      '/auth/v1/user',
      '/finnes-ikke',
    ];
    const seen = new Set(queue);
    const kinds = new Map<string, number>();
    const met: string[] = [];
    const asked: Answer[] = [];
    while (queue.length > 0 && asked.length < 800) {
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
    expect(asked.filter(({ body }) => figures.test(body)).map(({ path }) => path)).toEqual([]);
    expect(asked.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([]);
    for (const path of [
      '/horing/demo/A.1',
      '/horing/demo/merknader',
      '/horing/demo/resultat',
      '/api/v1/hearings/demo/points',
      '/api/v1/hearings/demo/points?format=csv',
      '/horing/feed.xml',
      // Their titles are everyone's; what was said in them is not.
      '/horing/etterpa/merknader',
      '/horing/samlet/resultat',
    ])
      expect(met).toContain(path);
    // The holder of the link sees the search, and the address not even then.
    const own = asked.find(({ path }) => path.endsWith(watchLink));
    expect(own?.body).toContain('Varselet virker til');
    expect(asked.length).toBeGreaterThan(150);
  });

  it('is in no letter to anybody else', async () => {
    await write();
    const wanted = 4;
    const mine = async () => (await letters()).filter(({ to }) => to === other);
    await expect.poll(async () => (await mine()).length, { timeout: 60_000 }).toBe(wanted);
    for (const { said, raw, subject } of await mine()) {
      for (const text of [said, raw]) {
        expect(text.toLowerCase(), subject).not.toContain(mark.toLowerCase());
        expect(text, subject).not.toMatch(figures);
      }
    }
    const all = (await mine()).map(({ said }) => said).join('\n');
    for (const part of ['har fått svar', 'vises ikke offentlig']) expect(all).toContain(part);
    // Nor is it behind the links in them.
    const own = new Set(all.match(/\/innspill\/kvittering\/[\w-]{43}/g));
    expect(own.size).toBe(1);
    const [link] = [...own] as [string];
    // What is planted here did not come by the form, which stores the hash of the link's secret.
    await sql`update public.submission set secret_hash = ${hash(link.slice(-43))} where email = ${other}`;
    const page = await ask(link);
    expect(page.body).toContain('Ta bort navnet');
    expect(page.body.toLowerCase()).not.toContain(mark.toLowerCase());
    expect(page.body).not.toMatch(figures);
  });

  it('has not told the log either', () => {
    expect(app.log().toLowerCase()).not.toContain(mark.toLowerCase());
    expect(app.log()).not.toContain(open);
  });
});
