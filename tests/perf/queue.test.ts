// The moderation queue with 10,000 points beside the same queue with 100: a ratio in one run, since times alone are noise.
import type postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import * as moderation from '../../src/lib/data/moderation';
import type { Client } from '../../src/lib/data/rows';
import { seed } from '../../src/lib/server/seed';
import { debian, staffClient, type OpenPlace } from '../backend/places';
import { fillHearing } from '../support/fill-hearing';

const runs = 21;
const most = 3;

async function filled(count: number): Promise<{ place: OpenPlace; client: Client }> {
  const place = await debian.open();
  const sql = place.backend.sql as postgres.Sql;
  await seed(sql);
  // A third waits, so that a page is full in both.
  await fillHearing(sql, count, { published: 0.2, answered: 0 });
  await sql`analyze`;
  return { place, client: (await staffClient(place, 'moderator')).client };
}

async function median(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

describe('a page of the queue', () => {
  it(`takes at most ${most} times as long with 10,000 points as with 100`, async () => {
    const small = await filled(100);
    const large = await filled(10_000);
    try {
      const page =
        ({ client }: typeof small) =>
        () =>
          moderation.queue(client, 'demo', { state: 'received' }, null, 50);
      const [few, many] = [await median(page(small)), await median(page(large))];
      const counted =
        ({ client }: typeof small) =>
        () =>
          moderation.counts(client, 'demo', { state: 'received' });
      const searched = () => moderation.queue(large.client, 'demo', { q: 'jernbane' }, null, 50);
      console.log(
        `queue ${few.toFixed(1)} ms → ${many.toFixed(1)} ms (× ${(many / few).toFixed(2)}); counts ` +
          `${(await median(counted(small))).toFixed(1)} ms → ${(await median(counted(large))).toFixed(1)} ms; ` +
          `search ${(await median(searched)).toFixed(1)} ms`,
      );
      expect(many / few).toBeLessThanOrEqual(most);
    } finally {
      await small.place.close();
      await large.place.close();
    }
  }, 180_000);
});
