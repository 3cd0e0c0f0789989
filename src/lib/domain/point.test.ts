// What may become of a point, in every kind of hearing.
import { describe, expect, it } from 'vitest';
import type { PublicationPolicy } from './hearing';
import { canMove, canWithdraw, move, type PointState } from './point';

const states: PointState[] = ['received', 'published', 'withheld', 'answered', 'withdrawn'];
const moderated = [
  'received published',
  'received withheld',
  'received withdrawn',
  'published withheld',
  'published answered',
  'published withdrawn',
  'withheld published',
  'withheld answered',
  'withheld withdrawn',
];
const allowed: Record<PublicationPolicy, string[]> = {
  after_moderation: moderated,
  after_closing: moderated,
  summary_only: ['received answered', 'received withdrawn'],
};

describe.each(Object.entries(allowed) as [PublicationPolicy, string[]][])('%s', (policy, steps) => {
  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
    '%s to %s',
    (from, to) => {
      const can = steps.includes(`${from} ${to}`);
      expect(canMove(from, to, policy)).toBe(can);
      if (can) expect(move(from, to, policy)).toBe(to);
      else expect(() => move(from, to, policy)).toThrow(RangeError);
    },
  );
});

it('is withdrawn until the deadline and not after an answer', () => {
  const hearing = {
    opens_at: '2026-01-01T00:00:00Z',
    closes_at: '2026-04-01T00:00:00Z',
    answered_at: null,
    archived_at: null,
    publication_policy: 'after_moderation' as const,
  };
  const before = new Date('2026-03-31T23:59:59Z');
  for (const state of ['received', 'published', 'withheld'] as const) {
    expect(canWithdraw(state, hearing, before)).toBe(true);
    expect(canWithdraw(state, hearing, new Date('2026-04-01T00:00:01Z'))).toBe(false);
  }
  expect(canWithdraw('answered', hearing, before)).toBe(false);
  expect(canWithdraw('withdrawn', hearing, before)).toBe(false);
});
