// Saved searches, on every engine: one letter for each watch and event, whoever asks and whatever breaks on the way.
import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  confirm,
  end,
  order,
  queueLetters,
  read,
  waitingEvents,
} from '../../src/lib/data/area-watch';
import type { Client } from '../../src/lib/data/rows';
import { readSnapshot } from '../../src/lib/data/snapshot';
import type { AreaSearch } from '../../src/lib/domain/area-watch';
import { queueWatchLetters } from '../../src/lib/server/mail/watch-task';
import { hashOfSecret, watchSecret } from '../../src/lib/server/receipt-secret';
import { writeLetter } from '../../src/lib/server/mail/letters';
import { places, type OpenPlace } from './places';

const anything: AreaSearch = {
  municipality: null,
  status: [],
  available_min: null,
  ready_by: null,
  near: null,
  km: null,
};
const key = 'of the tests';

describe.each(places)('saved searches on $name', (place) => {
  let opened: OpenPlace;
  let sql: postgres.Sql;
  let client: Client;
  let year = 2030;

  beforeAll(async () => {
    opened = await place.open();
    if (opened.backend.sql === null) throw new Error('The tests set rounds by SQL');
    sql = opened.backend.sql;
    client = opened.backend.service();
    await sql`insert into public.source (id, title_nb, title_en, publisher, licence) values ('t', 'T', 'T', 'T', 'T')`;
    await sql`
      insert into public.municipality (slug, name, member_from, source_id) values ('her', 'Her', 2000, 't'), ('der', 'Der', 2000, 't')`;
    await sql`
      insert into public.settlement (id, name, municipality_2016, municipality_2020, confidence, lon, lat, ordinal, source_id)
      values ('sted', 'Stedet', 'her', 'her', 'H', 10, 63, 1, 't')`;
    for (const id of ['stort', 'lite', 'fjernt'])
      await sql`
        insert into public.business_area
          (id, name, municipality, geometry, west, south, east, north, lon, lat, gross_daa, source_id)
        values (${id}, ${id}, ${id === 'fjernt' ? 'der' : 'her'}, '{"type": "Polygon", "coordinates": []}', 10, 63, 11, 64,
          ${id === 'fjernt' ? 11 : 10}, 63, 100, 't')`;
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    await sql`delete from public.area_watch`;
    await sql`delete from public.area_watch_event`;
    await sql`delete from public.mail`;
  });

  const readData = () => readSnapshot(opened.backend.anon());
  const run = () => queueWatchLetters(client, readData);

  /** The next half-year with what each area has available, published. */
  async function publish(figures: Record<string, number | null>): Promise<string> {
    year += 1;
    const id = `${year}-1`;
    await sql`
      insert into public.round (id, year, half, state, source_id) values (${id}, ${year}, 1, 'locked', 't')`;
    for (const [area, daa] of Object.entries(figures))
      await sql`
        insert into public.business_area_status (area, round, status, available_daa, source_id)
        values (${area}, ${id}, 'ready', ${daa}, 't')`;
    await sql`update public.round set state = 'published', published_on = current_date where id = ${id}`;
    return id;
  }

  /** So many watches that are confirmed, by plain rows: what they look for is `search`. */
  async function watches(count: number, search: Partial<AreaSearch>): Promise<void> {
    const wanted = { ...anything, ...search };
    const rows = Array.from({ length: count }, () => {
      const id = randomUUID();
      return {
        ...wanted,
        status: [...wanted.status],
        id,
        email: `${id}@example.org`,
        secret_hash: hashOfSecret(id),
        locale: 'nb',
        confirmed_at: new Date(),
        ends_at: new Date(Date.now() + 86_400_000),
      };
    });
    await sql`insert into public.area_watch ${sql(rows)}`;
  }

  interface Row {
    dedupe_key: string;
    recipient: string;
    data: { areas: { id: string; available_daa: number }[] };
  }
  const letters = (): Promise<Row[]> =>
    sql<Row[]>`
      select dedupe_key, recipient, data from public.mail where kind = 'area_watch_news' order by created_at`;

  test('250 watches, two instances at once and one that broke off: a letter each', async () => {
    await publish({ stort: 10, lite: 5 });
    await run();
    expect(await waitingEvents(client)).toEqual([]);
    await watches(250, { available_min: 40 });
    await watches(20, { available_min: 5, municipality: 'her' });
    await publish({ stort: 60, lite: 5 });
    const [event] = await waitingEvents(client);
    // One that ended after a part of it: what it had queued is not queued again.
    const some = await sql<{ id: string }[]>`
      select id from public.area_watch where available_min = 40 order by id limit 30`;
    await queueLetters(
      client,
      event!.id,
      some.map(({ id }) => ({ watch: id, areas: [{ id: 'stort' }], more: 0 })),
      false,
    );
    expect(await letters()).toHaveLength(30);
    await Promise.all([run(), run()]);
    const queued = await letters();
    expect(queued).toHaveLength(250);
    expect(new Set(queued.map(({ recipient }) => recipient)).size).toBe(250);
    expect(queued.at(-1)!.data.areas).toMatchObject([{ id: 'stort', available_daa: 60 }]);
    expect(await waitingEvents(client)).toEqual([]);
    await run();
    expect(await letters()).toHaveLength(250);
  });

  test('what the reader does not know yet waits, and what comes of it is a letter', async () => {
    await publish({ stort: 10 });
    await run();
    await watches(1, { near: 'sted', km: 20 });
    const before = await readData();
    await publish({ stort: 10, lite: 3, fjernt: 9 });
    await queueWatchLetters(client, () => Promise.resolve(before));
    expect(await letters()).toEqual([]);
    expect(await waitingEvents(client)).toHaveLength(1);
    await run();
    const [letter] = await letters();
    expect(letter!.data.areas.map(({ id }) => id)).toEqual(['lite']);
    const { text } = writeLetter('area_watch_news', 'nb', letter!.data, {
      origin: 'https://example.no',
      receiptSecret: () => '',
      watchSecret: (id) => watchSecret(id, key),
    });
    expect(text).toContain('lite i Her:\nhttps://example.no/naringsareal/lite');
    expect(text).toContain('Stedet, innen 20 km');
  });

  test('a corrected figure is an event of the newest round, with a letter of its own', async () => {
    const earlier = await publish({ stort: 10 });
    const round = await publish({ stort: 10 });
    await run();
    await watches(1, { available_min: 40 });
    const correct = (of: string, before: string, after: string) => sql`
      insert into public.business_area_correction (area, round, field, before, after, reason)
      values ('stort', ${of}, 'available_daa', ${before}, ${after}, 'Målt på nytt')`;
    await correct(earlier, '10', '90');
    await run();
    expect(await letters()).toEqual([]);
    await correct(round, '10', '45');
    await correct(round, '45', '50');
    await run();
    const all = await letters();
    expect(all.map(({ data }) => data.areas)).toMatchObject([[{ id: 'stort', available_daa: 50 }]]);
    // The next round says what the correction said: nothing is new.
    await publish({ stort: 50 });
    await run();
    expect(await letters()).toHaveLength(1);
  });

  test('forty orders at once are one watch and one letter; it is confirmed and ended by its link', async () => {
    const hashes = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const id = randomUUID();
        const secret_hash = hashOfSecret(watchSecret(id, key));
        const email = 'kari@example.org';
        await order(client, { id, secret_hash, email, locale: 'en', search: anything });
        return secret_hash;
      }),
    );
    const rows = await sql<{ secret_hash: string }[]>`select secret_hash from public.area_watch`;
    expect(rows).toHaveLength(1);
    expect(await sql`select 1 from public.mail`).toHaveLength(1);
    const { secret_hash } = rows[0]!;
    expect(hashes).toContain(secret_hash);
    expect(await read(client, secret_hash)).toMatchObject({ state: 'waiting', search: anything });
    expect(await confirm(client, secret_hash)).toBe(true);
    expect(await read(client, secret_hash)).toMatchObject({ state: 'confirmed' });
    // Ended while a letter about it is being queued: it is not sent, or there is none.
    await publish({ stort: 10, lite: 1 });
    await publish({ stort: 10, lite: 1, fjernt: 1 });
    await Promise.all([run(), end(client, secret_hash)]);
    await run();
    expect(await letters()).toEqual([]);
    expect(await read(client, secret_hash)).toBeNull();
    const kept = await sql`select 1 from public.mail where recipient is not null`;
    expect(kept).toHaveLength(0);
  });

  test('guests reach neither the rows nor the commands', async () => {
    const guest = opened.backend.anon();
    expect((await guest.from('area_watch').select('id')).error).not.toBeNull();
    expect(
      (await guest.rpc('confirm_area_watch', { p_secret_hash: 'a'.repeat(64) })).error,
    ).not.toBeNull();
    expect((await client.from('area_watch').select('email')).error).not.toBeNull();
  });
});
