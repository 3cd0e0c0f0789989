// Moderation and answers through the API, as signed-in staff of each role, on every engine.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as answers from '../../src/lib/data/answer';
import * as moderation from '../../src/lib/data/moderation';
import type { Client } from '../../src/lib/data/rows';
import { Refused } from '../../src/lib/data/staff';
import type { QueueRow, SeenPoint } from '../../src/lib/domain/queue';
import type { Role } from '../../src/lib/domain/staff';
import { seed } from '../../src/lib/server/seed';
import { fillHearing } from '../support/fill-hearing';
import { places, staffClient, type OpenPlace } from './places';

const staff: Partial<Record<Role, Client>> = {};
const as = (role: Role): Client => staff[role]!;

/** The reason of a refusal, or what came back instead. */
async function refusal(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
}

describe.each(places)('moderation on $name', ({ open }) => {
  let place: OpenPlace;

  beforeAll(async () => {
    place = await open();
    const { sql } = place.backend;
    if (sql === null) throw new Error('The place has a connection');
    await seed(sql);
    await fillHearing(sql, 300, { published: 0.5, answered: 0 });
    for (const role of ['admin', 'secretariat', 'moderator', 'planner', 'reader'] as const)
      staff[role] = (
        await staffClient(place, role, role === 'planner' ? ['trondheim'] : [])
      ).client;
  }, 120_000);
  afterAll(() => place?.close());

  /** The first points waiting, as they stand now. */
  const waiting = async (most: number): Promise<QueueRow[]> =>
    (await moderation.queue(as('moderator'), 'demo', { state: 'received' }, null, most)).rows;
  const seen = async (id: string): Promise<SeenPoint> => {
    const found = await moderation.read(as('moderator'), id);
    if (found === null) throw new Error('There is no such point');
    return { id, changed_at: found.point.changed_at };
  };
  const shown = async (id: string): Promise<string | undefined> =>
    (await place.backend.anon().from('published_point').select('text').eq('id', id)).data?.[0]
      ?.text;

  it('takes all that was seen and is as it was, in the order of the queue, and says what it leaves', async () => {
    const sql = place.backend.sql!;
    const page = await moderation.queue(as('moderator'), 'demo', { state: 'received' });
    const all = {
      hearing: 'demo',
      filters: { state: 'received' as const },
      total: page.total,
      at: page.at,
    };
    const [first, second, third] = page.rows.map(({ id }) => id) as [string, string, string];
    const take = (
      fits: (row: QueueRow) => boolean = () => true,
      most?: number,
    ): ReturnType<typeof moderation.allAsSeen> =>
      moderation.allAsSeen(as('moderator'), all, fits, most);
    const untouched = await take();
    expect(untouched).toMatchObject({ changed: 0, unfit: 0, more: 0 });
    expect(new Set(untouched.points.map(({ id }) => id)).size).toBe(page.total);
    expect(untouched.points.slice(0, 50)).toEqual(
      page.rows.map(({ id, changed_at }) => ({ id, changed_at })),
    );
    const few = await take(({ id }) => id !== second, 2);
    expect(few).toMatchObject({ changed: 0, unfit: 1, more: page.total - 3 });
    expect(few.points.map(({ id }) => id)).toEqual([first, third]);

    // One is rewritten, one is decided on by a colleague, one comes in.
    await sql`update point set changed_at = clock_timestamp() where id = ${first}`;
    const { command } = await moderation.publish(as('admin'), [await seen(second)]);
    await sql`
      insert into point (id, submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, changed_at)
      select gen_random_uuid(), submission, hearing, 99, 'Ny', plan_version, target_kind, target_key, stance, clock_timestamp()
      from point where id = ${first}`;
    const later = await take(({ id }) => id !== third);
    expect(later).toMatchObject({ changed: 2, unfit: 1, more: 0 });
    expect(later.points).toHaveLength(page.total - 3);
    await moderation.undo(as('admin'), command);
    await sql`delete from point where text = 'Ny'`;
    expect(await refusal(moderation.allAsSeen(as('reader'), all, () => true))).toBe('not_allowed');
  });

  it('says which of many holds an identity number', async () => {
    const points = (await waiting(3)).map(({ id, changed_at }) => ({ id, changed_at }));
    const [, { id }] = points as [SeenPoint, SeenPoint];
    const sql = place.backend.sql!;
    const [before] = await sql<{ text: string }[]>`select text from point where id = ${id}`;
    await sql`update point set text = 'Jeg er 01819050062' where id = ${id}`;
    await expect(moderation.publish(as('moderator'), points)).rejects.toMatchObject({
      reason: 'identity_number',
      about: id,
    });
    await sql`update point set text = ${before!.text} where id = ${id}`;
  });

  it('gives the queue page by page, each point once, as many as the tab counts', async () => {
    const found = new Set<string>();
    let after = null;
    do {
      const page = await moderation.queue(
        as('moderator'),
        'demo',
        { state: 'received' },
        after,
        40,
      );
      for (const { id } of page.rows) found.add(id);
      after = page.next;
    } while (after !== null);
    const counted = await moderation.counts(as('moderator'), 'demo', { state: 'received' });
    expect(found.size).toBe(counted.state.received);
    expect(found.size).toBeGreaterThan(80);
    expect(counted.stance?.support).toBeGreaterThan(0);
  });

  it.each(['planner', 'reader'] as const)('lets a %s read and decide nothing', async (role) => {
    const [one] = await waiting(1);
    expect(await refusal(moderation.queue(as(role), 'demo', {}))).toBe('not_allowed');
    expect(await refusal(moderation.publish(as(role), [one!]))).toBe('not_allowed');
    expect(await moderation.read(as(role), one!.id)).toBeNull();
    expect(await refusal(answers.list(as(role), 'demo'))).toBe('not_allowed');
  });

  it('publishes what was seen, tells a colleague who comes too late, and takes it back', async () => {
    const [one, two] = await waiting(2);
    const decided = await moderation.publish(as('moderator'), [one!, two!]);
    expect(new Set(decided.done)).toEqual(new Set([one!.id, two!.id]));
    expect(await shown(one!.id)).toBeDefined();
    const late = await moderation.withhold(as('secretariat'), [one!], 'off_topic', '');
    expect(late).toMatchObject({ done: [], stale: [one!.id] });
    expect(await refusal(moderation.undo(as('moderator'), decided.command))).toMatchObject({
      done: expect.arrayContaining([one!.id, two!.id]) as unknown,
    });
    expect(await shown(one!.id)).toBeUndefined();
    expect(await refusal(moderation.undo(as('moderator'), decided.command))).toBe('undone');
  });

  it('hides spans in the public copy with the moment that a read gave, to the microsecond', async () => {
    const [one] = await waiting(1);
    await moderation.publish(as('moderator'), [one!]);
    await moderation.redact(as('moderator'), await seen(one!.id), [[0, 2]]);
    expect(await shown(one!.id)).toMatch(/^█████/);
    expect(await refusal(moderation.redact(as('moderator'), one!, []))).toBe('stale');
    expect((await moderation.read(as('moderator'), one!.id))?.point.redactions).toEqual([[0, 2]]);
  });

  it('tags, assigns, splits and merges', async () => {
    const [one] = await waiting(1);
    const [first, ...rest] = one!.text.split(' ');
    await moderation.tag(as('moderator'), [one!.id], ['jord']);
    const me = (await moderation.counts(as('moderator'), 'demo', {})).tag;
    expect(me?.jord).toBe(1);
    expect(await refusal(moderation.assign(as('moderator'), [one!.id], one!.id))).toBe(
      'assignee_unknown',
    );
    await moderation.assign(as('moderator'), [one!.id], null);
    const split = await moderation.split(as('moderator'), await seen(one!.id), [
      first!,
      rest.join(' '),
    ]);
    expect(split.parts).toHaveLength(2);
    const merged = await moderation.merge(
      as('moderator'),
      await Promise.all(split.parts.map((id) => seen(id))),
    );
    expect(
      (await moderation.read(as('moderator'), merged.merged))?.point.text.split(/\s+/),
    ).toEqual(one!.text.split(/\s+/));
    const events = await moderation.history(as('moderator'), one!.id, one!.submission);
    expect(events.map(({ action }) => action)).toContain('split');
  });

  it('answers several points at once; a moderator does not', async () => {
    const points = (
      await moderation.queue(as('moderator'), 'demo', { state: 'published' }, null, 3)
    ).rows;
    const draft = {
      points: points.map(({ id }) => id),
      assessment: 'Takk for merknaden.',
      outcome: 'partly' as const,
      responsible: 'Næringssjefen',
      change: null,
    };
    expect(await refusal(answers.save(as('moderator'), 'demo', null, draft))).toBe('not_allowed');
    const saved = await answers.save(as('secretariat'), 'demo', null, draft);
    expect(await refusal(answers.save(as('admin'), 'demo', null, draft))).toBe('other_answer');
    expect(await refusal(answers.publish(as('moderator'), [saved]))).toBe('not_allowed');
    expect(await answers.publish(as('secretariat'), [saved])).toEqual({ answers: 1, points: 3 });
    const { data } = await place.backend
      .anon()
      .from('published_point')
      .select('answer')
      .in('id', draft.points);
    expect(data).toEqual(points.map(() => ({ answer: saved.id })));
    const listed = await answers.list(as('secretariat'), 'demo');
    expect(listed.find(({ id }) => id === saved.id)).toMatchObject({
      points: 3,
      outcome: 'partly',
    });
    await answers.takeBack(as('secretariat'), saved.id);
    expect(
      (await answers.read(as('secretariat'), saved.id))?.points.map(({ state }) => state),
    ).toEqual(['published', 'published', 'published']);
    await answers.discard(as('secretariat'), saved);
    expect(await answers.read(as('secretariat'), saved.id)).toBeNull();
  });
});
