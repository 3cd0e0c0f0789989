// KML as a table: placemarks are rows. No document type is read, so nothing can unfold.
import { kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import type { Geometry } from 'geojson';
import { AreaFileRefused, type RawRow, type RawTable } from './area-file';
import { decodeText, isUtf8 } from './encoding';
import { columnsOf } from './read-geojson';

/** What a placemark looks like is no property of an area. */
const looks =
  /^(styleUrl|styleHash|styleMapHash|stroke|fill|icon|visibility|@|gx:)|-(opacity|width|color|scale|offset|units)$/;

/** @throws AreaFileRefused kml_dtd, kml_broken, not_text */
export function readKml(content: Uint8Array): RawTable {
  const { text, encoding } = textOf(content);
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new AreaFileRefused('kml_dtd');
  const rows = placemarks(text);
  return {
    format: 'kml',
    encoding,
    layer: null,
    layers: [],
    crs: 4326,
    columns: columnsOf(rows),
    rows,
    problems: [],
    guarded: false,
  };
}

/** The encoding that the first line declares, where the bytes allow it. */
function textOf(content: Uint8Array): { text: string; encoding: string } {
  const head = Buffer.from(content.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*encoding=["'](windows-1252|iso-8859-1)["']/i.exec(head);
  if (declared === null || isUtf8(content)) return decodeText(content);
  return { text: new TextDecoder('windows-1252').decode(content), encoding: 'windows-1252' };
}

function placemarks(text: string): RawRow[] {
  try {
    const document = new DOMParser({
      onError: (level) => {
        if (level !== 'warning') throw new RangeError(level);
      },
    }).parseFromString(text.replace(/^\ufeff/, '').trimStart(), 'text/xml');
    if (document.documentElement?.localName !== 'kml') throw new RangeError('kml');
    return kml(document as never).features.map((feature, index): RawRow => ({
      at: index + 1,
      cells: Object.fromEntries(
        Object.entries(feature.properties ?? {}).flatMap(([name, value]) =>
          looks.test(name) ? [] : [[name, plain(value)]],
        ),
      ),
      geometry: merged(feature.geometry),
      problems: [],
    }));
  } catch {
    // Both libraries throw what they like, and quote the file.
    throw new AreaFileRefused('kml_broken');
  }
}

/** Descriptions may be HTML in an object. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const text = (value as { value?: unknown }).value;
  return typeof text === 'string' ? text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') : null;
}

/** KML has no outlines of several parts but collections of polygons. */
function merged(geometry: Geometry | null): Geometry | null {
  if (geometry?.type !== 'GeometryCollection') return geometry;
  const polygons = geometry.geometries.filter((one) => one.type === 'Polygon');
  return polygons.length === 0 || polygons.length < geometry.geometries.length
    ? geometry
    : { type: 'MultiPolygon', coordinates: polygons.map(({ coordinates }) => coordinates) };
}
