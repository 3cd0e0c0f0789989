// What the map that outlines are drawn on fetches, and what part of it is shown first.
import { frameOf, type Frame, type Outline } from '$lib/domain/outline';

export interface OutlineData {
  /** The municipality's own outline; null: not known. */
  municipality: Outline | null;
  /** Its areas that are not retired. */
  areas: { id: string | null; geometry: Outline }[];
}

/** What is shown first of an outline: a quarter of its width and height more on each side. Null where there is none. */
export function shownFirst(outline: Outline | null): Frame | null {
  if (outline === null) return null;
  const [west, south, east, north] = frameOf(outline);
  const [aside, above] = [(east - west) / 4, (north - south) / 4];
  return [west - aside, south - above, east + aside, north + above];
}
