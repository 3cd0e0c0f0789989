// Lists that are longer than one answer of the API, on every engine: they are read whole, or would be written back short.
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read as readAnswer } from '../../src/lib/data/answer';
import { nodesOf } from '../../src/lib/data/plan-draft';
import { listAreas, listStates } from '../../src/lib/data/round-work';
import type { Client } from '../../src/lib/data/rows';
import { places, type OpenPlace } from './places';

describe.each(places)('more than 1,000 rows on $name', (place) => {
  let opened: OpenPlace;
  let sql: postgres.Sql;
  let client: Client;

  beforeAll(async () => {
    opened = await place.open();
    if (opened.backend.sql === null) throw new Error('The tests fill tables by SQL');
    sql = opened.backend.sql;
    client = opened.backend.service();
    await sql`insert into public.source (id, title_nb, title_en, publisher, licence) values ('t', 'T', 'T', 'T', 'T')`;
    await sql`
      insert into public.municipality (slug, name, member_from, source_id) values ('her', 'Her', 2000, 't'), ('der', 'Der', 2000, 't')`;
  });
  afterAll(() => opened.close());

  test('of areas of one municipality are all there, once, without those of others', async () => {
    await sql`insert into public.round (id, year, half, state, due_on, source_id) values ('2030-1', 2030, 1, 'open', '2030-05-01', 't')`;
    for (const [slug, count] of [
      ['her', 2001],
      ['der', 7],
    ] as const)
      // prettier-ignore
      await sql`
        insert into public.round_area (round, area, municipality, name, geometry, west, south, east, north, lon, lat, gross_daa, status, change)
        select '2030-1', ${slug} || n, ${slug}, 'Areal ' || n, '{"type": "Polygon", "coordinates": []}', 10, 63, 11, 64, 10, 63, 5, 'zoned', 'new'
        from generate_series(1, ${count}::integer) n`;
    const areas = await listAreas(client, '2030-1', 'her');
    expect(new Set(areas.map(({ record }) => record.id)).size).toBe(2001);
    expect(areas).toHaveLength(2001);
    expect(areas.every(({ record }) => record.municipality === 'her')).toBe(true);
    expect(await listStates(client, '2030-1')).toHaveLength(2008);
  });

  test('of a plan are all there, in its order', async () => {
    await sql`
      insert into public.plan_version (id, title_nb, title_en, state, source_id)
      values ('long', 'Lang', 'Long', 'draft', 't'), ('short', 'Kort', 'Short', 'draft', 't')`;
    for (const [version, count] of [
      ['long', 1500],
      ['short', 3],
    ] as const)
      // prettier-ignore
      await sql`
        insert into public.plan_node (plan_version, number, level, title_nb, title_en, ordinal, lineage, source_id)
        select ${version}, n::text, 'overall_goal', 'Mål ' || n, 'Goal ' || n, n, ${version} || n, 't' from generate_series(1, ${count}::integer) n`;
    expect((await nodesOf(client, 'long')).map(({ ordinal }) => ordinal)).toEqual(
      Array.from({ length: 1500 }, (_, index) => index + 1),
    );
  });

  test('of comments that one answer is for are all there, but for those that stand no longer', async () => {
    await sql`
      insert into public.plan_version (id, title_nb, title_en, state, source_id) values ('utkast', 'Utkast', 'Draft', 'draft', 't')`;
    await sql`
      insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, announced_at, source_id)
      values ('h', 'utkast', 'H', 'H', now() - interval '50 days', now() + interval '1 day', 'post@example.org', now(), 't')`;
    const [answer] = await sql<{ id: string }[]>`
      insert into public.answer (hearing, assessment, outcome) values ('h', 'Vurdert.', 'noted') returning id`;
    await sql`
      insert into public.submission (id, hearing, reference, secret_hash, body_hash, first_body_hash, locale, sender_type, sender_name, name_public, proof)
      values (gen_random_uuid(), 'h', 'H-0001', repeat('a', 64), repeat('b', 64), repeat('b', 64), 'nb', 'resident', 'Kari Nordmann', true, 'form')`;
    // At one moment, as a campaign that was entered from a file.
    await sql`
      insert into public.point (submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, answer, state, received_at)
      select id, 'h', n, 'Merknad ' || n, 'utkast', 'plan', 'utkast', 'change', ${answer!.id}, case when n > 2100 then 'withdrawn' else 'received' end, '2030-01-01'
      from public.submission, generate_series(1, 2103) n where hearing = 'h'`;
    const read = await readAnswer(client, answer!.id);
    expect(new Set(read!.points.map(({ text }) => text)).size).toBe(2100);
    expect(read!.points).toHaveLength(2100);
    expect(read!.points[0]).toMatchObject({ reference: 'H-0001', sender_name: 'Kari Nordmann' });
    expect(read!.points[0]).not.toHaveProperty('replaced_at');
  });
});
