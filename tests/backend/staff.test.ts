// Signing in and access of staff, the same on every place: who gets in, who does not, and what ends it at once.
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as people from '../../src/lib/data/staff';
import type { SessionCookieOptions } from '../../src/lib/server/backend/place';
import { requestCode, signInByMail, signInByPassword } from '../../src/lib/server/staff/sign-in';
import { places, signedIn, staffClient, type OpenPlace } from './places';
import { until } from './support';

interface Jar {
  cookies: Map<string, { value: string; options: SessionCookieOptions }>;
  client: ReturnType<OpenPlace['backend']['session']>;
}

let sequence = 0;
/** Addresses of the test's own: limits count by them. */
const freshAddress = (): string => `192.0.2.${(sequence += 1)}`;
const freshEmail = (): string => `person-${(sequence += 1)}@example.org`;

describe.each(places.filter(({ name }) => name !== 'hosted Supabase'))(
  'staff on $name',
  (place) => {
    let opened: OpenPlace;
    const before = { ...process.env };

    beforeAll(async () => {
      opened = await place.open();
      // What the app's own start does; the key of counters lies beside the database.
      process.env.DATA_DIR = opened.directory;
      Reflect.set(globalThis, '__regionkart', {
        starting: Promise.resolve(opened.backend),
        opened: opened.backend,
      });
    });
    afterAll(async () => {
      Reflect.deleteProperty(globalThis, '__regionkart');
      process.env = before;
      await opened.close();
    });
    beforeEach(() => opened.backend.sql!`truncate public.rate_counter`);

    function visitor(secure = false): Jar {
      const cookies: Jar['cookies'] = new Map();
      const client = opened.backend.session({
        getAll: () => [...cookies].map(([name, { value }]) => ({ name, value })),
        set: (name, value, options) =>
          void (options.maxAge === 0
            ? cookies.delete(name)
            : cookies.set(name, { value, options })),
        secure,
      });
      return { cookies, client };
    }

    /** The next request of the same browser. */
    function again({ cookies }: Jar): Jar['client'] {
      return opened.backend.session({
        getAll: () => [...cookies].map(([name, { value }]) => ({ name, value })),
        set: () => undefined,
        secure: false,
      });
    }

    async function invite(
      role: 'admin' | 'reader' = 'reader',
    ): Promise<{ email: string; id: string }> {
      const email = freshEmail();
      const id = await people.invite(opened.backend.service(), {
        email,
        name: 'Test',
        role,
        municipalities: [],
      });
      return { email, id };
    }

    const codesTo = (email: string) => opened.codes.filter(({ to }) => to === email);

    async function codeFor(email: string): Promise<{ code: string; token_hash: string }> {
      const count = codesTo(email).length;
      expect(await requestCode(email, freshAddress())).toEqual({ kind: 'ok' });
      await until('the code is there', () => codesTo(email).length > count);
      return codesTo(email).at(-1)!;
    }

    test('a mailed code signs in, claims the invitation, and stays in cookies for /stab alone', async () => {
      const { email, id } = await invite();
      const { code } = await codeFor(email);
      const jar = visitor(true);
      expect(await signInByMail(jar.client, { email, code }, freshAddress())).toEqual({
        kind: 'ok',
      });
      expect(await people.self(again(jar))).toMatchObject({ id, email, role: 'reader' });
      expect(jar.cookies.size).toBeGreaterThan(0);
      for (const { options } of jar.cookies.values())
        expect(options).toEqual({
          path: '/stab',
          httpOnly: true,
          sameSite: 'lax',
          secure: true,
          maxAge: 604_800,
        });
      const twice = visitor();
      expect(await signInByMail(twice.client, { email, code }, freshAddress())).toEqual({
        kind: 'refused',
      });
      expect(twice.cookies.size).toBe(0);
    });

    test('the link of the letter does the same', async () => {
      const { email, id } = await invite();
      const { token_hash } = await codeFor(email);
      const jar = visitor();
      expect(await signInByMail(jar.client, { token_hash }, freshAddress())).toEqual({
        kind: 'ok',
      });
      expect(await people.self(again(jar))).toMatchObject({ id });
    });

    test('ten wrong codes close the door for the address, for the right code too', async () => {
      const { email } = await invite();
      const { code } = await codeFor(email);
      const jar = visitor();
      const wrong = code === '0000000000' ? '1111111111' : '0000000000';
      const tries = await Promise.all(
        Array.from({ length: 10 }, () =>
          signInByMail(visitor().client, { email, code: wrong }, freshAddress()),
        ),
      );
      expect(new Set(tries.map(({ kind }) => kind))).toEqual(new Set(['refused']));
      const late = await signInByMail(jar.client, { email, code }, freshAddress());
      expect(late.kind).toBe('wait');
      expect(late.kind === 'wait' && late.seconds).toBeGreaterThan(800);
      expect(await people.self(again(jar))).toBeNull();
      expect(
        (await signInByPassword(jar.client, { email, password: 'x' }, freshAddress())).kind,
      ).toBe('wait');
    });

    test('many addresses tried from one place close the door for that place', async () => {
      const address = freshAddress();
      const outcomes: string[] = [];
      for (let count = 0; count < 31; count += 1)
        outcomes.push((await requestCode(freshEmail(), address)).kind);
      expect(outcomes.filter((kind) => kind === 'wait')).toHaveLength(1);
      expect(outcomes.at(-1)).toBe('wait');
      expect((await requestCode(freshEmail(), freshAddress())).kind).toBe('ok');
    });

    test('counters hold neither addresses nor names', async () => {
      const email = freshEmail();
      const address = freshAddress();
      await requestCode(email, address);
      const rows = await opened.backend.sql!`select key from public.rate_counter`;
      expect(rows).toHaveLength(2);
      expect(JSON.stringify(rows)).not.toContain(email);
      expect(JSON.stringify(rows)).not.toContain(address);
    });

    test('unknown and shut-out addresses get the same answer, and no code', async () => {
      const { email, id } = await invite();
      await people.disable(opened.backend.service(), id);
      const known = await invite();
      const unknown = freshEmail();
      for (const one of [email, unknown])
        expect(await requestCode(one, freshAddress())).toEqual({ kind: 'ok' });
      // A later letter is there, so the earlier ones would be.
      await codeFor(known.email);
      expect(codesTo(email)).toEqual([]);
      expect(codesTo(unknown)).toEqual([]);
      const outcomes = await Promise.all(
        [email, unknown, known.email].map((one) =>
          signInByPassword(
            visitor().client,
            { email: one, password: 'wrong-wrong' },
            freshAddress(),
          ),
        ),
      );
      expect(outcomes).toEqual([{ kind: 'refused' }, { kind: 'refused' }, { kind: 'refused' }]);
    });

    test('a password set up for an invited address before its owner came opens nothing, then or later', async () => {
      const { email } = await invite('admin');
      const password = 'chosen by someone else';
      await opened.backend.anon().auth.signUp({ email, password });
      const hostile = visitor();
      expect(
        (await signInByPassword(hostile.client, { email, password }, freshAddress())).kind,
      ).toBe('refused');
      // Even where the address counts as confirmed, as on a project without confirmations, a password claims nothing.
      await opened.backend
        .sql!`update auth.users set email_confirmed_at = now() where email = ${email}`;
      const signed = await opened.backend.anon().auth.signInWithPassword({ email, password });
      expect(signed.error).toBeNull();
      const early = opened.backend.as(signed.data.session!.access_token);
      expect(await people.self(early)).toBeNull();
      expect(
        (await signInByPassword(hostile.client, { email, password }, freshAddress())).kind,
      ).toBe('refused');
      expect(hostile.cookies.size).toBe(0);

      const { code } = await codeFor(email);
      const owner = visitor();
      expect((await signInByMail(owner.client, { email, code }, freshAddress())).kind).toBe('ok');
      expect(await people.self(again(owner))).toMatchObject({ email, role: 'admin' });
      expect(await people.self(early)).toBeNull();
      expect(
        (await opened.backend.anon().auth.signInWithPassword({ email, password })).error,
      ).not.toBeNull();
      expect(
        (await signInByPassword(hostile.client, { email, password }, freshAddress())).kind,
      ).toBe('refused');
    });

    test('someone signed in who is not staff sees nothing and can do nothing', async () => {
      await staffClient(opened, 'admin');
      const { email, id } = await invite();
      const session = await signedIn(opened, freshEmail());
      for (const client of [opened.backend.anon(), opened.backend.as(session.access_token)]) {
        const open = client as unknown as SupabaseClient;
        for (const table of ['staff_member', 'staff_municipality', 'audit_event', 'rate_counter'])
          expect((await open.from(table).select('*')).data ?? [], table).toEqual([]);
        for (const [name, values] of [
          ['invite_staff', { email: freshEmail(), name: 'X', role: 'admin', municipalities: [] }],
          ['change_staff', { id, name: 'X', role: 'admin', municipalities: [] }],
          ['disable_staff', { id }],
          ['enable_staff', { id }],
          ['claim_staff', { p_user_id: session.user.id, p_email: email, p_session: id }],
          ['may_sign_in', { email }],
          ['take_attempt', { bucket: 'x', key: 'x', most: 1, seconds: 1 }],
          ['record_audit', { actor: id, action: 'x', entity: 'x', entity_id: 'x' }],
        ] as const) {
          const { error } = await open.rpc(name, values);
          expect(['42501', 'P0001'], name).toContain(error?.code);
        }
        for (const change of [
          open.from('staff_member').update({ role: 'admin' }).eq('id', id),
          open.from('staff_member').insert({ email: freshEmail(), name: 'X', role: 'admin' }),
          open.from('audit_event').insert({ action: 'x', entity: 'x', entity_id: 'x' }),
        ])
          expect((await change).error?.code).toBe('42501');
      }
      const claims = opened.backend.as(session.access_token);
      await claims.auth.updateUser({ data: { role: 'admin' } });
      expect(await people.self(claims)).toBeNull();
    });

    test('who is disabled is out at once, with a token that is still valid, and after being let in again', async () => {
      const admin = await staffClient(opened, 'admin');
      const member = await staffClient(opened, 'moderator');
      expect(await people.self(member.client)).toMatchObject({ role: 'moderator' });
      await people.disable(admin.client, member.id);
      expect(await people.self(member.client)).toBeNull();
      expect((await member.client.from('audit_event').select('id')).data).toEqual([]);
      await people.enable(admin.client, member.id);
      expect(await people.self(member.client)).toBeNull();
    });

    test('a change of role counts from the next request', async () => {
      const admin = await staffClient(opened, 'admin');
      const member = await staffClient(opened, 'secretariat');
      await people.change(admin.client, member.id, {
        name: 'T',
        role: 'reader',
        municipalities: [],
      });
      expect(await people.self(member.client)).toMatchObject({ role: 'reader' });
      expect((await member.client.from('audit_event').select('id')).data).toEqual([]);
    });

    test('signing out ends the token too, here or everywhere', async () => {
      const { email } = await invite();
      const jars: Jar[] = [];
      for (let count = 0; count < 3; count += 1) {
        const { code } = await codeFor(email);
        const jar = visitor();
        await signInByMail(jar.client, { email, code }, freshAddress());
        jars.push(jar);
      }
      const [first, second, third] = jars.map(
        ({ cookies }) => ({ cookies: new Map(cookies) }) as Jar,
      );
      await jars[0]!.client.auth.signOut({ scope: 'local' });
      expect(jars[0]!.cookies.size).toBe(0);
      expect(await people.self(again(first!))).toBeNull();
      expect(await people.self(again(second!))).not.toBeNull();
      await jars[1]!.client.auth.signOut({ scope: 'global' });
      expect(await people.self(again(second!))).toBeNull();
      expect(await people.self(again(third!))).toBeNull();
    });

    test('a password of one’s own works, a short one is not taken, and both ways in stay open', async () => {
      const { email } = await invite();
      const { code } = await codeFor(email);
      const jar = visitor();
      await signInByMail(jar.client, { email, code }, freshAddress());
      expect((await again(jar).auth.updateUser({ password: 'too short' })).error).not.toBeNull();
      const password = 'a long enough sentence';
      expect((await again(jar).auth.updateUser({ password })).error).toBeNull();
      const next = visitor();
      expect((await signInByPassword(next.client, { email, password }, freshAddress())).kind).toBe(
        'ok',
      );
      expect(await people.self(again(next))).toMatchObject({ email });
      const later = await codeFor(email);
      expect(
        (await signInByMail(visitor().client, { email, code: later.code }, freshAddress())).kind,
      ).toBe('ok');
      expect(
        (await signInByPassword(visitor().client, { email, password }, freshAddress())).kind,
      ).toBe('ok');
    });

    test('twenty at once get in, each as themselves, and a session renewed twice at once stays', async () => {
      const invited = await Promise.all(Array.from({ length: 20 }, () => invite()));
      const found = await Promise.all(
        invited.map(async ({ email }) => {
          const { code } = await codeFor(email);
          const jar = visitor();
          const outcome = await signInByMail(jar.client, { email, code }, freshAddress());
          return { outcome: outcome.kind, email: (await people.self(again(jar)))?.email, jar };
        }),
      );
      expect(found.map(({ outcome, email }) => ({ outcome, email }))).toEqual(
        invited.map(({ email }) => ({ outcome: 'ok', email })),
      );
      const { jar } = found[0]!;
      const renewed = await Promise.all(
        [again(jar), again(jar)].map((client) => client.auth.refreshSession()),
      );
      expect(renewed.map(({ error }) => error)).toEqual([null, null]);
    });
  },
);
