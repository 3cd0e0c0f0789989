// Packs on a device: states, choices, removal and room.
import { describe, expect, it } from 'vitest';
import {
  missingBytes,
  neededByNoOther,
  packsOfChoice,
  packState,
  packSubject,
  reservedBytes,
  type OfferedPack,
} from './offline-pack';

const offered = (id: string): OfferedPack => ({
  id,
  ...packSubject(id)!,
  entries: 1,
  bytes: 1000,
  download: 200,
  digest: 'newest',
});

describe('where a pack stands', () => {
  const stored = { digest: 'newest', checked_at: '2026-11-21T10:00:00Z' };
  it.each([
    ['absent', undefined, { digest: 'newest' }],
    ['stored', stored, { digest: 'newest' }],
    ['outdated', { ...stored, digest: 'older' }, { digest: 'newest' }],
    ['begun', { ...stored, checked_at: '' }, { digest: 'newest' }],
    ['withdrawn', stored, undefined],
    // Nobody can be asked: what is whole stays whole, what is not is never called so.
    ['stored', { ...stored, digest: 'older' }, null],
    ['begun', { ...stored, checked_at: '' }, null],
  ] as const)('is %s', (state, kept, offer) => {
    expect(packState(kept, offer)).toBe(state);
  });
});

describe('what a pack is about', () => {
  it('is in its id', () => {
    expect(packSubject('arealer-midtre-gauldal')).toEqual({
      topic: 'areas',
      municipality: 'midtre-gauldal',
      hearing: null,
    });
    expect(packSubject('tiltak-regionen')?.municipality).toBeNull();
    expect(packSubject('merknader-demo')?.hearing).toBe('demo');
    expect(packSubject('besokt')).toBeNull();
  });
});

describe('a choice', () => {
  const all = ['kjerne', 'arealer-melhus', 'arealer-malvik', 'tiltak-regionen', 'tiltak-melhus', 'merknader-demo'].map(offered); // prettier-ignore
  const of = (...choice: [string[], string[], string[]]): string[] =>
    packsOfChoice(all, {
      topics: choice[0] as never,
      municipalities: choice[1],
      hearings: choice[2],
    }).map(({ id }) => id);

  it('has the chosen topics of the chosen municipalities, and what is about all of them', () => {
    expect(of(['areas'], ['melhus'], [])).toEqual(['arealer-melhus']);
    expect(of(['areas', 'measures'], ['melhus'], [])).toEqual([
      'arealer-melhus',
      'tiltak-regionen',
      'tiltak-melhus',
    ]);
    expect(of(['areas'], [], [])).toEqual([]);
    expect(of([], ['melhus'], ['demo'])).toEqual(['merknader-demo']);
  });
});

describe('removing', () => {
  it('leaves what another pack needs', () => {
    const entry = (path: string) => ({ path, bytes: 1 });
    expect(
      neededByNoOther(['/a', '/b', '/c'], [{ entries: [entry('/b')] }, { entries: [entry('/x')] }]),
    ).toEqual(['/a', '/c']);
  });
});

describe('room', () => {
  it('never takes what is kept free for what people write', () => {
    expect(missingBytes(1000, { usage: 0, quota: reservedBytes + 1200 })).toBe(0);
    expect(missingBytes(1000, { usage: 0, quota: reservedBytes + 1000 })).toBe(200);
    expect(missingBytes(1000, { usage: null, quota: null })).toBe(0);
  });
});
