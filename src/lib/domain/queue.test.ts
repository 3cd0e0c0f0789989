// Filters and cursors of the queue: what an address says comes back, what it must not say is left out.
import { describe, expect, it } from 'vitest';
import {
  cursorOf,
  cursorText,
  filtersOf,
  parametersOf,
  seenAllOf,
  seenAllText,
  seenPoints,
  seenText,
  unchangedSince,
  type QueueFilters,
} from './queue';

const id = '0b0f8f3e-8a38-4f0f-9d8f-0e3a0f8f3e8a';

describe('filters in an address', () => {
  it.each<QueueFilters>([
    { state: 'received' },
    {},
    { state: 'withheld', stance: 'oppose', sender_type: 'business', municipality: 'malvik' },
    { state: 'received', target_kind: 'node', target_key: 'utkast-demo:A.1', q: 'jord og "vern"' },
    { state: 'received', target_kind: 'plan' },
    { state: 'published', assignee: 'none', tag: 'a & b', flag: 'form', near: id, alike: 'true' },
    { state: 'received', assignee: id },
  ])('come back as they were: %j', (filters) => {
    expect(filtersOf(new URLSearchParams(parametersOf(filters).toString()))).toEqual(filters);
  });

  it.each([
    ['', { state: 'received' }],
    ['tilstand=alle', {}],
    ['tilstand=slettet&syn=rasende&avsender=robot', { state: 'received' }],
    ['mal=user+1', { state: 'received' }],
    ['ansvarlig=meg&gruppe=1', { state: 'received' }],
    [`q=${'x'.repeat(201)}`, { state: 'received' }],
    ['q=%00', { state: 'received' }],
    ['q=++', { state: 'received' }],
    ['like=nei', { state: 'received' }],
  ])('%s is read as %j', (query, filters) => {
    expect(filtersOf(new URLSearchParams(query))).toEqual(filters);
  });
});

describe('cursors and seen points', () => {
  const cursor = { received_at: '2026-11-21T07:08:26.123456+00:00', id };

  it('keep the microsecond', () => {
    expect(cursorOf(cursorText(cursor))).toEqual(cursor);
    expect(seenPoints([seenText({ id, changed_at: cursor.received_at })])).toEqual([
      { id, changed_at: cursor.received_at },
    ]);
  });

  it.each([
    null,
    '',
    'x',
    `2026~${id}`,
    `2026-11-21T07:08:26+00:00~${id}'`,
    '2026-11-21T07:08:26+00:00~1',
  ])('are nothing where they are %j', (text) => {
    expect(cursorOf(text)).toBeNull();
    expect(seenPoints([text])).toEqual([]);
  });
});

describe('all that filters showed', () => {
  const at = '2026-11-22T08:00:00.123456+00:00';
  it.each<QueueFilters>([{ state: 'received' }, {}, { stance: 'oppose', q: 'a & b', tag: 'æ=ø' }])(
    'comes back as it was: %j',
    (filters) => {
      const all = { hearing: 'demo', filters, total: 1200, at };
      expect(seenAllOf(seenAllText(all))).toEqual(all);
    },
  );

  it.each([
    null,
    '',
    'on',
    `horing=demo&antall=3`,
    `horing=demo&antall=3&sett=now`,
    `horing=demo&antall=-1&sett=${encodeURIComponent(at)}`,
    `antall=3&sett=${encodeURIComponent(at)}`,
  ])('is nothing in %j', (value) => {
    expect(seenAllOf(value)).toBeNull();
  });

  it.each([
    ['2026-11-22T08:00:00.123456+00:00', true],
    ['2026-11-22T08:00:00.123457+00:00', false],
    ['2026-11-22T08:00:00.12+00:00', true],
    ['2026-11-22T08:00:00+00:00', true],
    ['2026-11-22T08:00:01+00:00', false],
    ['2026-11-22T08:30:00+01:00', true],
  ])('a point of %s is among them: %s', (changed_at, is) => {
    expect(unchangedSince({ id, changed_at }, at)).toBe(is);
  });
});
