// What becomes of a record when its area is split, and of several when they are merged. Figures are never made up.
import { areaFields, type AreaFieldName, type AreaRecord, type FieldValue } from './area-record';
import { daaOf, type Outline } from './outline';

/** Areas made or merged at a time. */
export const mostParts = 20;

/** What the outline measures, in daa with one decimal. */
export const measuredGross = (outline: Outline): number => Math.round(daaOf(outline) * 10) / 10;

/**
 * The record of a part of an area. Name, status, available and built are said of the part; gross is measured; plan,
 * ground, contact, price and ready from come along; the note was said of the whole and does not.
 */
export function partRecord(
  whole: AreaRecord,
  geometry: Outline,
  said: Pick<AreaRecord, 'name' | 'status' | 'available_daa' | 'built_daa'>,
): AreaRecord {
  return { ...whole, ...said, id: null, geometry, gross_daa: measuredGross(geometry), note: null };
}

export interface MergedRecord {
  /** Without a name; available and built are sums, null where not all areas give the figure. */
  record: AreaRecord;
  /** Fields that differ between the areas and are not given in the new one. */
  differ: AreaFieldName[];
}

/**
 * The record of several areas as one. What is the same in all comes along; what differs is not given. A constraint holds
 * for the new area where it held for one of them, infrastructure is there where all have it. Notes do not come along.
 * @throws RangeError where there are no records
 */
export function mergedRecord(records: readonly AreaRecord[], geometry: Outline): MergedRecord {
  const [first] = records;
  if (first === undefined) throw new RangeError('Nothing to merge');
  const differ: AreaFieldName[] = [];
  const merged: Record<string, FieldValue> = {};
  for (const { name } of areaFields) {
    const same = records.every((record) => record[name] === first[name]);
    merged[name] = same ? first[name] : null;
    if (!same) differ.push(name);
  }
  const apart: readonly AreaFieldName[] = [
    'id',
    'name',
    'gross_daa',
    'available_daa',
    'built_daa',
    'infrastructure',
    'constraints',
    'note',
  ];
  return {
    record: {
      ...first,
      ...merged,
      id: null,
      name: null,
      geometry,
      gross_daa: measuredGross(geometry),
      available_daa: sumOf(records.map(({ available_daa }) => available_daa)),
      built_daa: sumOf(records.map(({ built_daa }) => built_daa)),
      infrastructure: first.infrastructure.filter((code) =>
        records.every(({ infrastructure }) => infrastructure.includes(code)),
      ),
      constraints: [...new Set(records.flatMap(({ constraints }) => constraints))].sort(),
      note: null,
    },
    differ: differ.filter((name) => !apart.includes(name)),
  };
}

/** A sum of figures that are all given; missing is not zero. */
function sumOf(figures: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const figure of figures) {
    if (figure === null) return null;
    sum += figure;
  }
  // Sums of decimals: 0.1 + 0.2 is 0.3 to whoever reported it.
  return Math.round(sum * 1000) / 1000;
}
