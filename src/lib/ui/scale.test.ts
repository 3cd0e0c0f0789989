// Steps enclose what they are made for and stay few.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linear, steps } from './scale';

describe('steps', () => {
  it('are round', () => {
    expect(steps(0, 20_000)).toEqual([0, 5000, 10_000, 15_000, 20_000]);
    expect(steps(5.1, 5.45)).toEqual([5.1, 5.2, 5.3, 5.4, 5.5]);
  });
  it('enclose low and high, and are few', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (low, span) => {
          const result = steps(low, low + span);
          expect(result[0]).toBeLessThanOrEqual(low + 1e-6);
          expect(result.at(-1)).toBeGreaterThanOrEqual(low + span - 1e-6);
          expect(result.length).toBeLessThanOrEqual(8);
        },
      ),
    );
  });
});

describe('linear', () => {
  it('maps the ends of the domain to the ends of the range', () => {
    const scale = linear([2006, 2025], [0, 190]);
    expect(scale(2006)).toBe(0);
    expect(scale(2025)).toBe(190);
    expect(scale(2007)).toBeCloseTo(10);
  });
});
