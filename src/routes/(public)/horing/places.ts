// A small map of the places in comments: numbered marks among the region's outlines, the numbers as in the list beside it.
import type { Locale } from '$lib/i18n/context';
import type { PublishedPoint } from '$lib/domain/hearing';
import { divisions } from '$lib/domain/municipality';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Position } from 'geojson';
import { frame, meet, pathOf, type Extent } from '../outline';

const width = 480;
/** The extent is never smaller than this many degrees of latitude, so that a single place is seen among its surroundings. */
const smallest = 0.25;

export interface PlacesPicture {
  title: string;
  width: number;
  height: number;
  land: string;
  borders: string;
  towns: { name: string; x: number; y: number; end: boolean }[];
  places: { id: string; number: string; d: string; area: boolean; x: number; y: number }[];
}

/** The places of points in their order; null where none of them has one. */
export function placesPicture(
  data: Pick<Snapshot, 'boundaries' | 'settlements'>,
  points: readonly Pick<PublishedPoint, 'id' | 'place'>[],
  { format, text: { hearing: t } }: Locale,
): { picture: PlacesPicture; numbers: Map<string, string> } | null {
  const placed = points.flatMap(({ id, place }) => (place === null ? [] : [{ id, place }]));
  if (placed.length === 0) return null;
  const positions = placed.flatMap(({ place }) => positionsOf(place));
  const extent = padded(positions);
  const { project, height } = frame(extent, width);
  const division = divisions.at(-1)!;
  const seen = data.boundaries.filter((one) => one.detail === 'overview' && meet(one, extent));
  const numbers = new Map(placed.map(({ id }, index) => [id, format.number(index + 1)]));
  return {
    numbers,
    picture: {
      title: t.places_map(format.number(placed.length)),
      width,
      height,
      land: seen
        .filter(({ kind }) => kind === 'land')
        .map(({ geometry }) => pathOf(geometry, project, extent))
        .join(''),
      borders: seen
        .filter(({ kind, division: year }) => kind === 'municipality' && year === division)
        .map(({ geometry }) => pathOf(geometry, project, extent))
        .join(''),
      towns: data.settlements
        .filter(
          ({ lon, lat }) =>
            lon > extent.west && lon < extent.east && lat > extent.south && lat < extent.north,
        )
        .map(({ name, lon, lat }) => {
          const [x, y] = project(lon, lat);
          return { name, x, y, end: x > width * 0.7 };
        }),
      places: placed.map(({ id, place }) => {
        const own = positionsOf(place);
        const [x, y] = project(
          own.reduce((sum, [lon]) => sum + lon!, 0) / own.length,
          own.reduce((sum, [, lat]) => sum + lat!, 0) / own.length,
        );
        const line = own.map(([lon, lat]) => project(lon!, lat!).join(' '));
        return {
          id,
          number: numbers.get(id)!,
          d:
            place.type === 'Polygon'
              ? pathOf(place, project)
              : place.type === 'LineString'
                ? `M${line.join('L')}`
                : '',
          area: place.type === 'Polygon',
          x,
          y,
        };
      }),
    },
  };
}

function positionsOf(place: NonNullable<PublishedPoint['place']>): Position[] {
  return place.type === 'Point'
    ? [place.coordinates]
    : place.type === 'LineString'
      ? place.coordinates
      : place.coordinates.flat();
}

/** The extent of positions with some room around, in the shape of a picture that is wider than high. */
function padded(positions: readonly Position[]): Extent {
  const lons = positions.map(([lon]) => lon!);
  const lats = positions.map(([, lat]) => lat!);
  const middle = { lon: (min(lons) + max(lons)) / 2, lat: (min(lats) + max(lats)) / 2 };
  const squeeze = Math.cos((middle.lat * Math.PI) / 180);
  const halfHeight = Math.max(
    smallest / 2,
    ((max(lats) - min(lats)) / 2) * 1.25,
    (((max(lons) - min(lons)) / 2) * 1.25 * squeeze * 3) / 4,
  );
  const halfWidth = (halfHeight * 4) / 3 / squeeze;
  return {
    west: middle.lon - halfWidth,
    east: middle.lon + halfWidth,
    south: middle.lat - halfHeight,
    north: middle.lat + halfHeight,
  };
}

const min = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
const max = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
