// A sketch of outlines as paths: which part lies where, without a map.
import { ringsOf, type Outline } from '$lib/domain/outline';
import { labelPoint } from '$lib/domain/round';

export interface Sketch {
  width: number;
  height: number;
  parts: { path: string; x: number; y: number; number: number }[];
}

const longest = 320;
const margin = 8;

/** Outlines drawn to one scale, north up, each with a place for its number. */
export function sketchOf(outlines: readonly Outline[]): Sketch {
  const corners = outlines.flatMap(ringsOf).flat();
  const lats = corners.map(([, lat = 0]) => lat);
  const [south, north] = [least(lats), -least(lats.map((lat) => -lat))];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const lons = corners.map(([lon = 0]) => lon * shrink);
  const [west, east] = [least(lons), -least(lons.map((lon) => -lon))];
  const scale = (longest - 2 * margin) / Math.max(east - west, north - south, 1e-9);
  const place = ([lon = 0, lat = 0]: readonly number[]): [number, number] => [
    round((lon * shrink - west) * scale + margin),
    round((north - lat) * scale + margin),
  ];
  return {
    width: round((east - west) * scale) + 2 * margin,
    height: round((north - south) * scale) + 2 * margin,
    parts: outlines.map((outline, index) => {
      const { lon, lat } = labelPoint(outline);
      const [x, y] = place([lon, lat]);
      const path = ringsOf(outline)
        .map(
          (ring) =>
            `M${ring
              .slice(0, -1)
              .map((corner) => place(corner).join(' '))
              .filter((corner, at, all) => corner !== all[at - 1])
              .join('L')}Z`,
        )
        .join('');
      return { path, x, y, number: index + 1 };
    }),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Math.min takes no hundred thousand arguments. */
const least = (values: readonly number[]): number =>
  values.reduce((low, value) => Math.min(low, value), Infinity);
