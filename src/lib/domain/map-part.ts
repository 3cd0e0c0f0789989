// The parts of the snapshot that the map page fetches, each when it needs it.
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Boundary, Division } from './municipality';
import type { Snapshot } from './snapshot';

/** Properties of an outline in a detailed part; `slug` is null for neighbours and land. */
interface OutlineProperties {
  id: string;
  kind: Boundary['kind'];
  code: string | null;
  name: string;
  slug: string | null;
  source_id: string;
}

export type OutlineCollection = FeatureCollection<Polygon | MultiPolygon, OutlineProperties>;

/** Content by the name in `/data/{name}.json`. */
export type MapParts = {
  base: Pick<
    Snapshot,
    | 'sources'
    | 'municipalities'
    | 'successions'
    | 'settlements'
    | 'plan_nodes'
    | 'rounds'
    | 'programmes'
    | 'datasets'
  >;
  commuting: Pick<Snapshot, 'flows' | 'indicators'>;
  areas: Pick<
    Snapshot,
    'areas' | 'area_statuses' | 'area_lineage' | 'area_descriptions' | 'area_corrections'
  >;
  companies: Pick<Snapshot, 'companies'>;
  measures: Pick<Snapshot, 'measures' | 'budget_lines' | 'budget_totals'>;
} & { [Name in `geo-${Division}`]: Pick<Snapshot, 'boundaries'> } & {
  [Name in `geo-${Division}-detail`]: OutlineCollection;
};

export type MapPartName = keyof MapParts;
