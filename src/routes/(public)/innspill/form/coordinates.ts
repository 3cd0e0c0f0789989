// Coordinates as people write them.
import type { Point } from 'geojson';

/**
 * A point from "63.43, 10.40" or "63,43 10,40": latitude first, decimal degrees; null where it is none.
 * A comma is a decimal mark where a digit follows at once, and ends the first number otherwise.
 */
export function placeFromCoordinates(text: string): Point | null {
  const match = /^\s*(-?\d{1,2}(?:[.,]\d+)?)(?:\s*[,;]\s*|\s+)(-?\d{1,3}(?:[.,]\d+)?)\s*$/.exec(
    text,
  );
  if (match === null) return null;
  const [lat, lon] = match.slice(1).map((one) => Number(one.replace(',', '.'))) as [number, number];
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  const round = (value: number): number => Math.round(value * 1e5) / 1e5;
  return { type: 'Point', coordinates: [round(lon), round(lat)] };
}
