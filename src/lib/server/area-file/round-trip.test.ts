// What is written and read again is the same, whatever stands in it: outlines with holes and parts, hostile texts.
import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import {
  areaFields,
  emptyRecord,
  recordChanges,
  type AreaField,
  type AreaRecord,
} from '../../domain/area-record';
import { movedMetres, polygonsOf, type Outline } from '../../domain/outline';
import { outlineProblems } from '../../domain/outline-check';
import { unpack } from './archive';
import { supportedEpsg, type Epsg } from './crs';
import { readAreaFile } from './read-area-file';
import { writeAreaFile, writtenFormats, type WrittenFormat } from './write-area-file';

/** A ring around a middle that does not cross itself, in degrees; some have very many corners. */
const ring = (lon: number, lat: number, size: number): fc.Arbitrary<Position[]> =>
  fc
    .oneof(
      {
        weight: 20,
        arbitrary: fc.array(fc.double({ min: 0.6, max: 1, noNaN: true }), {
          minLength: 3,
          maxLength: 30,
        }),
      },
      // Longer as text than a cell of a workbook.
      {
        weight: 1,
        arbitrary: fc.constant(Array.from({ length: 1_200 }, (_, at) => 0.8 + 0.2 * Math.sin(at))),
      },
    )
    .map((radii) => {
      const corners = radii.map((radius, index): Position => {
        const angle = (2 * Math.PI * index) / radii.length;
        return [lon + size * radius * Math.cos(angle), lat + (size / 2) * radius * Math.sin(angle)];
      });
      return [...corners, corners[0]!];
    });
const reversed = (corners: Position[]): Position[] => [...corners].reverse();

/** An outline with a lake, perhaps with an island in the lake (its own part, with a pond), perhaps with more parts. */
const outline: fc.Arbitrary<Outline> = fc
  .record({
    lon: fc.double({ min: 9, max: 12, noNaN: true }),
    lat: fc.double({ min: 62.5, max: 64, noNaN: true }),
    kind: fc.constantFrom('plain', 'lake', 'island', 'parts'),
  })
  .chain(({ lon, lat, kind }) =>
    fc
      .tuple(
        ring(lon, lat, 0.01),
        ring(lon, lat, 0.002),
        ring(lon, lat, 0.0004),
        ring(lon, lat, 0.000_08),
        ring(lon + 0.03, lat, 0.01),
      )
      .map(([outer, lake, island, pond, other]): Polygon | MultiPolygon => {
        if (kind === 'plain') return { type: 'Polygon', coordinates: [outer] };
        if (kind === 'lake') return { type: 'Polygon', coordinates: [outer, reversed(lake)] };
        if (kind === 'island')
          return {
            type: 'MultiPolygon',
            coordinates: [
              [outer, reversed(lake)],
              [island, reversed(pond)],
            ],
          };
        return { type: 'MultiPolygon', coordinates: [[other], [outer, reversed(lake)], [island]] };
      }),
  );

const hostile = fc.constantFrom(
  '=1+1',
  "'=1+1",
  "''=cmd",
  "'",
  '+47 73 00 00 00',
  '-',
  '@SUM(A1)',
  '＝1',
  'Ærø "Å" Ødegård',
  'a;b,c\td|e',
  'to\nlinjer',
  'a\n"b";c',
  '🏗️ næringspark 👩🏽‍🔧',
  'ﷺ مرحبا',
  'se geojson: 3',
  '[1,2]',
  '<b>&amp;</b>',
  '1e5',
  '_x0041_',
  'toString',
  '__proto__',
  'æ'.repeat(200),
  '\u2028',
);
const text = (field: AreaField): fc.Arbitrary<string> =>
  fc
    .oneof(hostile, fc.string({ unit: 'grapheme', maxLength: field.longest }))
    // Blanks around a text say nothing, XML cannot hold what is no character, and the writer of workbooks takes the sign
    // for a lost character (U+FFFD) for one.
    .map((value) => value.replace(/[\p{C}\ufffd]/gu, (one) => (one === '\n' ? one : '')).trim())
    .filter((value) => value !== '');

