// Rules that stand in TypeScript and in SQL say the same: identity numbers, organisation numbers, references, redaction, the hearing's clock.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateAt, type Hearing } from '../../src/lib/domain/hearing';
import { findNationalIds } from '../../src/lib/domain/national-id';
import { isOrganisationNumber } from '../../src/lib/domain/organisation-number';
import { redact, normaliseRedactions, type Redaction } from '../../src/lib/domain/redaction';
import { formatReference } from '../../src/lib/domain/reference';
import { codePointLength } from '../../src/lib/domain/span';
import cases from '../fixtures/identity-numbers.json';
import { debian, embedded, type OpenPlace } from './places';

describe.each([embedded, debian])('on $name', (place) => {
  let opened: OpenPlace;
  let sql: NonNullable<OpenPlace['backend']['sql']>;

  beforeAll(async () => {
    opened = await place.open();
    if (opened.backend.sql === null) throw new Error('The mirrors need a direct connection');
    sql = opened.backend.sql;
  });
  afterAll(() => opened.close());

  it('stops in SQL whatever TypeScript stops, and lets pass what it lets pass', async () => {
    const answers = await sql<{ holds: boolean }[]>`
      select public.holds_identity_number(value) as holds
      from jsonb_array_elements_text(${sql.json(cases.map(({ text }) => text))}) with ordinality order by ordinality`;
    const wrong = cases.filter(({ stopped }, index) => answers[index]?.holds !== stopped);
    expect(wrong).toEqual([]);
    expect(cases.map(({ text }) => findNationalIds(text).length > 0)).toEqual(
      cases.map(({ stopped }) => stopped),
    );
  });

  it('finds the same organisation numbers', async () => {
    const numbers = Array.from({ length: 2000 }, (_, index) => String(974_760_000 + index * 37));
    const answers = await sql<{ valid: boolean }[]>`
      select public.is_organisation_number(value) as valid
      from jsonb_array_elements_text(${sql.json(numbers)}) with ordinality order by ordinality`;
    expect(answers.map(({ valid }) => valid)).toEqual(numbers.map(isOrganisationNumber));
    expect(answers.some(({ valid }) => valid)).toBe(true);
  });

  it('writes the same references', async () => {
    const serials = [1, 9, 10, 123, 999_999, 1_000_000, 12_345_678];
    const answers = await sql<{ reference: string }[]>`
      select public.reference_of(2026, value::bigint) as reference
      from jsonb_array_elements_text(${sql.json(serials)}) with ordinality order by ordinality`;
    expect(answers.map(({ reference }) => reference)).toEqual(
      serials.map((serial) => formatReference(2026, serial)),
    );
  });

  it('redacts the same characters, whatever they are', async () => {
    const redactions = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 4 });
    const texts = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .filter((text) => !text.includes('\0'));
    const samples = fc
      .sample(fc.tuple(texts, redactions), { numRuns: 300, seed: 7 })
      .map(([text, some]): [string, Redaction[]] => [
        text,
        normaliseRedactions(some as Redaction[], codePointLength(text)),
      ]);
    const answers = await sql<{ shown: string }[]>`
      select public.redact_text(value ->> 0, value -> 1) as shown
      from jsonb_array_elements(${sql.json(samples as never)}) with ordinality order by ordinality`;
    expect(answers.map(({ shown }) => shown)).toEqual(
      samples.map(([text, spans]) => redact(text, spans)),
    );
  });

  it('follows the same clock, in both changes of time', async () => {
    const hearings = ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'].flatMap((deadline) =>
      [null, deadline].map((answered_at) => ({
        opens_at: new Date(Date.parse(deadline) - 60 * 86_400_000).toISOString(),
        closes_at: deadline,
        answered_at,
        archived_at: null,
      })),
    );
    for (const hearing of hearings)
      for (const moment of [hearing.opens_at, hearing.closes_at])
        for (const offset of [-1000, -1, 0, 1000]) {
          const at = new Date(Date.parse(moment) + offset);
          const [row] = await sql<{ state: string }[]>`
            select public.hearing_state(${hearing.opens_at}, ${hearing.closes_at}, ${hearing.answered_at},
              ${hearing.archived_at}, ${at}) as state`;
          expect([at, row?.state]).toEqual([at, stateAt(hearing as Hearing, at)]);
        }
  });
});
