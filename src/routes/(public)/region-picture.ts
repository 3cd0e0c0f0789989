// A small picture of the region for pages: outlines, names, and the flows into its centre.
import { mainWorkplaceOf, type CommutingFlow } from '$lib/domain/commuting';
import { boundaryOf, centreOf, type Division } from '$lib/domain/municipality';
import type { Snapshot } from '$lib/domain/snapshot';
import { frame, meet, pathOf, type Extent } from './outline';

const width = 600;

export interface Label {
  slug: string;
  name: string;
  /** The node. */
  x: number;
  y: number;
  /** Where its name is written. */
  tx: number;
  ty: number;
  anchor: 'start' | 'middle' | 'end';
}

export interface RegionPicture {
  title: string;
  width: number;
  height: number;
  land: string;
  municipalities: { slug: string; d: string; chosen: boolean }[];
  flows: { key: string; d: string; width: number }[];
  nodes: Label[];
}

/** The region in a division; with `chosen` one municipality stands out, with flows they are drawn to the centre. */
export function regionPicture(
  data: Snapshot,
  division: Division,
  options: { title: string; chosen?: string; flows?: readonly CommutingFlow[] },
): RegionPicture {
  const outlines = data.municipalities.flatMap((one) => {
    const boundary = boundaryOf(data.boundaries, one, division);
    return boundary === undefined ? [] : [{ slug: one.slug, name: one.name, boundary }];
  });
  const extent = enclosing(outlines.map(({ boundary }) => boundary));
  const { project, height } = frame(extent, width);
  const place = (slug: string): [number, number] | null => {
    const centre = centreOf(data.settlements, slug);
    return centre === undefined ? null : project(centre.lon, centre.lat);
  };
  const flows = options.flows ?? [];
  const largest = Math.max(1, ...flows.map(({ persons }) => persons ?? 0));
  const centre = mainWorkplaceOf(flows);
  return {
    title: options.title,
    width,
    height,
    land: data.boundaries
      .filter(({ kind, detail }) => kind === 'land' && detail === 'overview')
      .filter((one) => meet(one, extent))
      .map(({ geometry }) => pathOf(geometry, project, extent))
      .join(''),
    municipalities: outlines.map(({ slug, boundary }) => ({
      slug,
      d: pathOf(boundary.geometry, project, extent),
      chosen: slug === options.chosen,
    })),
    flows: flows.flatMap(({ residence, workplace, persons }) => {
      const from = place(residence);
      const to = place(workplace);
      if (from === null || to === null || persons === null || workplace !== centre) return [];
      return [{ key: residence, d: curve(from, to), width: Math.max(1, (persons / largest) * 16) }];
    }),
    nodes: labels(
      outlines.flatMap(({ slug, name }) => {
        const at = place(slug);
        return at === null ? [] : [{ slug, name, x: at[0], y: at[1] }];
      }),
    ),
  };
}

function enclosing(extents: readonly Extent[]): Extent {
  const margin = 0.05;
  return {
    west: Math.min(...extents.map(({ west }) => west)) - margin,
    south: Math.min(...extents.map(({ south }) => south)) - margin / 2,
    east: Math.max(...extents.map(({ east }) => east)) + margin,
    north: Math.max(...extents.map(({ north }) => north)) + margin / 2,
  };
}

/** A curve bent to the right of travel, which stops short of the node it leads to. */
function curve([x1, y1]: [number, number], [x2, y2]: [number, number]): string {
  const bend = 0.18;
  const cx = (x1 + x2) / 2 - (y2 - y1) * bend;
  const cy = (y1 + y2) / 2 + (x2 - x1) * bend;
  return `M${x1} ${y1}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${x2} ${y2}`;
}

/** Text height and mean character width on the narrowest screens, where they are largest. */
const textHeight = 22;
const characterWidth = textHeight * 0.58;

const places = [
  { dx: 10, dy: -8, anchor: 'start' },
  { dx: -10, dy: -8, anchor: 'end' },
  { dx: 10, dy: 22, anchor: 'start' },
  { dx: -10, dy: 22, anchor: 'end' },
  { dx: 0, dy: -14, anchor: 'middle' },
  { dx: 0, dy: 30, anchor: 'middle' },
] as const;

/** Writes each name at the first place beside its node where it meets no other name and no other node. */
function labels(nodes: readonly Pick<Label, 'slug' | 'name' | 'x' | 'y'>[]): Label[] {
  const taken: Extent[] = nodes.map(({ x, y }) => disc(x, y));
  return nodes.map((node) => {
    const candidates = places.map(({ dx, dy, anchor }) => {
      const length = node.name.length * characterWidth;
      const left = node.x + dx - (anchor === 'end' ? length : anchor === 'middle' ? length / 2 : 0);
      const bottom = node.y + dy;
      const box: Extent = {
        west: left,
        east: left + length,
        south: bottom - textHeight,
        north: bottom + 4,
      };
      const clashes = taken.filter((other) => meet(box, other)).length;
      const outside = box.west < 4 || box.east > width - 4 ? 10 : 0;
      return { tx: node.x + dx, ty: bottom, anchor, box, cost: clashes + outside };
    });
    const best = candidates.reduce((a, b) => (b.cost < a.cost ? b : a));
    taken.push(best.box);
    const { tx, ty, anchor } = best;
    return { ...node, tx, ty, anchor };
  });
}

function disc(x: number, y: number): Extent {
  const radius = 6;
  return { west: x - radius, east: x + radius, south: y - radius, north: y + radius };
}
