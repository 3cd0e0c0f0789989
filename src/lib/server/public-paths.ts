// The addresses of all public pages, without language: for search engines, and for devices that keep them.
import type { HearingSnapshot } from '../domain/hearing';
import { adoptedNodes } from '../domain/plan';
import type { Snapshot } from '../domain/snapshot';

const fixed = [
  '/',
  '/kart',
  '/pendling',
  '/naringsareal',
  '/naringsareal/endringer',
  '/naringsareal/utvikling',
  '/naringsareal/sammenlign',
  '/naringsareal/last-ned',
  '/naringsareal/rapport',
  '/bedrifter',
  '/tiltak',
  '/plan',
  '/plan/hele',
  '/horing',
  '/indikatorer',
  '/om-dataene',
  '/personvern',
  '/tilgjengelighet',
  '/moderering',
];

/** Every page that stands for itself; lists narrowed by the address do not. */
export function publicPaths(data: Snapshot, hearings: HearingSnapshot): string[] {
  return [
    ...commonPaths(data, hearings),
    ...data.areas.map(({ id }) => areaPath(id)),
    ...data.measures.map(({ key }) => measurePath(key)),
  ];
}

/** Of these the pages that are not about one business area or one measure. */
export function commonPaths(data: Snapshot, { hearings }: HearingSnapshot): string[] {
  return [
    ...fixed,
    ...data.municipalities.map(({ slug }) => `/kommune/${slug}`),
    ...adoptedNodes(data.plan_versions, data.plan_nodes).map(({ number }) => `/plan/${number}`),
    ...hearings.flatMap(({ id, plan_version }) => [
      `/horing/${id}`,
      `/horing/${id}/hele`,
      `/horing/${id}/merknader`,
      `/horing/${id}/resultat`,
      ...data.plan_nodes
        .filter((node) => node.plan_version === plan_version)
        .map(({ number }) => `/horing/${id}/${encodeURIComponent(number)}`),
    ]),
  ];
}

export const areaPath = (id: string): string => `/naringsareal/${id}`;
export const measurePath = (key: string): string => `/tiltak/${key}`;
