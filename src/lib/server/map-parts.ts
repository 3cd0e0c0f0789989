// The parts of the snapshot as JSON for the map page: made once per snapshot, sent as they are.
import { createHash } from 'node:crypto';
import type { MapPartName, MapParts, OutlineCollection } from '../domain/map-part';
import { codeIn, divisions, type Boundary, type Division } from '../domain/municipality';
import type { Snapshot } from '../domain/snapshot';

export interface PreparedPart {
  body: string;
  etag: string;
}

type Makers = { [Name in MapPartName]: (snapshot: Snapshot) => MapParts[Name] };

const geography = Object.fromEntries(
  divisions.flatMap((division) => [
    [
      `geo-${division}`,
      (snapshot: Snapshot) => ({ boundaries: outlines(snapshot, division, 'overview') }),
    ],
    [`geo-${division}-detail`, (snapshot: Snapshot) => collection(snapshot, division)],
  ]),
) as Pick<Makers, `geo-${Division}` | `geo-${Division}-detail`>;

const makers: Makers = {
  base: (snapshot) => {
    const adopted = snapshot.plan_versions.find(({ state }) => state === 'adopted');
    return {
      sources: snapshot.sources,
      municipalities: snapshot.municipalities,
      successions: snapshot.successions,
      settlements: snapshot.settlements,
      // The map names strategies; their texts are many times as large, and pages of their own.
      plan_nodes: snapshot.plan_nodes
        .filter(({ plan_version }) => plan_version === adopted?.id)
        .map((node) => ({ ...node, body_nb: '', body_en: '', indicators: [] })),
      rounds: snapshot.rounds,
      programmes: snapshot.programmes,
      datasets: snapshot.datasets,
    };
  },
  commuting: ({ flows, indicators }) => ({ flows, indicators }),
  areas: ({ areas, area_statuses, area_lineage, area_descriptions, area_corrections }) => ({
    areas,
    area_statuses,
    area_lineage,
    area_descriptions,
    area_corrections,
  }),
  companies: ({ companies }) => ({ companies }),
  measures: ({ measures, budget_lines, budget_totals }) => ({
    measures,
    budget_lines,
    budget_totals,
  }),
  ...geography,
};

const prepared = new WeakMap<Snapshot, Map<string, PreparedPart>>();

/** A part by its name, null where there is none of that name. */
export function mapPart(snapshot: Snapshot, name: string): PreparedPart | null {
  if (!isMapPartName(name)) return null;
  const parts = prepared.get(snapshot) ?? new Map<string, PreparedPart>();
  prepared.set(snapshot, parts);
  const found = parts.get(name);
  if (found !== undefined) return found;
  const body = JSON.stringify(makers[name](snapshot));
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  const part = { body, etag: `W/"${hash}"` };
  parts.set(name, part);
  return part;
}

function isMapPartName(name: string): name is MapPartName {
  return Object.hasOwn(makers, name);
}

/** Outlines that hold in a division. Neighbours are known for 2020 only; under the others there is land. */
function outlines(snapshot: Snapshot, division: Division, detail: Boundary['detail']): Boundary[] {
  return snapshot.boundaries.filter(
    (boundary) =>
      boundary.detail === detail && (boundary.division === division || boundary.division === null),
  );
}

function collection(snapshot: Snapshot, division: Division): OutlineCollection {
  return {
    type: 'FeatureCollection',
    features: outlines(snapshot, division, 'detail').map(
      ({ id, kind, code, name, source_id, geometry }) => ({
        type: 'Feature',
        geometry,
        properties: {
          id,
          kind,
          code,
          name,
          slug:
            kind === 'municipality'
              ? (snapshot.municipalities.find((one) => codeIn(one, division) === code)?.slug ??
                null)
              : null,
          source_id,
        },
      }),
    ),
  };
}
