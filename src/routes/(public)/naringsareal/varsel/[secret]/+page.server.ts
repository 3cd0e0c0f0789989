// A watch, for whoever has its link. Opening it changes nothing: mail programs open links to look for what is wrong.
import { redirect } from '@sveltejs/kit';
import { osloDate } from '$lib/domain/hearing';
import { localeFor } from '$lib/i18n/locale';
import { decideWatch, findWatch } from '$lib/server/area-watch';
import { searchQuery, searchWords } from '$lib/server/search-words';
import { secretHeaders } from '$lib/server/submission/receipt';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals, setHeaders }) => {
  setHeaders(secretHeaders);
  const { format, link, text } = await localeFor(locals.language);
  const watch = await findWatch(params.secret);
  return {
    list: link(`/naringsareal${watch === null ? '' : searchQuery(watch.search)}`),
    said: url.searchParams.get('sagt'),
    watch:
      watch === null
        ? null
        : {
            search: searchWords(watch.search, text, format),
            until: watch.ends_at === null ? null : format.date(osloDate(new Date(watch.ends_at))),
          },
  };
};

export const actions: Actions = {
  bekreft: async ({ params, locals }) => {
    await decideWatch(params.secret, 'confirm');
    redirect(303, await here(params.secret, locals.language, 'bekreftet'));
  },
  avslutt: async ({ params, locals }) => {
    await decideWatch(params.secret, 'end');
    redirect(303, await here(params.secret, locals.language, 'avsluttet'));
  },
};

/** The page again, which then shows what the database says. */
async function here(
  secret: string,
  language: Parameters<typeof localeFor>[0],
  said: string,
): Promise<string> {
  const { link } = await localeFor(language);
  return link(`/naringsareal/varsel/${encodeURIComponent(secret)}?sagt=${said}`);
}
