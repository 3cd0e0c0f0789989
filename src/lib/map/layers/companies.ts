// Layer: companies, clustered by zoom, filtered by size, age, industry and municipality.
import type { Point } from 'geojson';
import Supercluster from 'supercluster';
import { countBy, filterCompanies, type Company } from '$lib/domain/company';
import { drawn, type Details, type DrawnFeature, type Layer, type Row } from '../layer';
import { memberAreas, memberLabels, membersOf, nameOf, newestDivision, textCell } from './shared';

const discSize = 12;
/** px within which companies gather in one disc. */
const clusterRadius = 46;
const deepest = 14;

/** px of a cluster: its area grows with the number in it. */
export function clusterSize(count: number): number {
  return Math.min(52, 20 + Math.sqrt(count) * 2.2);
}

/** Companies and clusters as drawn at a zoom (whole steps, as the cluster tree has them). */
function gather(companies: readonly Company[], zoom: number): DrawnFeature[] {
  const tree = new Supercluster<{ index: number }>({
    radius: clusterRadius,
    maxZoom: deepest,
    extent: 512,
  });
  tree.load(
    companies.map(({ lon, lat }, index) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { index },
    })),
  );
  return tree
    .getClusters([-180, -85, 180, 85], Math.max(0, Math.round(zoom)))
    .map((feature): DrawnFeature => {
      const { properties } = feature;
      const geometry: Point = feature.geometry;
      if ('cluster' in properties) {
        const count = properties.point_count;
        return drawn(`cluster-${properties.cluster_id}`, geometry, {
          slot: 'point',
          class: 'cluster',
          size: clusterSize(count),
          sort: count,
          label: String(count),
          expand: Math.min(16, tree.getClusterExpansionZoom(properties.cluster_id)),
        });
      }
      const company = companies[properties.index]!;
      return drawn(`company-${company.organisation_number}`, geometry, {
        slot: 'point',
        class: 'company',
        key: company.organisation_number,
        name: company.name,
        size: discSize,
      });
    });
}

export const companies: Layer = (input) => {
  const { data, view, text, format, zoom } = input;
  const say = text.layers.bedrifter;
  const members = membersOf(data, newestDivision);
  const chosen = data.companies.find(
    ({ organisation_number }) => organisation_number === view.selected,
  );
  const shown = filterCompanies(data.companies, {
    municipality: view.municipality,
    size: view.size,
    nace: view.nace,
    founded_from: view.founded_from,
  });
  const gathered = gather(shown, zoom).map((feature) =>
    feature.properties.expand === null
      ? feature
      : {
          ...feature,
          properties: { ...feature.properties, name: say.cluster_name(feature.properties.label) },
        },
  );
  const marked =
    chosen === undefined
      ? []
      : [
          drawn(
            'chosen',
            { type: 'Point', coordinates: [chosen.lon, chosen.lat] },
            {
              slot: 'point',
              class: 'company',
              name: chosen.name,
              size: discSize * 1.8,
              sort: 1e9,
            },
          ),
        ];
  const industry = ({ nace_code, nace_version }: Company): string =>
    say.nace_version(nace_code, nace_version);
  const rows: Row[] = shown.map((company) => ({
    key: company.organisation_number,
    demo: company.demo,
    cells: [
      textCell(company.name, ''),
      textCell(company.organisation_number, ''),
      textCell(nameOf(data, company.municipality), ''),
      { value: company.founded, text: format.date(company.founded) },
      {
        value: company.employees ?? company.employees_band,
        text:
          company.employees === null
            ? text.common.employee_band[company.employees_band]
            : format.number(company.employees),
      },
      textCell(industry(company), ''),
    ],
  }));
  const counts = countBy(shown, ({ municipality }) => municipality);
  const selected: Details | null =
    chosen === undefined
      ? null
      : {
          key: chosen.organisation_number,
          title: chosen.name,
          sentences: [],
          facts: [
            { label: say.columns.organisation_number, value: chosen.organisation_number },
            { label: say.columns.municipality, value: nameOf(data, chosen.municipality) },
            { label: say.columns.founded, value: format.date(chosen.founded) },
            {
              label: say.columns.employees,
              value: text.common.employee_band[chosen.employees_band],
            },
            { label: say.columns.nace, value: industry(chosen) },
          ],
          links: [
            { label: nameOf(data, chosen.municipality), href: `/kommune/${chosen.municipality}` },
          ],
          demo: chosen.demo,
        };
  const demo = shown.some((company) => company.demo);
  return {
    layer: 'bedrifter',
    title: say.title,
    sentence: shown.length === 0 ? say.none : say.sentence(format.number(shown.length)),
    notes: demo ? [text.layers.demo_note, say.series_note] : [say.series_note],
    features: [
      ...memberAreas(input, members, newestDivision, () => 'member', false),
      ...gathered,
      ...marked,
      ...memberLabels(input, members),
    ],
    legend: [
      { slot: 'point', class: 'company', size: discSize, label: say.one },
      { slot: 'point', class: 'cluster', size: 26, label: say.cluster },
    ],
    table: {
      caption: say.title,
      columns: [
        { id: 'name', label: say.columns.name, kind: 'text' },
        { id: 'organisation_number', label: say.columns.organisation_number, kind: 'text' },
        { id: 'municipality', label: say.columns.municipality, kind: 'text' },
        { id: 'founded', label: say.columns.founded, kind: 'date' },
        { id: 'employees', label: say.columns.employees, kind: 'text' },
        { id: 'nace_code', label: say.columns.nace, kind: 'text' },
      ],
      rows,
    },
    extra_tables: [
      {
        caption: say.counts_caption,
        columns: [
          { id: 'municipality', label: say.columns.municipality, kind: 'text' },
          { id: 'count', label: say.count, kind: 'number' },
        ],
        rows: counts.map(({ key, count }) => ({
          key,
          href: `/kommune/${key}`,
          demo,
          cells: [textCell(nameOf(data, key), ''), { value: count, text: format.number(count) }],
        })),
      },
    ],
    selected,
    division: newestDivision,
    member_year: newestDivision,
    source_ids: [...new Set(shown.map(({ source_id }) => source_id))],
    demo,
  };
};
