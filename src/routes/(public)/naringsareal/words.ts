// One field of an area in words, the same on every page that holds rounds or areas beside each other.
import { daaOf } from '$lib/domain/outline';
import type { AreaFieldName, AreaRecord } from '$lib/domain/area-record';
import {
  nearestOf,
  transportUses,
  type AreaCorrection,
  type AreaInRound,
  type TransportUse,
} from '$lib/domain/business-area';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { valueText } from '../../area-values';
import type { Cell } from '$lib/ui/table';
import { municipalityName } from '../view';

/** A field of an area as it is read; missing is said in words, and a list without items says so too. */
export function fieldWords<Field extends AreaFieldName | 'geometry'>(
  field: Field,
  value: AreaRecord[Field],
  locale: Locale,
  data: Pick<Snapshot, 'municipalities'>,
): string {
  const { format, text } = locale;
  if (value === null) return text.common.not_given;
  if (field === 'municipality') return municipalityName(data.municipalities, String(value));
  if (field === 'geometry')
    return text.land_reading.changes.outline(
      format.number(daaOf(value as NonNullable<AreaRecord['geometry']>), 1),
    );
  return valueText(field, value, locale);
}

/** How many areas, in words. */
export function areasText(count: number, { format, text }: Locale): string {
  return text.land_reading.areas(format.number(count));
}

/** So many decares, to the tenth. */
export function daaText(daa: number | null, { format, text }: Locale): string {
  return daa === null ? text.common.not_given : text.land_reading.daa(format.number(daa, 1));
}

/**
 * How far it is to the nearest airport and port, as far as areas of the round are known to be that: nothing is said of
 * what is not known.
 */
export function transportFacts(
  area: AreaInRound,
  areas: readonly AreaInRound[],
  { format, text }: Locale,
): { use: TransportUse; label: string; value: string; km: number }[] {
  const t = text.land_reading;
  return (Object.keys(transportUses) as TransportUse[]).flatMap((use) => {
    const nearest = nearestOf(use, area, areas);
    return nearest === null
      ? []
      : [
          {
            use,
            label: t.transport[use],
            value: t.distance(nearest.area.name, format.number(nearest.km, 1)),
            km: nearest.km,
          },
        ];
  });
}

/** Marks what was corrected of an area's figures in a round. */
export function correctionMarks(
  corrections: readonly AreaCorrection[],
  { area, round }: Pick<AreaCorrection, 'area' | 'round'>,
  { text }: Locale,
): (field: string) => (cell: Cell) => Cell {
  const own = corrections.filter((one) => one.area === area && one.round === round);
  return (field) => (cell) =>
    own.some((one) => one.field === field) ? { ...cell, mark: text.business_land.corrected } : cell;
}

/** Says how many figures of these rounds were corrected later; null where none was. */
export function correctionNote(
  corrections: readonly AreaCorrection[],
  rounds: readonly string[],
  areas: ReadonlySet<string>,
  { format, text }: Locale,
): string | null {
  const own = corrections.filter(({ round, area }) => rounds.includes(round) && areas.has(area));
  return own.length === 0 ? null : text.land_reading.corrected(format.number(own.length));
}

/** The way to the pages that read business land over several rounds, but for the one that asks. */
export function readingLinks(
  { link, text }: Locale,
  municipality: string | null,
  own?: 'endringer' | 'utvikling' | 'sammenlign' | 'rapport' | 'last-ned',
): { label: string; href: string }[] {
  const t = text.land_reading;
  const of = municipality === null ? '' : `?kommune=${municipality}`;
  return [
    { page: 'endringer', label: t.changes.link, query: of },
    { page: 'utvikling', label: t.development.link, query: of },
    { page: 'sammenlign', label: t.compare.link, query: '' },
    { page: 'rapport', label: text.round_report.link, query: of },
    { page: 'last-ned', label: text.area_export.title, query: of },
  ]
    .filter(({ page }) => page !== own)
    .map(({ page, label, query }) => ({ label, href: link(`/naringsareal/${page}${query}`) }));
}
