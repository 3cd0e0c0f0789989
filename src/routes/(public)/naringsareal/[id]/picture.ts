// The outline of an area among its neighbours and places, for its factsheet.
import { divisions } from '$lib/domain/municipality';
import type { BusinessArea } from '$lib/domain/business-area';
import type { Snapshot } from '$lib/domain/snapshot';
import { around, frame, meet, pathOf } from '../../outline';

const width = 480;

/** Paths and labels in a frame 480 wide; the scale bar is a kilometre. */
export function areaPicture(data: Snapshot, area: BusinessArea, title: string) {
  const halfHeight = ((area.north - area.south) / 2) * 111.2;
  const extent = around(area.lon, area.lat, Math.max(1.6, halfHeight * 2.2), 4 / 3);
  const { project, height, pxPerKm } = frame(extent, width);
  const division = divisions.at(-1)!;
  const seen = data.boundaries.filter((one) => one.detail === 'overview' && meet(one, extent));
  return {
    title,
    width,
    height,
    km: Math.round(pxPerKm),
    land: seen
      .filter(({ kind }) => kind === 'land')
      .map(({ geometry }) => pathOf(geometry, project, extent))
      .join(''),
    borders: seen
      .filter(({ kind, division: year }) => kind === 'municipality' && year === division)
      .map(({ geometry }) => pathOf(geometry, project, extent))
      .join(''),
    others: data.areas
      .filter((other) => other.id !== area.id && meet(other, extent))
      .map(({ geometry }) => pathOf(geometry, project)),
    area: pathOf(area.geometry, project),
    places: data.settlements
      .filter(
        ({ lon, lat }) =>
          lon > extent.west && lon < extent.east && lat > extent.south && lat < extent.north,
      )
      .map(({ name, lon, lat }) => {
        const [x, y] = project(lon, lat);
        return { name, x, y, end: x > width * 0.7 };
      }),
  };
}
