// Hearings by the clock: both changes of daylight saving, the six weeks, and the lifecycle.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canMove,
  durationProblem,
  isOpen,
  move,
  osloDate,
  osloEndOfDay,
  stateAt,
  type HearingState,
} from './hearing';

const timed = (opens_at: string, closes_at: string) => ({
  opens_at,
  closes_at,
  answered_at: null,
  archived_at: null,
});
const at = (instant: string): Date => new Date(instant);
const day = 86_400_000;
const days = fc
  .integer({ min: Date.UTC(2020, 0, 1) / day, max: Date.UTC(2039, 11, 31) / day })
  .map((number) => new Date(number * day).toISOString().slice(0, 10));

describe('the end of a day in Oslo', () => {
  it.each([
    ['2026-01-15', '2026-01-15T22:59:59.000Z'],
    ['2026-07-15', '2026-07-15T21:59:59.000Z'],
    // Summer time begins on 29 March 2026 at 01:00 UTC.
    ['2026-03-28', '2026-03-28T22:59:59.000Z'],
    ['2026-03-29', '2026-03-29T21:59:59.000Z'],
    // And ends on 25 October at 01:00 UTC.
    ['2026-10-24', '2026-10-24T21:59:59.000Z'],
    ['2026-10-25', '2026-10-25T22:59:59.000Z'],
  ])('%s ends at %s', (date, instant) => {
    expect(osloEndOfDay(date).toISOString()).toBe(instant);
  });
  it('is the last second of its day, every day of twenty years', () => {
    fc.assert(
      fc.property(days, (date) => {
        const end = osloEndOfDay(date);
        expect(osloDate(end)).toBe(date);
        const next = new Date(Date.parse(date) + day).toISOString().slice(0, 10);
        expect(osloDate(new Date(end.getTime() + 1_000))).toBe(next);
      }),
    );
  });
  it.each(['2026-02-29', '2026-13-01', '26-01-01', 'tomorrow', '', '2026-1-1'])(
    'refuses %j',
    (date) => expect(() => osloEndOfDay(date)).toThrow(RangeError),
  );
});

describe('the state', () => {
  it.each(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'])(
    'is open one second before the deadline of %s and closed one second after',
    (date) => {
      const end = osloEndOfDay(date);
      const hearing = timed('2026-01-01T08:00:00+01:00', end.toISOString());
      expect(stateAt(hearing, new Date(end.getTime() - 1_000))).toBe('open');
      expect(stateAt(hearing, new Date(end.getTime() - 1))).toBe('open');
      expect(stateAt(hearing, end)).toBe('closed');
      expect(stateAt(hearing, new Date(end.getTime() + 1_000))).toBe('closed');
    },
  );
  it('is planned until the very moment it opens', () => {
    const hearing = timed('2026-03-29T03:00:00+02:00', '2026-06-01T00:00:00+02:00');
    expect(stateAt(hearing, at('2026-03-29T00:59:59.999Z'))).toBe('planned');
    expect(stateAt(hearing, at('2026-03-29T01:00:00Z'))).toBe('open');
    expect(isOpen(hearing, at('2026-03-29T00:59:59.999Z'))).toBe(false);
    expect(isOpen(hearing, at('2026-03-29T01:00:00Z'))).toBe(true);
  });
  it('is what staff have set once it is closed', () => {
    const hearing = timed('2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z');
    const now = at('2026-05-01T00:00:00Z');
    const answered_at = '2026-04-20T00:00:00Z';
    expect(stateAt({ ...hearing, answered_at }, now)).toBe('answered');
    expect(stateAt({ ...hearing, answered_at, archived_at: answered_at }, now)).toBe('archived');
    // A later deadline opens it again.
    expect(stateAt({ ...hearing, answered_at, closes_at: '2026-06-01T00:00:00Z' }, now)).toBe(
      'open',
    );
  });
  it('never goes backwards while the clock goes forwards', () => {
    const order: HearingState[] = ['planned', 'open', 'closed'];
    const hearing = timed('2026-03-01T00:00:00Z', '2026-05-01T00:00:00Z');
    const moments = fc.date({ min: at('2026-01-01'), max: at('2026-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, moments, (a, b) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        return order.indexOf(stateAt(hearing, first)) <= order.indexOf(stateAt(hearing, second));
      }),
    );
  });
  it('is never guessed from what is no instant', () => {
    expect(() => stateAt(timed('soon', 'later'), at('2026-01-01'))).toThrow(RangeError);
  });
});

describe('six weeks', () => {
  it.each([
    // An hour is lost on the way: 42 days of the calendar, less than 42 × 24 hours.
    ['2026-03-01T12:00:00+01:00', '2026-04-12T12:00:00+02:00', null],
    ['2026-03-01T23:30:00+01:00', '2026-04-12T00:30:00+02:00', null],
    ['2026-03-01T12:00:00+01:00', '2026-04-11T23:59:59+02:00', 'shorter_than_six_weeks'],
    // An hour is won: more than 41 × 24 hours, but 41 days.
    ['2026-10-01T00:00:00+02:00', '2026-11-11T23:59:59+01:00', 'shorter_than_six_weeks'],
    ['2026-10-01T00:00:00+02:00', '2026-11-12T00:00:00+01:00', null],
    // By days in Oslo, not in UTC.
    ['2026-06-01T23:30:00Z', '2026-07-13T21:00:00Z', 'shorter_than_six_weeks'],
  ] as const)('%s to %s: %s', (opens, closes, problem) => {
    expect(durationProblem(opens, closes, null)).toBe(problem);
    expect(durationProblem(opens, closes, ' ')).toBe(problem);
    expect(durationProblem(opens, closes, 'Vedtatt av regionrådet')).toBeNull();
  });
  it('hold from any hour of any day to the end of the forty-second after it', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: day - 1 }), (date, later) => {
        const opens = new Date(osloEndOfDay(date).getTime() - later);
        const closing = (after: number): string =>
          osloEndOfDay(
            new Date(Date.parse(osloDate(opens)) + after * day).toISOString().slice(0, 10),
          ).toISOString();
        expect(durationProblem(opens.toISOString(), closing(42), null)).toBeNull();
        expect(durationProblem(opens.toISOString(), closing(41), null)).toBe(
          'shorter_than_six_weeks',
        );
      }),
    );
  });
  it('no reason lets a hearing close before it opens', () => {
    const moment = '2026-06-01T10:00:00Z';
    expect(durationProblem(moment, moment, 'x')).toBe('closes_before_it_opens');
    expect(durationProblem(moment, '2026-05-01T10:00:00Z', 'x')).toBe('closes_before_it_opens');
  });
});

describe('the lifecycle', () => {
  const states: HearingState[] = ['planned', 'open', 'closed', 'answered', 'archived'];
  const allowed = [
    'planned open',
    'open closed',
    'closed answered',
    'closed open',
    'answered archived',
    'answered open',
  ];
  it.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
    '%s to %s',
    (from, to) => {
      const can = allowed.includes(`${from} ${to}`);
      expect(canMove(from, to)).toBe(can);
      if (can) expect(move(from, to)).toBe(to);
      else expect(() => move(from, to)).toThrow(RangeError);
    },
  );
});
