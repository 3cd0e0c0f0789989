// A place that was drawn, in words: what it is and where its middle lies.
import type { LineString, Point, Polygon } from 'geojson';
import { middleOf } from '../domain/place';
import type { Text } from '../i18n';
import type { Format } from '../i18n/format';

/** About a metre: what is drawn on a map is no more exact. */
const decimals = 5;

/** "Et område rundt 63,4301° nord, 10,3951° øst": latitude first, WGS 84. */
export function placeInWords(
  place: Point | LineString | Polygon,
  words: Text['staff']['report']['document']['place_drawn'],
  format: Format,
): string {
  const { lat, lon } = middleOf(place);
  return words[place.type](
    words.coordinates(format.number(lat, decimals), format.number(lon, decimals)),
  );
}
