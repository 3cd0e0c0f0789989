// What guests send, through the server's own functions on every engine: stored once, refused in time, changed, withdrawn.
import { createHash, randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../src/lib/data/rows';
import { receipt, revise, submit, withdraw, type Delivery } from '../../src/lib/data/submission';
import { findNationalIds } from '../../src/lib/domain/national-id';
import { canonicalContent, type SubmissionDraft } from '../../src/lib/domain/submission';
import { seed } from '../../src/lib/server/seed';
import cases from '../fixtures/identity-numbers.json';
import { places, type OpenPlace } from './places';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const plan = { kind: 'plan', key: 'utkast-demo' } as const;

function draft(change: Partial<SubmissionDraft> = {}): SubmissionDraft {
  return {
    id: randomUUID(),
    locale: 'nb',
    sender: { type: 'resident', name: 'Kari Nordmann', email: 'kari@example.org' },
    points: [{ text: 'Bra.', target: plan, stance: 'support' }],
    ...change,
  };
}

function delivery(sent: SubmissionDraft): Delivery {
  return {
    hearing: 'demo',
    draft: sent,
    secret_hash: sha256(`secret of ${sent.id}`),
    body_hash: sha256(canonicalContent(sent)),
    proof: 'form',
    channel: 'web',
    flags: ['no_script'],
  };
}

describe.each(places)('submissions on $name', (place) => {
  let opened: OpenPlace;
  let sql: postgres.Sql;
  let client: Client;

  beforeAll(async () => {
    opened = await place.open();
    if (opened.backend.sql === null) throw new Error('The tests set the clock by SQL');
    sql = opened.backend.sql;
    await seed(sql);
    client = opened.backend.service();
  });
  afterAll(() => opened.close());
  beforeEach(() => openBy('1 day', '50 days'));

  /** Opens the hearing so long ago, and closes it after so long, by the database's clock. */
  async function openBy(ago: string, ahead: string): Promise<void> {
    await sql`
      update public.hearing
      set opens_at = clock_timestamp() - ${ago}::interval, closes_at = clock_timestamp() + ${ahead}::interval
      where id = 'demo'`;
  }

  const stored = async (id: string): Promise<number> =>
    (await sql`select 1 from public.submission where id = ${id}`).length;

  test('the same delivery sixty times at once is stored, audited and mailed once', async () => {
    const sent = draft();
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => submit(client, delivery(sent))),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 'created')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'repeated')).toHaveLength(59);
    expect(new Set(answers.map((answer) => 'reference' in answer && answer.reference)).size).toBe(
      1,
    );
    expect(await stored(sent.id)).toBe(1);
    const [counts] = await sql`
      select (select count(*)::int from public.point where submission = ${sent.id}) as points,
        (select count(*)::int from public.audit_event where entity_id = ${sent.id}) as audited,
        (select count(*)::int from public.mail where dedupe_key = ${`receipt:${sent.id}`}) as mailed`;
    expect(counts).toEqual({ points: 1, audited: 1, mailed: 1 });
  });

  test('another content under the same id is refused, and changes nothing', async () => {
    const sent = draft();
    await submit(client, delivery(sent));
    const other = { ...sent, points: [{ ...sent.points[0]!, text: 'Dårlig.' }] };
    expect(await submit(client, delivery(other))).toMatchObject({ refusal: 'id_taken' });
    const kept = await receipt(client, delivery(sent).secret_hash);
    expect(kept?.points.map(({ text }) => text)).toEqual(['Bra.']);
  });

  test('a second before the deadline it is received, a second after it is not', async () => {
    await openBy('1 day', '1 second');
    expect(await submit(client, delivery(draft()))).toMatchObject({ status: 'created' });
    await openBy('1 day', '-1 second');
    const late = draft();
    expect(await submit(client, delivery(late))).toMatchObject({ refusal: 'hearing_closed' });
    expect(await stored(late.id)).toBe(0);
    await openBy('-1 second', '50 days');
    expect(await submit(client, delivery(draft()))).toMatchObject({ refusal: 'hearing_not_open' });
  });

  test('what was received in time is told again after the deadline', async () => {
    const sent = draft();
    const first = await submit(client, delivery(sent));
    await openBy('2 days', '-1 second');
    expect(await submit(client, delivery(sent))).toEqual({ ...first, status: 'repeated' });
  });

  // 23:59:59 in Oslo on both Sundays of the year that have another length.
  test.each([
    ['2026-03-29 23:59:59', '2026-03-29T21:59:59Z'],
    ['2026-10-25 23:59:59', '2026-10-25T22:59:59Z'],
  ])('a deadline of %s in Oslo falls at %s', async (oslo, utc) => {
    const [found] = await sql`
      select public.hearing_state('2026-01-01Z', at, null, null, at - interval '1 second') as before,
        public.hearing_state('2026-01-01Z', at, null, null, at) as after, at = ${utc}::timestamptz as same
      from (select ${oslo}::timestamp at time zone 'Europe/Oslo' as at) deadline`;
    expect(found).toEqual({ before: 'open', after: 'closed', same: true });
  });

  test('what the device says of the time decides nothing', async () => {
    for (const claimed_at of ['1970-01-01T00:00:00Z', '2999-12-31T23:59:59Z']) {
      const sent = draft({ claimed_at });
      expect(await submit(client, delivery(sent))).toMatchObject({ status: 'created' });
      const kept = await receipt(client, delivery(sent).secret_hash);
      expect(Math.abs(Date.now() - Date.parse(kept!.received_at))).toBeLessThan(60_000);
    }
    await openBy('2 days', '-1 second');
    const late = draft({ claimed_at: '2000-01-01T00:00:00Z' });
    expect(await submit(client, delivery(late))).toMatchObject({ refusal: 'hearing_closed' });
  });

  test('SQL and TypeScript find the same identity numbers', async () => {
    const random = Array.from({ length: 4_000 }, (_, index) => {
      const day = String(1 + (index % 85)).padStart(2, '0');
      const month = String(1 + ((index * 7) % 95)).padStart(2, '0');
      return `${day}${month}${String(10_000_000 + index * 9_973).slice(1)}`;
    });
    const texts = [...cases.map(({ text }) => text), ...random];
    const rows = await sql<{ text: string; found: boolean }[]>`
      select text, public.holds_identity_number(text) as found from unnest(${texts}::text[]) text`;
    const differing = rows.filter(({ text, found }) => found !== findNationalIds(text).length > 0);
    expect(differing).toEqual([]);
    expect(rows.filter(({ found }) => found).length).toBeGreaterThan(50);
  });

  test('an identity number that gets past the form is stopped in every text', async () => {
    const number = cases.find(({ stopped }) => stopped)!.text;
    const base = draft();
    for (const [field, sent] of [
      ['points.0.text', draft({ points: [{ ...base.points[0]!, text: `Jeg er ${number}.` }] })],
      ['sender.name', draft({ sender: { ...base.sender, name: number } })],
      ['sender.sector', draft({ sender: { ...base.sender, type: 'research', sector: number } })],
      ['sender.email', draft({ sender: { ...base.sender, email: `${number}@example.org` } })],
    ] as const) {
      expect(await submit(client, delivery(sent))).toEqual({
        status: 'refused',
        refusal: 'invalid_input',
        problems: [{ field, code: 'identity_number' }],
      });
      expect(await stored(sent.id)).toBe(0);
    }
  });

  test('20,000 characters with emoji, right-to-left, unseen and script content come back as they were', async () => {
    const odd = '👩🏽‍🚒שלום\u200b\u202emarkup <script>alert(1)</script>\n=1+1\t';
    const letters = Array.from(odd.repeat(1_000)).slice(0, 19_999);
    const text = `${letters.join('')}.`;
    const sent = draft({ points: [{ text, target: plan, stance: 'change' }] });
    expect(await submit(client, delivery(sent))).toMatchObject({ status: 'created' });
    const kept = await receipt(client, delivery(sent).secret_hash);
    expect(kept?.points[0]?.text).toBe(text);
    expect(kept?.hash).toBe(delivery(sent).body_hash);
    const longer = draft({ points: [{ text: `${text}.`, target: plan, stance: 'change' }] });
    expect(await submit(client, delivery(longer))).toMatchObject({
      problems: [{ field: 'points.0.text', code: 'too_long' }],
    });
  });

  test('a change keeps, changes, adds and withdraws points, and keeps every version', async () => {
    const sent = draft({
      points: ['Én.', 'To.', 'Tre.'].map((text) => ({ text, target: plan, stance: 'support' })),
    });
    const { secret_hash } = delivery(sent);
    await submit(client, delivery(sent));
    const [one, two] = (await receipt(client, secret_hash))!.points;
    const changed = draft({
      ...sent,
      points: [
        { id: one!.id, text: 'Én.', target: plan, stance: 'support' },
        { id: two!.id, text: 'To, endret.', target: plan, stance: 'oppose' },
        { text: 'Fire.', target: plan, stance: 'question', place: { municipality: 'trondheim' } },
      ],
    });
    const hash = sha256(canonicalContent(changed));
    expect(await revise(client, secret_hash, changed, hash, 1)).toMatchObject({
      status: 'revised',
      revision: 2,
      hash,
    });
    const kept = (await receipt(client, secret_hash))!;
    expect(kept.points.map(({ text, state }) => [text, state]).sort()).toEqual([
      ['Fire.', 'received'],
      ['To, endret.', 'received'],
      ['Tre.', 'withdrawn'],
      ['Én.', 'received'],
    ]);
    expect(kept.points.find(({ text }) => text === 'Én.')!.id).toBe(one!.id);
    expect(kept.versions.map(({ revision }) => revision)).toEqual([1, 2]);
    // The same again, and a colleague with an old page.
    expect(await revise(client, secret_hash, changed, hash, 1)).toMatchObject({
      status: 'repeated',
    });
    expect(await revise(client, secret_hash, changed, hash, 2)).toMatchObject({
      status: 'unchanged',
    });
    expect(await revise(client, secret_hash, sent, sha256('other'), 1)).toMatchObject({
      refusal: 'revision_conflict',
    });
    const original = await sql`
      select content from public.submission_revision where submission = ${sent.id} and revision = 1`;
    expect(original[0]!.content).toEqual(sent);
  });

  test('the same change at once and again is one version, also after the next one, a withdrawal and the deadline', async () => {
    const sent = draft();
    const { secret_hash } = delivery(sent);
    await submit(client, delivery(sent));
    const [point] = (await receipt(client, secret_hash))!.points;
    const saying = (text: string): SubmissionDraft =>
      draft({ ...sent, points: [{ id: point!.id, text, target: plan, stance: 'support' }] });
    const hashed = (one: SubmissionDraft): string => sha256(canonicalContent(one));
    const deliver = (one: SubmissionDraft, revision: number) =>
      revise(client, secret_hash, one, hashed(one), revision);
    const mine = { ...saying('Bedre.'), remind: true };
    const answers = await Promise.all(Array.from({ length: 12 }, () => deliver(mine, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 11 }, () => 'repeated'),
      'revised',
    ]);
    const told = { status: 'repeated', revision: 2, hash: hashed(mine) };
    // A reminder alone is no new version, and is taken all the same.
    expect(await deliver({ ...mine, remind: false }, 1)).toMatchObject(told);
    expect((await receipt(client, secret_hash))!.remind).toBe(false);

    const theirs = saying('Best.');
    expect(await deliver(theirs, 1)).toMatchObject({ refusal: 'revision_conflict' });
    expect(await deliver(theirs, 2)).toMatchObject({ status: 'revised', revision: 3 });
    expect(await deliver(mine, 1)).toMatchObject(told);
    const now = (await receipt(client, secret_hash))!;
    expect(now.points.map(({ text }) => text)).toEqual(['Best.']);
    expect([now.remind, now.revision, now.versions.length]).toEqual([false, 3, 3]);

    await withdraw(client, secret_hash);
    expect(await deliver(mine, 1)).toMatchObject(told);
    expect(await deliver(mine, 3)).toMatchObject({ refusal: 'withdrawn' });
    await openBy('2 days', '-1 second');
    expect(await deliver(theirs, 2)).toMatchObject({ status: 'repeated', revision: 3 });
    const audited = await sql`
      select action from public.audit_event where entity_id = ${sent.id} order by id`;
    expect(audited.map(({ action }) => action as string)).toEqual([
      'receive',
      'revise',
      'revise',
      'withdraw',
    ]);
  });

  test('a change that has not seen a comment split, or says no version, changes nothing', async () => {
    const sent = draft();
    const { secret_hash } = delivery(sent);
    await submit(client, delivery(sent));
    const [point] = (await receipt(client, secret_hash))!.points;
    const saying = (text: string): SubmissionDraft =>
      draft({ ...sent, points: [{ id: point!.id, text, target: plan, stance: 'support' }] });
    const change = saying('Bedre.');
    const deliver = (revision: number) =>
      revise(client, secret_hash, change, sha256(canonicalContent(change)), revision);
    const refused = { refusal: 'revision_conflict' };
    expect(await deliver(null as unknown as number)).toMatchObject(refused);
    await sql`update public.point set replaced_at = now() where id = ${point!.id}`;
    expect(await deliver(1)).toMatchObject(refused);
    expect((await receipt(client, secret_hash))!.revision).toBe(1);
    await sql`update public.point set replaced_at = null where id = ${point!.id}`;
    expect(await deliver(1)).toMatchObject({ status: 'revised' });
  });

  test('a change of anything in a comment that has its answer is refused, not left out', async () => {
    const sent = draft();
    const { secret_hash } = delivery(sent);
    await submit(client, delivery(sent));
    const [point] = (await receipt(client, secret_hash))!.points;
    await sql`update public.point set state = 'answered' where id = ${point!.id}`;
    const same = { ...sent.points[0]!, id: point!.id };
    const deliver = (more: object, name = sent.sender.name) => {
      const change = draft({ ...sent, sender: { ...sent.sender, name }, points: [{ ...same, ...more }] } as SubmissionDraft); // prettier-ignore
      return revise(client, secret_hash, change, sha256(canonicalContent(change)), 1);
    };
    const other = same.stance === 'oppose' ? 'support' : 'oppose';
    for (const more of [
      { text: 'Noe annet.' },
      { stance: other },
      { place: { municipality: 'melhus' } },
    ])
      // prettier-ignore
      expect(await deliver(more)).toMatchObject({ refusal: 'answered' });
    expect(await deliver({}, 'Kari Svendsen')).toMatchObject({ status: 'revised' });
  });

  test('what is withdrawn stays withdrawn, and nobody else’s secret opens it', async () => {
    const sent = draft();
    const { secret_hash } = delivery(sent);
    await submit(client, delivery(sent));
    expect(await receipt(client, sha256('another'))).toBeNull();
    expect(await withdraw(client, sha256('another'))).toMatchObject({ refusal: 'receipt_unknown' });
    expect(await withdraw(client, secret_hash)).toMatchObject({ status: 'withdrawn' });
    expect((await receipt(client, secret_hash))?.points.map(({ state }) => state)).toEqual([
      'withdrawn',
    ]);
    expect(await withdraw(client, secret_hash)).toMatchObject({ refusal: 'withdrawn' });
    expect(await revise(client, secret_hash, sent, sha256('x'), 1)).toMatchObject({
      refusal: 'withdrawn',
    });
  });

  test('after the deadline nothing is changed or withdrawn', async () => {
    const sent = draft();
    const { secret_hash } = delivery(sent);
    await submit(client, delivery(sent));
    await openBy('2 days', '-1 second');
    const other = sha256('other');
    expect(await revise(client, secret_hash, sent, other, 1)).toMatchObject({
      refusal: 'hearing_closed',
    });
    expect(await withdraw(client, secret_hash)).toMatchObject({ refusal: 'hearing_closed' });
  });
});
