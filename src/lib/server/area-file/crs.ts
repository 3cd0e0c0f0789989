// The coordinate systems of Norwegian files: recognised, guessed where nothing says, and turned into WGS84 and back.
import proj4 from 'proj4';
import type { Geometry, Position } from 'geojson';
import { AreaFileRefused } from './area-file';

/** What is read and written. ETRS89 (4258, 25832, 25833) equals WGS84 within a metre, and is taken for it. */
export const supportedEpsg = [4326, 4258, 25832, 25833, 32632, 32633] as const;
export type Epsg = (typeof supportedEpsg)[number];

const utm = (zone: number): string =>
  `+proj=utm +zone=${zone} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;
const wgs84Utm = (zone: number): string => `+proj=utm +zone=${zone} +datum=WGS84 +units=m +no_defs`;
const definitions: Record<Epsg, string | null> = {
  4326: null,
  4258: null,
  25832: utm(32),
  25833: utm(33),
  32632: wgs84Utm(32),
  32633: wgs84Utm(33),
};
/** The same systems with heights (NN2000, NN1954, three dimensions), which Norwegian tools write too. */
const withHeights: Record<number, Epsg> = {
  5972: 25832,
  5973: 25833,
  5945: 25832,
  6172: 25832,
  6173: 25833,
  4937: 4258,
  4979: 4326,
};

export function isSupported(epsg: number): epsg is Epsg {
  return (supportedEpsg as readonly number[]).includes(epsg);
}

/**
 * The system that a text names: an EPSG number, a URN, an address, or the WKT of a `.prj` file.
 * Null: nothing is said; `unknown`: something is, and it is none of ours.
 */
export function namedEpsg(text: string | null | undefined): number | { unknown: string } | null {
  const name = (text ?? '').trim();
  if (name === '') return null;
  if (/CRS:?84$/i.test(name)) return 4326;
  const short = /^(?:EPSG:+|urn:(?:x-)?ogc:def:crs:EPSG:[^:]*:|https?:\S*EPSG\/\d+\/)?(\d{4,6})$/i;
  const number = short.exec(name)?.[1] ?? authority(name);
  if (number !== null) return settled(Number(number), `EPSG:${number}`);
  const zone = /UTM[ _,-]*(?:[sz]one[ _]*)?(\d+)/i.exec(name)?.[1];
  const european = /ETRS|EUREF/i.test(name);
  const worldwide = /WGS[ _]?(19)?84/i.test(name);
  if (zone === '32' || zone === '33') {
    if (european) return zone === '32' ? 25832 : 25833;
    if (worldwide) return zone === '32' ? 32632 : 32633;
  }
  if (zone === undefined && /^GEOG/i.test(name)) {
    if (european) return 4258;
    if (worldwide) return 4326;
  }
  return { unknown: /"([^"]{1,60})/.exec(name)?.[1] ?? name.slice(0, 60) };
}

/** The authority of the whole, which stands last in WKT; those of its parts are other things. */
function authority(wkt: string): string | null {
  const match = /(?:AUTHORITY\["EPSG",\s*"?|ID\["EPSG",\s*)(\d{4,6})"?\]\s*\]\s*$/i.exec(wkt);
  return match?.[1] ?? null;
}

function settled(epsg: number, name: string): number | { unknown: string } {
  const plane = withHeights[epsg] ?? epsg;
  return isSupported(plane) ? plane : { unknown: name };
}

/**
 * What coordinates look like where nothing says: degrees, or metres of a UTM zone, the one that comes nearer to `near`.
 * @throws AreaFileRefused axes_swapped, crs_unknown
 */
export function guessEpsg(sample: readonly Position[], near: [number, number]): Epsg {
  if (looksSwapped(sample)) throw new AreaFileRefused('axes_swapped');
  if (within(sample, -180, -90, 180, 90)) return 4326;
  if (!within(sample, -100_000, 6_300_000, 1_200_000, 8_000_000))
    throw new AreaFileRefused('crs_unknown');
  const off = (epsg: Epsg): number => {
    const [lon = NaN, lat = NaN] = toWgs84(sample[0]!, epsg);
    return Math.hypot(lon - near[0], lat - near[1]);
  };
  return off(25832) <= off(25833) ? 25832 : 25833;
}

/** Whether positions have latitude or northing first: in Norway, neither can be taken for the other. */
export function looksSwapped(sample: readonly Position[]): boolean {
  return within(sample, 57, 4, 72, 32) || within(sample, 6_300_000, 0, 8_000_000, 1_200_000);
}

function within(
  sample: readonly Position[],
  west: number,
  south: number,
  east: number,
  north: number,
): boolean {
  return sample.every(([x = NaN, y = NaN]) => x >= west && x <= east && y >= south && y <= north);
}

/** Ten decimals of a degree are 0.01 mm: what lies behind them is the arithmetic's. */
const precision = 1e10;

/** A position in WGS84, longitude first. */
export function toWgs84([x = NaN, y = NaN]: Position, epsg: Epsg): Position {
  const definition = definitions[epsg];
  if (definition === null) return [x, y];
  const [lon, lat] = proj4(definition, 'EPSG:4326', [x, y]) as [number, number];
  return [Math.round(lon * precision) / precision, Math.round(lat * precision) / precision];
}

/** A position of WGS84 in another system. */
export function fromWgs84([lon = NaN, lat = NaN]: Position, epsg: Epsg): Position {
  const definition = definitions[epsg];
  return definition === null ? [lon, lat] : proj4('EPSG:4326', definition, [lon, lat]);
}

/** The WKT of a system, as `.prj` files and GeoPackages hold it. */
export function wktOf(epsg: Epsg): string {
  const european = epsg === 4258 || epsg === 25832 || epsg === 25833;
  const geographic = european
    ? 'GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4258"]]'
    : 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]';
  if (definitions[epsg] === null) return geographic;
  const zone = epsg % 100;
  const meridian = zone === 32 ? 9 : 15;
  return `PROJCS["${european ? 'ETRS89' : 'WGS 84'} / UTM zone ${zone}N",${geographic},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",${meridian}],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","${epsg}"]]`;
}

type Mapped = (position: Position) => Position;

/** An outline with every position changed; other geometries are null. */
export function mapOutline(geometry: Geometry, change: Mapped): Geometry | null {
  switch (geometry.type) {
    case 'Polygon':
      return { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(change)) };
    case 'MultiPolygon':
      return {
        type: 'MultiPolygon',
        coordinates: geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(change))),
      };
    default:
      return null;
  }
}
