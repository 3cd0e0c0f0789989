// What the app relies on, through supabase-js, the same on every place it can run.
import type postgres from 'postgres';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { places, type OpenPlace } from './places';

// A table of the test's own, with a column that visitors must not see.
const scratch = `
  create table public.contract_note (
    id integer primary key,
    parent integer references public.contract_note (id),
    body text not null check (body <> 'bad'),
    author text,
    written_at timestamptz not null default '2026-11-21T10:20:30.5Z',
    amount numeric,
    tags text[] not null default '{}',
    details jsonb
  );
  alter table public.contract_note enable row level security;
  create policy "anyone reads" on public.contract_note for select to anon, authenticated using (id < 100000);
  grant select (id, parent, body, written_at, amount, tags, details) on public.contract_note to anon, authenticated;
  grant all on public.contract_note to service_role;
  create function public.contract_sum(a integer, b integer) returns integer
    language sql security definer set search_path = '' as 'select a + b';
  create function public.contract_kind(value jsonb) returns jsonb
    language sql set search_path = '' as 'select jsonb_build_object(''kind'', jsonb_typeof(value), ''value'', value)';
  revoke all on function public.contract_kind from public;
  grant execute on function public.contract_kind to anon;
  revoke all on function public.contract_sum from public;
  grant execute on function public.contract_sum to anon;
  create function public.contract_secret() returns integer language sql set search_path = '' as 'select 1';
  create function public.contract_refusal() returns integer language plpgsql set search_path = '' as $$
    begin raise exception using errcode = 'P0001', message = 'too_late', detail = 'closed', hint = 'again'; end $$;
  revoke all on function public.contract_refusal from public;
  grant execute on function public.contract_refusal to anon;
  revoke all on function public.contract_secret from public, anon, authenticated;
`;
const unscratch = `
  drop function if exists public.contract_kind, public.contract_sum, public.contract_secret, public.contract_refusal;
  drop table if exists public.contract_note;
`;

