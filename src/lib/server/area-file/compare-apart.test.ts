// A file that is long to compare costs a thread: everybody else is served meanwhile, and there is an answer or a refusal.
import { setImmediate as turn } from 'node:timers/promises';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { emptyRecord, type AreaRecord } from '../../domain/area-record';
import type { FileRound } from './compare-file';
import { compareFileApart } from './in-worker';

const blob = (x: number, y: number, corners: number, radius: number): Polygon => {
  const ring = Array.from({ length: corners }, (_, at) => {
    const angle = (2 * Math.PI * at) / corners;
    return [x + radius * Math.cos(angle), y + (radius / 2) * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
};
const file = (outlines: readonly Polygon[]) => ({
  bytes: Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      features: outlines.map((geometry, at) => ({
        type: 'Feature',
        properties: { navn: `Areal ${at}`, status: 'zoned' },
        geometry,
      })),
    }),
  ),
  name: 'a.geojson',
  options: {},
});
const round = (areas: AreaRecord[] = []): FileRound => ({
  areas,
  retired: [],
  context: { municipality: 'melhus', outline: null, today: '2026-11-21' },
  repairs: [],
});
const many = {
  '100 identical outlines': Array.from({ length: 100 }, () => blob(10.3, 63.2, 60, 0.01)),
  '5,000 rows': Array.from({ length: 5_000 }, (_, at) =>
    blob(10 + (at % 70) / 100, 63 + Math.floor(at / 70) / 100, 12, 0.002),
  ),
};

describe('a file that is held against a round', () => {
  it('is compared with its areas, and repaired as was asked for', async () => {
    const stored = { ...emptyRecord('melhus'), id: 'a', name: 'Areal 0', geometry: blob(10.3, 63.2, 4, 0.01) }; // prettier-ignore
    const backwards = blob(10.3, 63.2, 5, 0.01);
    backwards.coordinates[0]!.reverse();
    const asked = file([backwards]);
    const codes = async (repairs: FileRound['repairs']) => {
      const { comparison } = await compareFileApart(asked, { ...round([stored]), repairs });
      expect(comparison.rows).toMatchObject([{ kind: 'changed', by_name: true }]);
      return comparison.rows[0]!.problems.map(({ code }) => code);
    };
    expect(await codes([])).toContain('ring_order');
    expect(await codes(['order_rings'])).not.toContain('ring_order');
  });
  it.each(Object.entries(many))('leaves the others their turns: %s', async (_, outlines) => {
    let waits = true;
    const compared = compareFileApart(file(outlines), round()).finally(() => {
      waits = false;
    });
    const start = performance.now();
    let [longest, last] = [0, start];
    while (waits) {
      await turn();
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    const { comparison } = await compared;
    expect(comparison.rows).toHaveLength(outlines.length);
    // Compared here, it would be one turn that takes nearly all the time.
    expect(longest).toBeLessThan((last - start) / 2);
  });
  it('is refused when its time is up', async () => {
    const limits = { time: 400, memory: 768 };
    await expect(
      compareFileApart(file(many['100 identical outlines']), round(), limits),
    ).rejects.toMatchObject({ reason: 'too_slow' });
  });
});
