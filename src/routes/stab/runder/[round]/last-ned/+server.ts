// The areas of a round at work as a file, for the municipality that reports and for the secretariat.
import { error } from '@sveltejs/kit';
import * as roundWork from '$lib/data/round-work';
import { localeFor } from '$lib/i18n/locale';
import { areaDownload } from '$lib/server/area-file/download';
import { snapshot } from '$lib/server/snapshot';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const client = locals.client();
  const [round, municipalities, { data }, locale] = await Promise.all([
    roundWork.readRound(client, params.round),
    roundWork.listMunicipalities(client, params.round),
    snapshot(),
    localeFor(locals.language),
  ]);
  const slugs = municipalities.map(({ municipality }) => municipality);
  const asked = url.searchParams.get('kommune') ?? '';
  if (round === null || slugs.length === 0 || (asked !== '' && !slugs.includes(asked))) error(404);
  const areas = [];
  for (const slug of asked === '' ? slugs : [asked])
    areas.push(...(await roundWork.listAreas(client, round.id, slug)));
  const { text } = locale;
  const place = data.municipalities.find(({ slug }) => slug === asked)?.name;
  return areaDownload(
    {
      round: round.id,
      municipality: asked === '' ? null : asked,
      records: areas.filter(({ change }) => change !== 'retired').map(({ record }) => record),
      title: text.area_export.at_work(round.id, place ?? text.area_export.region),
      sources: data.sources.filter(({ id }) => id === round.source_id),
      demo: round.demo,
    },
    url.searchParams,
    locale,
  );
};
