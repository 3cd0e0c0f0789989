// What comments are about beside the texts of the draft: business areas and measures, each by the word that names it in addresses.
import type { PublishedPoint } from '$lib/domain/hearing';
import type { PointIndex } from '$lib/domain/published-point';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { titleIn } from '../view';

export interface Subject {
  /** Its word in `?om=`: `areal-torgard`, `tiltak-technoport-medlemskap`. */
  word: string;
  kind: 'business_area' | 'measure';
  /** The target's key. */
  key: string;
  label: string;
  /** null where it is no longer in the data. */
  href: string | null;
  points: PublishedPoint[];
}

/** The words in `?om=` that stand for all areas, all measures and all texts that are gone. */
export const allAreas = 'arealer';
export const allMeasures = 'tiltak';
export const goneTexts = 'utgatt';

/** The areas and the measures that have points, areas first, by name. */
export function subjectsOf(
  data: Pick<Snapshot, 'areas' | 'measures'>,
  { points }: Pick<PointIndex, 'points'>,
  locale: Locale,
): Subject[] {
  const t = locale.text.hearing;
  const found = new Map<string, Subject>();
  for (const point of points) {
    const { target_kind: kind, target_key: key } = point;
    if (kind !== 'business_area' && kind !== 'measure') continue;
    const known = found.get(`${kind} ${key}`) ?? subject(kind, key);
    known.points.push(point);
    found.set(`${kind} ${key}`, known);
  }
  return [...found.values()].sort(
    (a, b) => a.kind.localeCompare(b.kind) || a.label.localeCompare(b.label, 'nb'),
  );

  function subject(kind: Subject['kind'], key: string): Subject {
    if (kind === 'business_area') {
      const area = data.areas.find(({ id }) => id === key);
      return {
        word: `areal-${key}`,
        kind,
        key,
        label: t.to_area(area?.name ?? key),
        href: area === undefined ? null : locale.link(`/naringsareal/${key}`),
        points: [],
      };
    }
    const measure = data.measures.find((one) => one.key === key);
    return {
      word: `tiltak-${key}`,
      kind,
      key,
      label: t.to_measure(measure === undefined ? key : titleIn(measure, locale)),
      href: measure === undefined ? null : locale.link(`/tiltak/${key}`),
      points: [],
    };
  }
}
