// What several layers need: names, member areas with labels, node places, cells.
import {
  boundaryOf,
  centreOf,
  codeIn,
  divisionIn,
  type Division,
  type Municipality,
} from '$lib/domain/municipality';
import { drawn, type Cell, type DrawnFeature, type LayerInput, type MapData } from '../layer';
import type { ClassId } from '../theme';

/** The municipalities that exist in a division and are members in a year, by name. */
export function membersOf(data: MapData, year: number): Municipality[] {
  return data.municipalities
    .filter(
      (one) =>
        year >= one.member_from &&
        (one.member_to === null || year <= one.member_to) &&
        codeIn(one, divisionIn(year)) !== null,
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'));
}

/** The name of a municipality; the slug where the snapshot does not know it. */
export function nameOf(data: MapData, slug: string): string {
  return data.municipalities.find((one) => one.slug === slug)?.name ?? slug;
}

/** Where a municipality's disc and name stand; undefined where no settlement is known. */
export function nodeOf(data: MapData, slug: string): [number, number] | undefined {
  const centre = centreOf(data.settlements, slug);
  return centre === undefined ? undefined : [centre.lon, centre.lat];
}

/** The members' outlines. Each is selectable by its slug unless `selectable` says otherwise. */
export function memberAreas(
  { data, view }: LayerInput,
  members: readonly Municipality[],
  division: Division,
  classOf: (slug: string) => ClassId = () => 'member',
  selectable = true,
): DrawnFeature[] {
  const areas = members.flatMap((one) => {
    const boundary = boundaryOf(data.boundaries, one, division);
    if (boundary === undefined) return [];
    const area = drawn(`area-${one.slug}`, boundary.geometry, {
      slot: 'area',
      class: classOf(one.slug),
      key: selectable ? one.slug : null,
      name: one.name,
    });
    const outline =
      view.selected === one.slug || view.municipality === one.slug
        ? [
            drawn(`outline-${one.slug}`, boundary.geometry, {
              slot: 'outline',
              class: 'selected',
              name: one.name,
            }),
          ]
        : [];
    return [area, ...outline];
  });
  return areas;
}

/** The members' names beside their nodes. */
export function memberLabels(
  { data }: LayerInput,
  members: readonly Municipality[],
  riseOf: (slug: string) => number = () => 8,
  nameFor: (one: Municipality) => string = ({ name }) => name,
): DrawnFeature[] {
  return members.flatMap((one, index) => {
    const node = nodeOf(data, one.slug);
    if (node === undefined) return [];
    return [
      drawn(
        `label-${one.slug}`,
        { type: 'Point', coordinates: node },
        {
          slot: 'label',
          class: 'label-strong',
          name: one.name,
          label: nameFor(one),
          size: 12,
          sort: index,
          rise: riseOf(one.slug),
        },
      ),
    ];
  });
}

/** The newest division there are outlines for. */
export const newestDivision: Division = 2020;

export const textCell = (text: string | null, missing: string): Cell => ({
  value: text,
  text: text ?? missing,
});

/** A list in words: "a, b og c". */
export function listInWords(items: readonly string[], language: 'nb' | 'en'): string {
  return new Intl.ListFormat(language === 'nb' ? 'nb-NO' : 'en-GB', { type: 'conjunction' }).format(
    items,
  );
}
