// What the public reads of a hearing through the API of the database: the published copies, and nothing that is private.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSnapshot } from '../../src/lib/data/hearing';
import type { HearingSnapshot } from '../../src/lib/domain/hearing';
import { seed } from '../../src/lib/server/seed';
import { hearingSnapshotOf, type MadeHearing } from '../fixtures/hearing';
import { fillHearing } from '../support/fill-hearing';
import { embedded, type OpenPlace } from './places';

const until = new Date('2026-11-20T12:00:00Z');
let place: OpenPlace;
let made: MadeHearing;
let read: HearingSnapshot;

beforeAll(async () => {
  place = await embedded.open();
  const { sql } = place.backend;
  if (sql === null) throw new Error('The embedded place has a connection');
  await seed(sql);
  made = await fillHearing(sql, 1200, { until });
  read = await readSnapshot(place.backend.anon(), new Date());
});
afterAll(() => place.close());

describe('a filled hearing', () => {
  it('is read as the fixture of unit tests has it, beyond one page of the API', () => {
    const expected = hearingSnapshotOf(1200, { until });
    expect(expected.points.length).toBeGreaterThan(1000);
    const moment = (value: string): string => new Date(value).toISOString();
    const byId = (points: HearingSnapshot['points']): object[] =>
      points
        .map(({ published_at, ...point }) => ({ ...point, published_at: moment(published_at) }))
        .map((point) =>
          Object.fromEntries(Object.entries(point).filter(([name]) => name !== 'visible_from')),
        ) // prettier-ignore
        .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
    expect(byId(read.points)).toEqual(byId(expected.points));
    expect(read.answers).toHaveLength(expected.answers.length);
  });

  it('shows no e-mail address, organisation number or name that was not meant to be shown', () => {
    const text = JSON.stringify(read);
    for (const { email, organisation_number } of made.submissions) {
      if (email !== null) expect(text).not.toContain(email);
      if (organisation_number !== null) expect(text).not.toContain(organisation_number);
    }
    const hidden = new Set(
      made.submissions.filter(({ name_public }) => !name_public).map(({ reference }) => reference),
    );
    expect(hidden.size).toBeGreaterThan(50);
    for (const { reference, sender_name } of read.points)
      if (hidden.has(reference)) expect(sender_name).toBeNull();
  });
});
