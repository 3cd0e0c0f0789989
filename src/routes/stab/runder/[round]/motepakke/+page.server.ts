// What the half-yearly meeting has before it: who has confirmed, the report of the round as it stands, what is stale, what
// people have reported.
import { error } from '@sveltejs/kit';
import { listNew } from '$lib/data/area-report';
import * as roundWork from '$lib/data/round-work';
import { osloDate } from '$lib/domain/hearing';
import { progressOf, staleAreas } from '$lib/domain/round';
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import { reportView } from '../../../../round-report';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const client = locals.client();
  const [round, all, { data }, locale] = await Promise.all([
    roundWork.readRound(client, params.round),
    roundWork.listMunicipalities(client, params.round),
    snapshot(),
    localeFor(locals.language),
  ]);
  const asked = url.searchParams.get('kommune');
  const municipalities = all.filter(({ municipality }) => asked === null || municipality === asked);
  if (round === null || municipalities.length === 0) error(404);
  const parts = await Promise.all(
    municipalities.map(async ({ municipality }) => ({
      areas: await roundWork.listAreas(client, round.id, municipality),
      reports: await listNew(client, municipality),
    })),
  );
  const areas = parts.flatMap((part) => part.areas);
  const today = osloDate(new Date());
  const states = areas.map(({ record, change, confirmed_at }) => ({
    area: record.id,
    municipality: record.municipality,
    change,
    confirmed_at,
  }));
  const recordOf = new Map(areas.map(({ record }) => [record.id, record]));
  const nameOf = (slug: string): string =>
    data.municipalities.find((one) => one.slug === slug)?.name ?? slug;
  return {
    round,
    place: asked === null ? locale.text.round_report.region : nameOf(asked),
    report: reportView(
      {
        round: round.id,
        municipality: asked,
        records: areas.filter(({ change }) => change !== 'retired').map(({ record }) => record),
        before: {
          round: data.rounds.map(({ id }) => id).findLast((id) => id < round.id) ?? null,
          records: areas.flatMap(({ origin }) => origin ?? []),
        },
      },
      data.municipalities,
      locale,
    ),
    progress: progressOf(municipalities, states, round.due_on, today)
      .map((one) => ({ ...one, name: nameOf(one.municipality) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'nb')),
    stale: staleAreas(states, data.area_statuses, today).map(({ area, day }) => ({
      name: recordOf.get(area)?.name ?? area,
      place: nameOf(recordOf.get(area)?.municipality ?? ''),
      day,
    })),
    reports: parts
      .flatMap((part) => part.reports)
      .map(({ id, area, kind, text }) => ({
        id,
        kind,
        text,
        name: data.areas.find((one) => one.id === area)?.name ?? area,
      })),
  };
};
