// What belongs in each pack: which pages' data and which parts of the map a device keeps together.
import { pointsPerPage } from '../../domain/published-point';
import { divisions } from '../../domain/municipality';
import type { HearingSnapshot } from '../../domain/hearing';
import type { MapPartName } from '../../domain/map-part';
import type { Snapshot } from '../../domain/snapshot';
import { localise, type Language } from '../../i18n';
import { hearingPoints } from '../hearing-points';
import { areaPath, commonPaths, measurePath } from '../public-paths';

export type Topic = 'core' | 'areas' | 'measures' | 'points';

export interface PackContents {
  /** `kjerne`, `arealer-melhus`, `tiltak-regionen`, `merknader-demo` … */
  id: string;
  topic: Topic;
  /** Slug; null for what is not about one municipality. */
  municipality: string | null;
  /** The hearing whose points they are; null for everything else. */
  hearing: string | null;
  /** Addresses to fetch, which are the keys on the device. */
  paths: string[];
  /** Whether they change with the hearings too, and not with the rest of the data alone. */
  of_hearings: boolean;
}

/** Pages that search engines need not know, and a device without a network does. */
const unlisted = ['/sok', '/innspill', '/innspill/del', '/innspill/mote', '/felt', '/frakoblet'];

/** All packs there are in a language, the core first. */
export function packContents(
  data: Snapshot,
  hearings: HearingSnapshot,
  language: Language,
): PackContents[] {
  const page = (path: string): string => dataPath(path, language);
  return [
    {
      id: 'kjerne',
      topic: 'core',
      municipality: null,
      hearing: null,
      paths: [
        ...mapParts.map((name) => `/data/${name}.json`),
        ...[...commonPaths(data, hearings), ...unlisted].map(page),
        ...hearings.hearings.flatMap(({ id }) =>
          [`/horing/${id}/send`, `/horing/${id}/innbygg`].map(page),
        ),
      ],
      of_hearings: true,
    },
    ...data.municipalities
      .map(({ slug }) => ({
        id: `arealer-${slug}`,
        topic: 'areas' as const,
        municipality: slug,
        hearing: null,
        paths: data.areas
          .filter(({ municipality }) => municipality === slug)
          .map(({ id }) => page(areaPath(id))),
        of_hearings: false,
      }))
      .filter(({ paths }) => paths.length > 0),
    ...[null, ...data.municipalities.map(({ slug }) => slug)]
      .map((slug) => ({
        id: `tiltak-${slug ?? 'regionen'}`,
        topic: 'measures' as const,
        municipality: slug,
        hearing: null,
        paths: data.measures
          .filter(({ place, places }) =>
            slug === null ? place !== 'municipality' : places.includes(slug),
          )
          .map(({ key }) => page(measurePath(key))),
        of_hearings: false,
      }))
      .filter(({ paths }) => paths.length > 0),
    ...hearings.hearings
      .map((hearing) => ({
        id: `merknader-${hearing.id}`,
        topic: 'points' as const,
        municipality: null,
        hearing: hearing.id,
        paths: Array.from(
          {
            length: Math.ceil(
              hearingPoints(hearings, data, hearing).index.points.length / pointsPerPage,
            ),
          },
          (_, index) =>
            page(`/horing/${hearing.id}/merknader${index === 0 ? '' : `?side=${index + 1}`}`),
        ),
        of_hearings: true,
      }))
      .filter(({ paths }) => paths.length > 0),
  ];
}

const mapParts: MapPartName[] = [
  'base',
  'commuting',
  'areas',
  'companies',
  'measures',
  ...divisions.flatMap((division) => [`geo-${division}`, `geo-${division}-detail`] as const),
];

/** Where Kit asks for the data of a page, parameters in order. */
function dataPath(path: string, language: Language): string {
  const url = new URL(localise(path, language), 'http://localhost');
  url.searchParams.sort();
  return `${url.pathname === '/' ? '' : url.pathname}/__data.json${url.search}`;
}
