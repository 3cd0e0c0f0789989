// What /horing/[id]/merknader costs with 10,000 published points, beside the plain way: reading through all texts once.
import { localeFor } from '../../src/lib/i18n/locale';
import { describe, expect, it } from 'vitest';
import { pointsView } from '../../src/routes/(public)/horing/[id]/merknader/view';
import { hearingSnapshotOf } from '../fixtures/hearing';
import { seedSnapshot } from '../fixtures/seed-snapshot';

const count = 10_000;
/** How many times the plain way a page may cost: the first after a publication makes the index, all others use it. */
const mostFirst = 60;
const mostLater = 6;

const median = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;

function timed(work: () => unknown): number {
  const since = performance.now();
  work();
  return performance.now() - since;
}

describe('the list of points', () => {
  it(`answers a search among ${count} points`, async () => {
    const locale = await localeFor('nb');
    const data = seedSnapshot();
    const now = new Date('2026-11-22T12:00:00Z');
    const made = hearingSnapshotOf(count, { published: 1 });
    expect(made.points).toHaveLength(count);
    const view = (query: string, hearings = made) =>
      pointsView(data, hearings, locale, 'demo', new URLSearchParams(query), now)!;
    const plainWay = (): number =>
      made.points.filter(({ text }) => text.toLowerCase().includes('havn')).length;
    // The engine warms up on both.
    view('q=havn', hearingSnapshotOf(500));
    expect(plainWay()).toBeGreaterThan(100);

    const yardstick = median(Array.from({ length: 9 }, () => timed(plainWay)));
    // Another snapshot each time, as after a publication.
    const first = median(
      Array.from({ length: 5 }, () => {
        const again = { ...made };
        return timed(() => view('q=havnene', again));
      }),
    );
    view('q=havnene');
    const queries = ['q=havnene', 'q=jord+tungtrafikk', 'om=C&holdning=change', 'side=200', 'kommune=melhus&svar=besvart', 'q=a']; // prettier-ignore
    const later = queries.map((query) =>
      median(Array.from({ length: 9 }, () => timed(() => view(query)))),
    );
    expect(view('q=havnene').points.length).toBe(25);
    console.log(
      `plain way ${yardstick.toFixed(1)} ms; first page ${first.toFixed(0)} ms (${(first / yardstick).toFixed(1)}); ` +
        queries.map((query, index) => `${query} ${later[index]!.toFixed(1)} ms (${(later[index]! / yardstick).toFixed(1)})`).join('; '), // prettier-ignore
    );
    expect(first / yardstick).toBeLessThan(mostFirst);
    for (const time of later) expect(time / yardstick).toBeLessThan(mostLater);
  });
});
