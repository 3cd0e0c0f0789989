// A file that is long to compare costs a thread: everybody else is served meanwhile. A ratio within one run.
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { compareFileApart } from '../../src/lib/server/area-file/in-worker';
import { crowded, fileOf } from '../fixtures/crowded-files';

const round = {
  areas: [],
  retired: [],
  context: { municipality: 'melhus', outline: null, today: '2026-11-21' },
  repairs: [],
};

describe('a file that is held against a round', () => {
  it.each(Object.entries(crowded))('leaves the others their turns: %s', async (_, outlines) => {
    let waits = true;
    const compared = compareFileApart(fileOf(outlines), round).finally(() => {
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
});