const valueOf = (field: AreaField): fc.Arbitrary<unknown> => {
  const missing = { nil: null, freq: 3 } as const;
  switch (field.kind) {
    case 'text':
      if (field.name === 'id')
        return fc.option(fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/), missing);
      if (field.pattern !== null) return fc.option(fc.stringMatching(/^[0-9]{4}$/), missing);
      return fc.option(text(field), missing);
    case 'number':
      return fc.option(
        fc
          .oneof(
            fc.constantFrom(0, 0.1 + 0.2, 1e9, 1e-7, 123_456.789),
            fc.double({ min: 0, max: 1e9, noNaN: true }),
          )
          .map((value) => value + 0),
        missing,
      );
    case 'integer':
    case 'choice':
      return fc.option(
        fc
          .constantFrom(...field.choices)
          .map((code) => (field.kind === 'integer' ? Number(code) : code)),
        missing,
      );
    case 'date':
      return fc.option(
        fc
          .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
          .map((day) => day.toISOString().slice(0, 10)),
        missing,
      );
    case 'list':
      return fc.subarray([...field.choices]);
  }
};
const record = fc
  .record({
    geometry: fc.option(outline, { nil: null, freq: 8 }),
    ...Object.fromEntries(areaFields.map((field) => [field.name, valueOf(field)])),
  })
  // A row without anything is no row in a table.
  .map(
    (fields) =>
      ({ ...fields, status: (fields as Partial<AreaRecord>).status ?? 'built' }) as AreaRecord,
  );
const records = fc.uniqueArray(record, {
  minLength: 1,
  maxLength: 4,
  selector: ({ id }) => id ?? Symbol('new'),
});

/** What a file says of itself is no row of it. */
const about = ['=Næringsarealer, hele regionen', 'Kilde: Kommunene, NLOD 2.0'];

async function again(
  format: WrittenFormat,
  given: readonly AreaRecord[],
  epsg: Epsg,
): Promise<Partial<AreaRecord>[]> {
  const { bytes, name } = await writeAreaFile(format, given, { stem: 'arealer', epsg, about });
  const file = await readAreaFile(bytes, name);
  expect(file.rows.flatMap(({ problems }) => problems)).toEqual([]);
  if (given.some(({ geometry }) => geometry !== null))
    expect(file.crs).toMatchObject({
      epsg,
      ...(format === 'csv' || format === 'xlsx' ? {} : { stated: true }),
    });
  return file.rows.map((row) => row.record);
}
// Shrinking outlines and texts takes minutes; the first record that fails says enough.
const runs = { numRuns: 25, endOnFailure: true };

describe('what is written and read again', () => {
  it.each(['geojson', 'geopackage'] as const)('is identical as %s in WGS84', async (format) => {
    await fc.assert(
      fc.asyncProperty(records, async (given) => {
        expect(await again(format, given, 4326)).toEqual(given);
      }),
      runs,
    );
  });
  it.each(writtenFormats)(
    'is the same as %s in every system, within a millimetre',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(records, fc.constantFrom(...supportedEpsg), async (given, epsg) => {
          const read = await again(format, given, epsg);
          expect(read).toHaveLength(given.length);
          for (const [index, before] of given.entries()) {
            const after = read[index] as AreaRecord;
            expect(recordChanges(before, after)).toEqual([]);
            // What recordChanges takes for the same must be so: within a millimetre, and as sound as before.
            if (before.geometry === null) expect(after.geometry).toBeNull();
            else {
              expect(movedMetres(before.geometry, after.geometry!)).toBeLessThan(0.001);
              const holes = (one: Outline): number[] =>
                polygonsOf(one).map((rings) => rings.length);
              expect(holes(after.geometry!)).toEqual(holes(before.geometry));
              expect(outlineProblems(after.geometry!)).toEqual(outlineProblems(before.geometry));
            }
          }
        }),
        runs,
      );
    },
  );
});

describe('an outline that is too long for a cell', () => {
  const geometry: Polygon = {
    type: 'Polygon',
    coordinates: [
      Array.from({ length: 2_001 }, (_, index): Position => {
        const angle = (2 * Math.PI * (index % 2_000)) / 2_000;
        return [10.4 + Math.cos(angle) / 100, 63.4 + Math.sin(angle) / 200];
      }),
    ],
  };
  const long: AreaRecord = { ...emptyRecord('melhus'), name: 'Lang', geometry };

  it('stands in a file beside the workbook, and the cell says so', async () => {
    const { bytes, name } = await writeAreaFile('xlsx', [emptyRecord('melhus'), long], {
      stem: 'a',
    });
    expect(name).toBe('a.zip');
    const parts = await unpack(Buffer.from(bytes));
    expect([...parts.keys()]).toEqual(['a.xlsx', 'a-geometri.geojson']);
    const alone = await readAreaFile(parts.get('a.xlsx')!, 'a.xlsx');
    expect(alone.rows[1]!.problems).toMatchObject([{ code: 'geometry_elsewhere', row: 3 }]);
    // What is stored of the outline is left alone: the record does not speak of it.
    expect(alone.rows[1]!.record).not.toHaveProperty('geometry');
    const together = await readAreaFile(bytes, name);
    expect(together.rows[1]!.record.geometry).toEqual(geometry);
  });
});
