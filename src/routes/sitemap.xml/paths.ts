// The addresses of all public pages, without language.
import type { HearingSnapshot } from '$lib/domain/hearing';
import { adoptedNodes } from '$lib/domain/plan';
import type { Snapshot } from '$lib/domain/snapshot';

const fixed = [
  '/',
  '/kart',
  '/pendling',
  '/naringsareal',
  '/bedrifter',
  '/tiltak',
  '/plan',
  '/horing',
  '/indikatorer',
  '/om-dataene',
  '/personvern',
  '/tilgjengelighet',
  '/moderering',
];

/** Every page that stands for itself; lists narrowed by the address do not. */
export function publicPaths(data: Snapshot, { hearings }: HearingSnapshot): string[] {
  return [
    ...fixed,
    ...data.municipalities.map(({ slug }) => `/kommune/${slug}`),
    ...data.areas.map(({ id }) => `/naringsareal/${id}`),
    ...data.measures.map(({ key }) => `/tiltak/${key}`),
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
