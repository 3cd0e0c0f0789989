// A map that stands still with areas marked on it: outlines, discs with a mark, and names as far as there is room.
import type { Geometry, Point } from 'geojson';
import type { Format } from '$lib/i18n/format';
import type { Text } from '$lib/i18n';
import { backdrop } from './backdrop';
import { drawn, type DrawnFeature, type MapData } from './layer';
import { memberAreas, memberLabels, membersOf, newestDivision } from './layers/shared';
import { stillOf, wholeRegion, type StillPicture } from './picture';
import { cameraFor, type Bounds } from './project';
import { renderSvg } from './render-svg';
import { markOf, type ClassId } from './theme';
import { defaultView } from './view';

/** An area and how it is marked. */
export interface MarkedArea {
  id: string;
  geometry: Geometry;
  lon: number;
  lat: number;
  class: ClassId;
  /** px across. */
  size: number;
  /** Higher lies on top. */
  sort: number;
  /** '' for none. */
  label: string;
}

/** How the map marks an area, for its legend. */
export interface Mark {
  class: ClassId;
  radius: number;
  /** null where the disc alone is the mark. */
  path: string | null;
}

/** The mark of a class on a disc so many px across. */
export function markFor(id: ClassId, size: number): Mark {
  return { class: id, radius: size / 2, path: markOf(id) ?? null };
}

/**
 * Draws areas on the municipalities of today.
 * @param municipality whose border stands out; null for none
 * @param bounds what the picture shows; null for the whole region
 * @param title what it shows, for those who do not see it
 */
export function markedPicture(
  input: { data: MapData; text: Text; format: Format; language: 'nb' | 'en' },
  areas: readonly MarkedArea[],
  {
    municipality,
    bounds,
    title,
  }: { municipality: string | null; bounds: Bounds | null; title: string },
): StillPicture {
  const camera =
    bounds === null ? wholeRegion(input.data, newestDivision) : cameraFor(bounds, 0.08);
  const members = membersOf(input.data, newestDivision);
  const layer = { ...input, view: { ...defaultView, municipality }, zoom: camera.z };
  const features = areas.flatMap(({ id, geometry, lon, lat, label, ...mark }): DrawnFeature[] => {
    const place: Point = { type: 'Point', coordinates: [lon, lat] };
    return [
      drawn(`site-${id}`, geometry, { slot: 'area', class: mark.class, sort: 1 }),
      drawn(`disc-${id}`, place, { slot: 'point', ...mark }),
      drawn(`name-${id}`, place, {
        slot: 'label',
        class: 'label-weak',
        label,
        size: 11,
        sort: 200 - mark.sort,
        rise: mark.size / 2 + 3,
      }),
    ];
  });
  const svg = renderSvg(
    [
      ...backdrop(input.data, newestDivision),
      ...memberAreas(layer, members, newestDivision, () => 'member', false),
      ...features,
      ...memberLabels(layer, members),
    ],
    { camera, hrefOf: () => null },
  );
  return stillOf(title, svg, camera);
}
