// Visitors and staff at once: no request may see, or write, with another one's rights.
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { debian, embedded, type OpenPlace } from './places';

const parallel = 60;
const requestsEach = 15;

describe.each([embedded, debian])('isolation on $name', (place) => {
  let opened: OpenPlace;

  beforeAll(async () => {
    opened = await place.open();
    await opened.backend.sql?.unsafe(`
      create table public.load_note (id integer primary key, body text not null, secret text, open boolean not null);
      alter table public.load_note enable row level security;
      create policy "visitors read what is open" on public.load_note for select to anon using (open);
      create policy "people read all" on public.load_note for select to authenticated using (true);
      grant select (id, body, open) on public.load_note to anon;
      grant select on public.load_note to authenticated;
      grant all on public.load_note to service_role;
      create function public.load_role() returns text language sql stable set search_path = '' as 'select current_user::text';
      grant execute on function public.load_role to anon, authenticated, service_role;
      insert into public.load_note select n, 'open ' || n, 's', true from generate_series(1, 50) n;
    `);
    await opened.backend.migrate();
  });

  afterAll(() => opened.close());

  async function signedIn(email: string): Promise<SupabaseClient> {
    const client = opened.backend.anon();
    await client.auth.signInWithOtp({ email });
    const sent = opened.codes.findLast(({ to }) => to === email);
    const token = sent?.code ?? '';
    const { data, error } = await client.auth.verifyOtp({ email, token, type: 'email' });
    if (error !== null || data.session === null) throw new Error('No session');
    return opened.backend.as(data.session.access_token) as unknown as SupabaseClient;
  }

  test(`${parallel} at a time: no leak, and every acknowledged row is there`, async () => {
    const anon = opened.backend.anon() as unknown as SupabaseClient;
    const service = opened.backend.service() as unknown as SupabaseClient;
    const person = await signedIn('person@example.org');
    const acknowledged: number[] = [];
    const leaks: string[] = [];
    const faults: string[] = [];

    const visitor = async (): Promise<void> => {
      const rows = await anon.from('load_note').select('id, body, open').limit(1000);
      if (rows.error !== null) faults.push(`anon read ${rows.error.code}`);
      if (rows.data?.some(({ open }) => open !== true)) leaks.push('anon saw a closed row');
      if ((rows.data ?? []).length !== 50) leaks.push(`anon saw ${rows.data?.length} rows`);
      const secret = await anon.from('load_note').select('secret').limit(1);
      if (secret.error?.code !== '42501') leaks.push('anon read a private column');
      const write = await anon.from('load_note').insert({ id: -1, body: 'x', open: true });
      if (write.error?.code !== '42501') leaks.push('anon wrote');
      const role = await anon.rpc('load_role');
      if (role.data !== 'anon') leaks.push(`anon ran as ${String(role.data)}`);
    };
    const signedInPerson = async (): Promise<void> => {
      const role = await person.rpc('load_role');
      if (role.data !== 'authenticated') leaks.push(`a person ran as ${String(role.data)}`);
      const write = await person.from('load_note').update({ body: 'x' }).eq('id', 1);
      if (write.error?.code !== '42501') leaks.push('a person wrote');
    };
    const staff = async (id: number): Promise<void> => {
      const { error } = await service.from('load_note').insert({ id, body: 'closed', open: false });
      if (error === null) acknowledged.push(id);
      else faults.push(`insert ${error.code}`);
      const role = await service.rpc('load_role');
      if (role.data !== 'service_role') leaks.push(`the server ran as ${String(role.data)}`);
    };

    const lane = async (number: number): Promise<void> => {
      for (let turn = 0; turn < requestsEach; turn += 1) {
        if (number % 3 === 0) await visitor();
        else if (number % 3 === 1) await staff(1000 + number * requestsEach + turn);
        else await signedInPerson();
      }
    };
    await Promise.all(Array.from({ length: parallel }, (_, number) => lane(number)));

    expect(leaks).toEqual([]);
    expect(faults).toEqual([]);
    expect(acknowledged).toHaveLength((parallel / 3) * requestsEach);
    const kept = await opened.backend.sql?.unsafe<{ id: number }[]>(
      'select id from public.load_note',
    );
    const ids = new Set(kept?.map(({ id }) => id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  });
});
