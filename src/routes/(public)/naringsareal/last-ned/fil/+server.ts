// A published round's areas as a file.
import { recordIn } from '$lib/domain/area-record';
import { areasIn } from '$lib/domain/business-area';
import { localeFor } from '$lib/i18n/locale';
import { areaDownload, badAddress } from '$lib/server/area-file/download';
import { snapshot } from '$lib/server/snapshot';
import { municipalityName } from '../../../view';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
  const [{ data }, locale] = await Promise.all([snapshot(), localeFor(locals.language)]);
  const { text } = locale;
  const t = text.area_export;
  const rounds = data.rounds.map(({ id }) => id);
  const wanted = url.searchParams.get('runde') ?? '';
  const round = wanted === '' ? rounds.at(-1) : rounds.find((id) => id === wanted);
  if (round === undefined) return badAddress(text.common.round, wanted, rounds, locale);
  const municipality = url.searchParams.get('kommune') ?? '';
  const known = data.municipalities.map(({ slug }) => slug);
  if (municipality !== '' && !known.includes(municipality))
    return badAddress(text.common.municipality, municipality, known, locale);
  const areas = areasIn(data, round).filter(
    (area) => municipality === '' || area.municipality === municipality,
  );
  const sources = new Set(areas.map(({ figures }) => figures.source_id));
  const response = await areaDownload(
    {
      round,
      municipality: municipality === '' ? null : municipality,
      records: areas.map(recordIn),
      title: t.published(
        round,
        municipality === '' ? t.region : municipalityName(data.municipalities, municipality),
      ),
      sources: data.sources.filter(({ id }) => sources.has(id)),
      demo: areas.some(({ demo }) => demo),
    },
    url.searchParams,
    locale,
  );
  response.headers.set('cache-control', 'public, max-age=60');
  return response;
};
