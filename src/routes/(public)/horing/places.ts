// A small map of the places in comments: numbered marks among the region's outlines, the numbers as in the list beside it.
import type { Locale } from '$lib/i18n/context';
import { distanceKm, type BusinessArea } from '$lib/domain/business-area';
import type { PublishedPoint } from '$lib/domain/hearing';
import { divisions } from '$lib/domain/municipality';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Position } from 'geojson';
import { frame, meet, pathOf, type Extent, type Project } from '../outline';

const width = 480;
/** The extent is never smaller than this many degrees of latitude, so that a single place is seen among its surroundings. */
const smallestOfRegion = 0.25;
/** The same where the neighbourhood is asked for: five kilometres. */
const smallestNear = 0.045;
/** Names that a neighbourhood has at least; those from outside stand at its edge. */
const namesNear = 3;
/** Room that a letter and a line of a name take at most, on a phone. */
const letterWidth = 9.5;
const lineHeight = 20;
const arrows = ['→', '↗', '↑', '↖', '←', '↙', '↓', '↘'];

export interface PlacesPicture {
  title: string;
  width: number;
  height: number;
  land: string;
  borders: string;
  /** Outlines of business areas. */
  sites: string;
  /** `gap`: from the middle to the name. `dot`: it is here, not only named here. */
  towns: { name: string; x: number; y: number; end: boolean; gap: number; dot: boolean }[];
  places: { id: string; number: string; d: string; area: boolean; x: number; y: number }[];
}

/**
 * The places of points in their order; null where none of them has one.
 * @param near business areas, where the picture is of the neighbourhood and not of the region
 */
export function placesPicture(
  data: Pick<Snapshot, 'boundaries' | 'settlements'>,
  points: readonly Pick<PublishedPoint, 'id' | 'place'>[],
  { format, text: { hearing: t } }: Locale,
  near: readonly Site[] | null = null,
): { picture: PlacesPicture; numbers: Map<string, string> } | null {
  const placed = points.flatMap(({ id, place }) => (place === null ? [] : [{ id, place }]));
  if (placed.length === 0) return null;
  const positions = placed.flatMap(({ place }) => positionsOf(place));
  const extent = padded(positions, near === null ? smallestOfRegion : smallestNear);
  const { project, height } = frame(extent, width);
  const division = divisions.at(-1)!;
  const seen = data.boundaries.filter(
    (one) => one.detail === (near === null ? 'overview' : 'detail') && meet(one, extent),
  );
  const sites = near?.filter((one) => one.ended_on === null && meet(one, extent)) ?? [];
  const places = placed.map(({ id, place }) => {
    const own = positionsOf(place);
    const [x, y] = project(
      own.reduce((sum, [lon]) => sum + lon!, 0) / own.length,
      own.reduce((sum, [, lat]) => sum + lat!, 0) / own.length,
    );
    return { id, place, own, x, y };
  });
  const names = nameTable(places, near === null ? 0.7 : 0.5);
  for (const { name, lon, lat } of data.settlements.filter((one) => isIn(one, extent)))
    names.add(name, project(lon, lat), true);
  if (near !== null) {
    for (const { name, lon, lat } of sites.filter((one) => isIn(one, extent)))
      names.addWhereFree(name, project(lon, lat), false);
    for (const { name, km, arrow, x, y } of outside(data.settlements, extent, project, height)) {
      if (names.towns.length >= namesNear) break;
      const words = `${arrow} ${name} ${format.number(km, 0)} km`;
      // Further in, where several lie the same way.
      const inwards = y < height / 2 ? lineHeight : -lineHeight;
      [0, 1, 2].some((step) => names.addWhereFree(words, [x, y + step * inwards], false));
    }
  }
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
      sites: sites.map(({ geometry }) => pathOf(geometry, project, extent)).join(''),
      towns: names.towns,
      places: places.map(({ id, place, own, x, y }) => {
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

/** A business area, as far as the picture shows it. */
type Site = Extent & Pick<BusinessArea, 'name' | 'geometry' | 'lon' | 'lat' | 'ended_on'>;

const isIn = ({ lon, lat }: { lon: number; lat: number }, extent: Extent): boolean =>
  lon > extent.west && lon < extent.east && lat > extent.south && lat < extent.north;

type Town = PlacesPicture['towns'][number];

/** The names on a picture, each beside its place: to the left of it where that is far to the right. */
function nameTable(places: readonly { x: number; y: number }[], right: number) {
  const towns: Town[] = [];
  const placed = (name: string, [x, y]: [number, number], dot: boolean): Town => {
    const mark = places.find((one) => Math.abs(one.x - x) < 40 && Math.abs(one.y - y) < 18);
    if (mark === undefined) return { name, x, y, end: x > width * right, gap: 7, dot };
    // Away from the mark, as far as there is room, and past it where it stands on the place.
    const far = 18 + name.length * letterWidth;
    const end = x < mark.x ? x > far : x + far > width;
    return { name, x, y, end, gap: Math.max(7, 18 - Math.abs(mark.x - x)), dot };
  };
  const fromTo = ({ name, x, end, gap }: Town): [number, number] => {
    const far = gap + name.length * letterWidth;
    return end ? [x - far, x] : [x, x + far];
  };
  const touch = (one: Town, other: Town): boolean => {
    const [[from, to], [start, stop]] = [fromTo(one), fromTo(other)];
    return Math.abs(one.y - other.y) < lineHeight && from < stop && start < to;
  };
  return {
    towns,
    add: (...town: Parameters<typeof placed>): void => void towns.push(placed(...town)),
    /** Adds a name unless another is in its way; says whether it did. */
    addWhereFree(...town: Parameters<typeof placed>): boolean {
      const one = placed(...town);
      const isFree = !towns.some((other) => touch(one, other));
      if (isFree) towns.push(one);
      return isFree;
    },
  };
}

/** Settlements outside an extent, nearest first, each with the way there: an arrow, and where that leaves the picture. */
function outside(
  settlements: Snapshot['settlements'],
  extent: Extent,
  project: Project,
  height: number,
) {
  const [lon, lat] = [(extent.west + extent.east) / 2, (extent.south + extent.north) / 2];
  return settlements
    .filter((one) => !isIn(one, extent))
    .map((one) => {
      const [x, y] = project(one.lon, one.lat);
      const [dx, dy] = [x - width / 2, y - height / 2];
      const reach = Math.min((width / 2 - 12) / Math.abs(dx), (height / 2 - 18) / Math.abs(dy));
      const eighths = Math.round((Math.atan2(-dy, dx) / Math.PI) * 4);
      return {
        name: one.name,
        km: distanceKm({ lon, lat }, one),
        arrow: arrows[(eighths + 8) % 8]!,
        x: width / 2 + dx * reach,
        y: height / 2 + dy * reach,
      };
    })
    .sort((a, b) => a.km - b.km);
}

function positionsOf(place: NonNullable<PublishedPoint['place']>): Position[] {
  return place.type === 'Point'
    ? [place.coordinates]
    : place.type === 'LineString'
      ? place.coordinates
      : place.coordinates.flat();
}

/** The extent of positions with some room around, in the shape of a picture that is wider than high. */
function padded(positions: readonly Position[], smallest: number): Extent {
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
