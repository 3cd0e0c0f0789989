// A Shapefile's parts. No kept library writes holes, UTF-8 and missing values right, and the format is small and old.
import { areaFields, type AreaField, type AreaRecord } from '../../domain/area-record';
import { polygonsOf, type Outline } from '../../domain/outline';
import { fromWgs84, wktOf, type Epsg } from './crs';
import { overflowTable, type Overflow } from './overflow';

/** Bytes a text can have in the table; what is longer goes into the companion. */
const longestText = 254;
const width: Record<AreaField['kind'], number> = {
  text: longestText,
  list: longestText,
  choice: 40,
  number: 24,
  integer: 10,
  date: 8,
};

/** The files of one Shapefile by their endings, and a table of texts that were too long where there are any. */
export function shapefileParts(
  records: readonly AreaRecord[],
  epsg: Epsg,
): Record<string, string | Uint8Array> {
  const { shp, shx } = outlineFiles(records, epsg);
  const overflow: Overflow[] = [];
  const dbf = tableFile(records, overflow);
  return {
    '.shp': shp,
    '.shx': shx,
    '.dbf': dbf,
    '.prj': wktOf(epsg),
    '.cpg': 'UTF-8',
    ...(overflow.length === 0 ? {} : overflowTable(overflow)),
  };
}

type Frame = [number, number, number, number];
const widened = (frame: Frame, [x = NaN, y = NaN]: readonly number[]): Frame => [
  Math.min(frame[0], x),
  Math.min(frame[1], y),
  Math.max(frame[2], x),
  Math.max(frame[3], y),
];
const nowhere: Frame = [Infinity, Infinity, -Infinity, -Infinity];

function outlineFiles(
  records: readonly AreaRecord[],
  epsg: Epsg,
): { shp: Uint8Array; shx: Uint8Array } {
  const contents: Buffer[] = [];
  const index: Buffer[] = [];
  let frame = nowhere;
  let offset = 50;
  for (const [at, { geometry }] of records.entries()) {
    const content = geometry === null ? Buffer.alloc(4) : polygonRecord(geometry, epsg);
    if (geometry !== null)
      for (const corner of [0, 2])
        frame = widened(frame, [
          content.readDoubleLE(4 + corner * 8),
          content.readDoubleLE(12 + corner * 8),
        ]);
    const header = Buffer.alloc(8);
    header.writeInt32BE(at + 1, 0);
    header.writeInt32BE(content.length / 2, 4);
    contents.push(header, content);
    const entry = Buffer.alloc(8);
    entry.writeInt32BE(offset, 0);
    entry.writeInt32BE(content.length / 2, 4);
    index.push(entry);
    offset += (8 + content.length) / 2;
  }
  return {
    shp: Buffer.concat([mainHeader(offset, frame), ...contents]),
    shx: Buffer.concat([mainHeader(50 + index.length * 4, frame), ...index]),
  };
}

/** The first hundred bytes of .shp and .shx. @param length in words of two bytes */
function mainHeader(length: number, frame: Frame): Buffer {
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE(length, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  for (const [at, value] of frame.entries())
    header.writeDoubleLE(Number.isFinite(value) ? value : 0, 36 + at * 8);
  return header;
}

function polygonRecord(geometry: Outline, epsg: Epsg): Buffer {
  const rings = polygonsOf(geometry).flatMap((polygon) =>
    polygon.map((ring, index) => {
      const corners = ring.map((position) => fromWgs84(position, epsg));
      // Outer rings run clockwise here, holes the other way: the reverse of GeoJSON.
      return isClockwise(corners) === (index === 0) ? corners : corners.reverse();
    }),
  );
  const corners = rings.flat();
  const record = Buffer.alloc(44 + rings.length * 4 + corners.length * 16);
  record.writeInt32LE(5, 0);
  for (const [at, value] of corners.reduce<Frame>(widened, nowhere).entries())
    record.writeDoubleLE(value, 4 + at * 8);
  record.writeInt32LE(rings.length, 36);
  record.writeInt32LE(corners.length, 40);
  let first = 0;
  for (const [at, ring] of rings.entries()) {
    record.writeInt32LE(first, 44 + at * 4);
    first += ring.length;
  }
  let offset = 44 + rings.length * 4;
  for (const [x = NaN, y = NaN] of corners) {
    record.writeDoubleLE(x, offset);
    record.writeDoubleLE(y, offset + 8);
    offset += 16;
  }
  return record;
}

function isClockwise(ring: readonly number[][]): boolean {
  let sum = 0;
  const [x0 = NaN, y0 = NaN] = ring[0] ?? [];
  for (let index = 1; index < ring.length; index += 1) {
    const [x1 = NaN, y1 = NaN] = ring[index - 1]!;
    const [x2 = NaN, y2 = NaN] = ring[index]!;
    // From the first corner on: coordinates of seven digits would leave nothing of a small ring's area.
    sum += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return sum < 0;
}

const dbfType: Record<AreaField['kind'], string> = {
  text: 'C',
  list: 'C',
  choice: 'C',
  number: 'N',
  integer: 'N',
  date: 'D',
};

function tableFile(records: readonly AreaRecord[], overflow: Overflow[]): Uint8Array {
  const headerLength = 32 + areaFields.length * 32 + 1;
  const recordLength = 1 + areaFields.reduce((sum, { kind }) => sum + width[kind], 0);
  const header = Buffer.alloc(headerLength);
  // dBase III; the date of the last change is of no interest, and a fixed one keeps equal files equal.
  header.set([3, 100, 1, 1]);
  header.writeUInt32LE(records.length, 4);
  header.writeUInt16LE(headerLength, 8);
  header.writeUInt16LE(recordLength, 10);
  for (const [at, { shapefile, kind }] of areaFields.entries()) {
    const offset = 32 + at * 32;
    header.write(shapefile, offset, 'latin1');
    header.write(dbfType[kind], offset + 11, 'latin1');
    header[offset + 16] = width[kind];
    header[offset + 17] = kind === 'number' ? 15 : 0;
  }
  header[headerLength - 1] = 0x0d;
  const rows = records.map((record, index) => {
    const row = Buffer.alloc(recordLength, ' ');
    let offset = 1;
    for (const { name, shapefile, kind } of areaFields) {
      const value = record[name];
      const whole = Array.isArray(value) ? value.join(', ') : String(value ?? '');
      const text = kind === 'date' ? whole.replaceAll('-', '') : whole;
      const cut = cutTo(text, width[kind]);
      if (cut !== text) overflow.push({ row: index + 1, field: shapefile, value: text });
      row.write(
        kind === 'number' || kind === 'integer' ? cut.padStart(width[kind]) : cut,
        offset,
        'utf8',
      );
      offset += width[kind];
    }
    return row;
  });
  return Buffer.concat([header, ...rows, Buffer.from([0x1a])]);
}

/** As much of a text as fits into so many bytes, without half a character. */
function cutTo(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let cut = '';
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    cut += character;
  }
  return cut;
}
