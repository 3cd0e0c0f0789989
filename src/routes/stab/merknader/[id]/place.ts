// Where the place of one point is: a small map, and the same in words.
import type { FullPoint } from '$lib/data/moderation';
import { distanceKm } from '$lib/domain/business-area';
import { middleOf } from '$lib/domain/place';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { placeInWords } from '$lib/server/place-words';
import { placesPicture, type PlacesPicture } from '../../../(public)/horing/places';

export interface PointPlace {
  words: string;
  /** null where a municipality is named and nothing drawn. */
  picture: PlacesPicture | null;
}

/** null where the point has no place. */
export function pointPlace(
  { id, place, place_municipality }: Pick<FullPoint, 'id' | 'place' | 'place_municipality'>,
  region: Pick<Snapshot, 'boundaries' | 'settlements' | 'municipalities' | 'areas'>,
  locale: Locale,
): PointPlace | null {
  if (place === null)
    return place_municipality === null
      ? null
      : {
          words:
            region.municipalities.find(({ slug }) => slug === place_municipality)?.name ??
            place_municipality,
          picture: null,
        };
  const { staff } = locale.text;
  const middle = middleOf(place);
  const nearest = region.settlements
    .map((one) => ({ name: one.name, km: distanceKm(middle, one) }))
    .sort((a, b) => a.km - b.km)[0];
  return {
    words: [
      placeInWords(place, staff.report.document.place_drawn, locale.format),
      ...(nearest === undefined
        ? []
        : [staff.moderation.point.place_near(locale.format.number(nearest.km, 1), nearest.name)]),
    ].join(', '),
    picture: {
      ...placesPicture(region, [{ id, place }], locale, region.areas)!.picture,
      title: staff.moderation.point.place_map,
    },
  };
}
