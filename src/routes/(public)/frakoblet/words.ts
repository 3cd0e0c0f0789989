// Names of packs and amounts of data in words.
import type { Text } from '$lib/i18n';
import type { Locale } from '$lib/i18n/context';
import type { PackRow } from '$lib/offline/packs';

export interface Names {
  /** By slug. */
  municipalities: Record<string, string>;
  /** By id. */
  hearings: Record<string, string>;
}

/** What a pack is about. */
export function packName(
  { topic, municipality, hearing }: Pick<PackRow, 'topic' | 'municipality' | 'hearing'>,
  t: Text['packs'],
  names: Names,
): string {
  const place = municipality === null ? null : (names.municipalities[municipality] ?? municipality);
  switch (topic) {
    case 'core':
      return t.name.core;
    case 'areas':
      return t.name.areas(place ?? '');
    case 'measures':
      return place === null ? t.name.measures_region : t.name.measures(place);
    case 'points':
      return t.name.points(names.hearings[hearing ?? ''] ?? hearing ?? '');
  }
}

/** "58 kB", "1,5 MB", "2,4 GB". */
export function sizeText(bytes: number, { format }: Locale): string {
  if (bytes < 1e6) return `${format.number(Math.ceil(bytes / 1e3))}\u00a0kB`;
  if (bytes < 1e9) return `${format.number(bytes / 1e6, 1)}\u00a0MB`;
  return `${format.number(bytes / 1e9, 1)}\u00a0GB`;
}

export const pagesText = (count: number, t: Text['packs'], { format }: Locale): string =>
  count === 1 ? t.one_page : t.page_count(format.number(count));

export const packsText = (count: number, t: Text['packs'], { format }: Locale): string =>
  count === 1 ? t.one_pack : t.pack_count(format.number(count));
