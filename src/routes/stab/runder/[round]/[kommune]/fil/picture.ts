// What a file would change in a round, on a map with its legend, and an outline beside the one it replaces.
import type { Comparison, RowComparison } from '$lib/domain/area-compare';
import type { AreaRecord } from '$lib/domain/area-record';
import { frameOf, ringsOf, type Outline } from '$lib/domain/outline';
import { labelPoint } from '$lib/domain/round';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { markFor, markedPicture, type Mark, type MarkedArea } from '$lib/map/marked-picture';
import type { StillPicture } from '$lib/map/picture';
import { boundsAround, type Bounds } from '$lib/map/project';
import type { ClassId } from '$lib/map/theme';
import { sketchOf, type Sketch } from '../../../sketch';

/** What the map tells apart. */
const kinds = ['new', 'outline', 'fields', 'same'] as const;
type Kind = (typeof kinds)[number];

const classOf: Record<Kind, ClassId> = {
  new: 'diff-added',
  outline: 'diff-status',
  fields: 'diff-other',
  same: 'diff-unchanged',
};
/** px across a disc; what stays as it is takes less room. */
const sizeOf = (kind: Kind): number => (kind === 'same' ? 8 : 16);

/** More areas than this hide each other, and are long to draw. */
export const mostDrawn = 300;

export interface ImportMap {
  picture: StillPicture;
  /** `count` is of all, `names` of those that are drawn. */
  groups: { mark: Mark; label: string; count: number; names: string[] }[];
  /** Where not all areas are drawn; what changes goes first. */
  too_many: { drawn: number; all: number } | null;
  /** Rows that are too far away to be shown with the others. */
  elsewhere: string[];
}

/** The areas of a municipality as they would be after the import; null where nothing of it has an outline. */
export function importMap(
  { rows, missing }: Comparison,
  municipality: string,
  data: Snapshot,
  locale: Locale,
): ImportMap | null {
  const { text } = locale;
  const t = text.area_file.map;
  const shown = [
    ...rows.flatMap((row) =>
      row.kind === 'unchanged' && row.retired ? [] : [{ kind: kindOf(row), record: row.after }],
    ),
    ...missing.map((record) => ({ kind: 'same' as const, record })),
  ].flatMap(({ kind, record }) =>
    record.geometry === null || !isDrawable(record.geometry)
      ? []
      : [{ kind, record, geometry: record.geometry, bounds: boundsOf(record.geometry) }],
  );
  const region = data.boundaries.filter(({ kind }) => kind === 'municipality');
  const reach = boundsAround(region, 0.2);
  const isNear = (bounds: Bounds): boolean => reach === null || meets(bounds, reach);
  const near = shown.filter((one) => isNear(one.bounds));
  const told = near.filter(({ kind }) => kind !== 'same');
  const bounds = boundsAround(
    (told.length > 0 ? told : near).map((one) => one.bounds),
    0.04,
  );
  if (bounds === null) return null;
  const drawn = [...told, ...near.filter(({ kind }) => kind === 'same')].slice(0, mostDrawn);
  const nameOf = ({ id, name }: AreaRecord): string => name ?? id ?? text.common.not_given;
  return {
    picture: markedPicture(
      { data, ...locale },
      drawn.map(({ kind, record, geometry }, index): MarkedArea => ({
        id: `${index}`,
        geometry,
        ...labelPoint(geometry),
        class: classOf[kind],
        size: sizeOf(kind),
        sort: kind === 'same' ? 0 : 10,
        label: nameOf(record),
      })),
      { municipality, bounds, title: t.title },
    ),
    groups: kinds.flatMap((kind) => {
      const count = near.filter((one) => one.kind === kind).length;
      const names = drawn.filter((one) => one.kind === kind).map(({ record }) => nameOf(record));
      return count === 0
        ? []
        : [{ mark: markFor(classOf[kind], sizeOf(kind)), label: t.kinds[kind], count, names }];
    }),
    too_many: near.length > drawn.length ? { drawn: drawn.length, all: near.length } : null,
    elsewhere: shown.filter(({ bounds }) => !isNear(bounds)).map(({ record }) => nameOf(record)),
  };
}

/** The outline that a row brings, with the one it replaces; null where it brings none, or one that cannot be drawn. */
export function rowSketch(row: RowComparison): Sketch | null {
  const { geometry } = row.after;
  if (geometry === null || !isDrawable(geometry)) return null;
  if (row.kind === 'new') return sketchOf([geometry]);
  if (kindOf(row) !== 'outline') return null;
  const before = row.before.geometry;
  return sketchOf(before === null ? [geometry] : [geometry, before]);
}

function kindOf(row: RowComparison): Kind {
  if (row.kind === 'new') return 'new';
  if (row.kind === 'unchanged') return 'same';
  return row.changes.some(({ field }) => field === 'geometry') ? 'outline' : 'fields';
}

/** Whether each ring goes around something; what is wrong otherwise is said beside the row. */
const isDrawable = (outline: Outline): boolean =>
  ringsOf(outline).every((ring) => ring.length >= 4) && frameOf(outline).every(Number.isFinite);

function boundsOf(outline: Outline): Bounds {
  const [west, south, east, north] = frameOf(outline);
  return { west, south, east, north };
}

const meets = (one: Bounds, other: Bounds): boolean =>
  one.west <= other.east &&
  one.east >= other.west &&
  one.south <= other.north &&
  one.north >= other.south;
