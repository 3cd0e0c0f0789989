// A file is compared with its round in a thread of its own, and there is an answer or a refusal.
import { describe, expect, it } from 'vitest';
import { blob, crowded, fileOf } from '../../../../tests/fixtures/crowded-files';
import { emptyRecord, type AreaRecord } from '../../domain/area-record';
import type { FileRound } from './compare-file';
import { compareFileApart } from './in-worker';

const round = (areas: AreaRecord[] = []): FileRound => ({
  areas,
  retired: [],
  context: { municipality: 'melhus', outline: null, today: '2026-11-21' },
  repairs: [],
});
describe('a file that is held against a round', () => {
  it('is compared with its areas, and repaired as was asked for', async () => {
    const stored = { ...emptyRecord('melhus'), id: 'a', name: 'Areal 0', geometry: blob(10.3, 63.2, 4, 0.01) }; // prettier-ignore
    const backwards = blob(10.3, 63.2, 5, 0.01);
    backwards.coordinates[0]!.reverse();
    const asked = fileOf([backwards]);
    const codes = async (repairs: FileRound['repairs']) => {
      const { comparison } = await compareFileApart(asked, { ...round([stored]), repairs });
      expect(comparison.rows).toMatchObject([{ kind: 'changed', by_name: true }]);
      return comparison.rows[0]!.problems.map(({ code }) => code);
    };
    expect(await codes([])).toContain('ring_order');
    expect(await codes(['order_rings'])).not.toContain('ring_order');
  });
  it('is refused when its time is up', async () => {
    const limits = { time: 400, memory: 768 };
    await expect(
      compareFileApart(fileOf(crowded['100 identical outlines']), round(), limits),
    ).rejects.toMatchObject({ reason: 'too_slow' });
  });
});