describe.each(places)('contract on $name', (place) => {
  let opened: OpenPlace;
  let sql: postgres.Sql;
  // The scratch table is not among the generated types.
  let anon: SupabaseClient;
  let service: SupabaseClient;

  beforeAll(async () => {
    opened = await place.open();
    if (opened.backend.sql === null) throw new Error('The contract needs SUPABASE_DB_URL');
    sql = opened.backend.sql;
    await sql.unsafe(unscratch);
    await sql.unsafe(scratch);
    await sql`
      insert into public.contract_note (id, parent, body, author, amount)
      select n, case when n > 1 then 1 end, 'note ' || n, 'private ' || n, n / 4.0 from generate_series(1, 1500) n`;
    await sql`insert into public.contract_note (id, body) values (100001, 'hidden by policy')`;
    await sql`notify pgrst, 'reload schema'`;
    await opened.backend.migrate();
    anon = opened.backend.anon() as unknown as SupabaseClient;
    service = opened.backend.service() as unknown as SupabaseClient;
  });

  afterAll(async () => {
    await sql.unsafe(unscratch);
    await opened.close();
  });

  test('reads with filter, order, range and an exact count', async () => {
    const { data, error, count } = await anon
      .from('contract_note')
      .select('id, body', { count: 'exact' })
      .gte('id', 10)
      .order('id', { ascending: false })
      .range(0, 2);
    expect(error).toBeNull();
    expect(data).toEqual([
      { id: 1500, body: 'note 1500' },
      { id: 1499, body: 'note 1499' },
      { id: 1498, body: 'note 1498' },
    ]);
    expect(count).toBe(1491);
  });

  test('follows a foreign key in one request', async () => {
    const { data, error } = await anon
      .from('contract_note')
      .select('id, above:parent (id, body)')
      .eq('id', 2)
      .single();
    expect(error).toBeNull();
    expect(data).toEqual({ id: 2, above: { id: 1, body: 'note 1' } });
  });

  test('moments are ISO 8601, numbers are numbers, arrays and JSON come back as they went in', async () => {
    const details = { line: [[10.4, 63.4]], name: 'Ås' };
    const sent = { id: 2001, body: 'types', amount: 12.5, tags: ['a', 'b'], details };
    const { data, error } = await service
      .from('contract_note')
      .insert(sent)
      .select('amount, tags, details, written_at')
      .single();
    expect(error).toBeNull();
    expect(data).toEqual({
      amount: 12.5,
      tags: ['a', 'b'],
      details,
      written_at: '2026-11-21T10:20:30.5+00:00',
    });
    await service.from('contract_note').delete().eq('id', 2001);
  });

  test('JSON is JSON, in arguments of functions and in columns, whatever kind it is', async () => {
    for (const [kind, value] of [
      ['object', { text: 'æøå "quoted" \\ 👩🏽‍🚒', list: [1, null, { a: [] }] }],
      ['array', [[0, 4], ['x']]],
    ] as const) {
      const called = await anon.rpc('contract_kind', { value });
      expect(called.error).toBeNull();
      expect(called.data).toEqual({ kind, value });
      const stored = await service
        .from('contract_note')
        .insert({ id: 2002, body: 'json', details: value })
        .select('details')
        .single();
      expect(stored.error).toBeNull();
      expect(stored.data).toEqual({ details: value });
      await service.from('contract_note').delete().eq('id', 2002);
    }
  });

  test('an answer holds at most 1,000 rows, and pages reach the rest', async () => {
    const first = await anon.from('contract_note').select('id').order('id');
    expect(first.data).toHaveLength(1000);
    const second = await anon.from('contract_note').select('id').order('id').range(1000, 1999);
    expect(second.data).toHaveLength(500);
  });

  test('a revoked column stays revoked for visitors, however many requests came before', async () => {
    for (let round = 0; round < 3; round += 1) {
      const denied = await anon.from('contract_note').select('author').limit(1);
      expect(denied.error?.code).toBe('42501');
      expect(denied.data).toBeNull();
      expect((await anon.from('contract_note').select('*').limit(1)).error?.code).toBe('42501');
      expect(
        (await anon.from('contract_note').select('id').eq('author', 'private 1')).data,
      ).toBeNull();
    }
    const staff = await service.from('contract_note').select('author').eq('id', 1).single();
    expect(staff.data).toEqual({ author: 'private 1' });
  });

  test('a policy hides rows from visitors', async () => {
    expect((await anon.from('contract_note').select('id').eq('id', 100001)).data).toEqual([]);
    expect((await service.from('contract_note').select('id').eq('id', 100001)).data).toHaveLength(
      1,
    );
  });

  test('visitors write to no table', async () => {
    const insert = await anon.from('contract_note').insert({ id: 3001, body: 'no' });
    const update = await anon.from('contract_note').update({ body: 'no' }).eq('id', 1);
    const remove = await anon.from('contract_note').delete().eq('id', 1);
    const upsert = await anon.from('source').upsert({ id: 'no', title_nb: 'no' });
    for (const { error } of [insert, update, remove, upsert]) expect(error?.code).toBe('42501');
    const { data } = await service.from('contract_note').select('body').in('id', [1, 3001]);
    expect(data).toEqual([{ body: 'note 1' }]);
  });

  test('upsert, update and delete by the server answer with the rows', async () => {
    const rows = [
      { id: 4001, body: 'one' },
      { id: 4002, body: 'two' },
    ];
    expect((await service.from('contract_note').upsert(rows).select('id, body')).data).toEqual(
      rows,
    );
    const again = await service
      .from('contract_note')
      .upsert({ id: 4001, body: 'uno' })
      .select('id, body');
    expect(again.data).toEqual([{ id: 4001, body: 'uno' }]);
    const gone = await service.from('contract_note').delete().in('id', [4001, 4002]).select('id');
    expect(gone.data).toHaveLength(2);
  });

  test('a broken constraint has its SQLSTATE', async () => {
    const twice = await service.from('contract_note').insert({ id: 1, body: 'again' });
    expect(twice.error?.code).toBe('23505');
    const orphan = await service.from('contract_note').insert({ id: 5001, parent: -1, body: 'x' });
    expect(orphan.error?.code).toBe('23503');
  });

  test('a refusal by RAISE comes with its code, message, detail and hint', async () => {
    const { error, status } = await anon.rpc('contract_refusal');
    expect(status).toBe(400);
    expect({ ...error }).toMatchObject({
      code: 'P0001',
      message: 'too_late',
      details: 'closed',
      hint: 'again',
    });
  });

  test('a check that fails has its SQLSTATE', async () => {
    const { error, status } = await service.from('contract_note').insert({ id: 5002, body: 'bad' });
    expect(status).toBe(400);
    expect(error?.code).toBe('23514');
  });

  test('functions run for those they are granted to', async () => {
    expect((await anon.rpc('contract_sum', { a: 2, b: 3 })).data).toBe(5);
    expect((await anon.rpc('contract_secret')).error?.code).toBe('42501');
  });

  test('a key that is not ours opens nothing', async () => {
    const forged = opened.backend.as('not.a.token') as unknown as SupabaseClient;
    const { data, error } = await forged.from('contract_note').select('id').limit(1);
    expect(data).toBeNull();
    expect(error).not.toBeNull();
  });

  test.skipIf(place.name === 'hosted Supabase')(
    'a mailed code signs in once (type email), and the session carries no rights of its own',
    async () => {
      const email = 'ola@example.org';
      const client = opened.backend.anon();
      expect((await client.auth.signInWithOtp({ email })).error).toBeNull();
      const token = opened.codes.at(-1)?.code;
      if (token === undefined) throw new Error('The mail holds no code of ten digits');
      const wrong = await client.auth.verifyOtp({ email, token: '0000000000', type: 'email' });
      expect(wrong.error).not.toBeNull();
      const { data, error } = await client.auth.verifyOtp({ email, token, type: 'email' });
      expect(error).toBeNull();
      const session = data.session;
      if (session === null) throw new Error('No session');
      expect((await client.auth.verifyOtp({ email, token, type: 'email' })).error).not.toBeNull();

      const person = opened.backend.as(session.access_token) as unknown as SupabaseClient;
      expect((await person.from('contract_note').select('id').eq('id', 1)).data).toEqual([
        { id: 1 },
      ]);
      expect((await person.from('contract_note').select('author').limit(1)).error?.code).toBe(
        '42501',
      );
      expect(
        (await person.from('contract_note').insert({ id: 6001, body: 'no' })).error?.code,
      ).toBe('42501');
      const [claims] = await sql.begin(async (transaction) => {
        await transaction`select set_config('role', 'authenticated', true)`;
        await transaction`select set_config('request.jwt.claim.sub', ${session.user.id}, true)`;
        return transaction<{ uid: string }[]>`select auth.uid() as uid`;
      });
      expect(claims?.uid).toBe(session.user.id);
    },
  );
});
