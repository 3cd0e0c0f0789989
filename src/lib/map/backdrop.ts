// The background every layer stands on: neutral land, neighbouring municipalities and settlements.
import type { MapData, DrawnFeature } from './layer';
import { drawn } from './layer';

/**
 * The backdrop of a division. Neighbours are known for the newest division only; under older ones land alone
 * is drawn rather than outlines that did not hold.
 */
export function backdrop(
  data: Pick<MapData, 'boundaries' | 'settlements'>,
  division: number,
): DrawnFeature[] {
  const sheets = data.boundaries.filter(
    ({ kind, detail }) => kind === 'land' && detail === 'overview',
  );
  // The sea is a sheet as large as the land is known for; beyond it there is paper, not more sea.
  const sea = sheets.map(({ id, west, south, east, north }) =>
    drawn(
      `sea-${id}`,
      {
        type: 'Polygon',
        coordinates: [
          [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
          ],
        ],
      },
      { slot: 'land', class: 'sea', sort: -1 },
    ),
  );
  const land = sheets.map(({ id, geometry }) =>
    drawn(id, geometry, { slot: 'land', class: 'land' }),
  );
  const neighbours = data.boundaries
    .filter(
      (boundary) =>
        boundary.kind === 'neighbour' &&
        boundary.detail === 'overview' &&
        boundary.division === division,
    )
    .map(({ id, geometry, name }) =>
      drawn(id, geometry, { slot: 'neighbour', class: 'neighbour', name }),
    );
  const rank = { H: 0, M: 1, L: 2 };
  const settlements = data.settlements.map(({ id, name, confidence, lon, lat }, index) =>
    drawn(
      `settlement-${id}`,
      { type: 'Point', coordinates: [lon, lat] },
      {
        slot: 'label',
        class: 'label-weak',
        name,
        label: name,
        size: 11,
        sort: 1000 + rank[confidence] * 100 + index,
      },
    ),
  );
  return [...sea, ...land, ...neighbours, ...settlements];
}
