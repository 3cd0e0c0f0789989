// An order of letters about a search: the form, and what comes of sending it. What was typed is kept by a refusal.
import { fail, redirect } from '@sveltejs/kit';
import { localeFor } from '$lib/i18n/locale';
import { newOrder, receiveOrder } from '$lib/server/area-watch';
import { searchQuery, searchWords } from '$lib/server/search-words';
import { snapshot } from '$lib/server/snapshot';
import { readFormLimited } from '$lib/server/submission/body';
import { problemTexts } from '../../view';
import { readSearch, searchFields } from '../search';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals, setHeaders }) => {
  // Each form has an id and a ticket of its own; a search is nothing to be found.
  setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  const locale = await localeFor(locals.language);
  const { search, problems } = readSearch((await snapshot()).data, url.searchParams);
  return {
    search: searchWords(search, locale.text, locale.format),
    list: locale.link(`/naringsareal${searchQuery(search)}`),
    problems: problemTexts(problems, searchFields(locale), locale),
    form: newOrder(new Date()),
    sent: url.searchParams.get('takk') === '1',
  };
};

export const actions: Actions = {
  default: async ({ url, request, locals, getClientAddress, setHeaders }) => {
    const { language } = locals;
    const { format, link, text } = await localeFor(language);
    const t = text.area_watch;
    const sent = (await readFormLimited(request)) ?? new FormData();
    const field = (name: string): string => {
      const value = sent.get(name);
      return typeof value === 'string' ? value : '';
    };
    const email = field('epost');
    // The same form again: its ticket has grown older.
    const form = { id: field('id'), ticket: field('billett') };
    const refuse = (status: number, words: string, about = '') =>
      fail(status, { email, form, problem: { field: about, words } });
    if (form.id === '') return fail(413, { email: '', form: newOrder(new Date()), problem: { field: '', words: t.too_large } }); // prettier-ignore
    const { search } = readSearch((await snapshot()).data, url.searchParams);
    const outcome = await receiveOrder(
      { email, locale: language, search },
      { address: getClientAddress(), ...form, trap: field('website') },
      new Date(),
    );
    switch (outcome.kind) {
      case 'received': {
        const query = searchQuery(search);
        redirect(303, link(`/naringsareal/varsel${query}${query === '' ? '?' : '&'}takk=1`));
      }
      // falls through: redirect throws
      case 'suspicious':
        return refuse(422, t.problems.suspicious);
      case 'too_many':
        setHeaders({ 'retry-after': String(outcome.seconds) });
        return refuse(429, t.too_many(format.number(Math.ceil(outcome.seconds / 60))));
      case 'refused':
        return refuse(
          422,
          t.problems[outcome.reason],
          outcome.reason === 'search_invalid' ? '' : 'epost',
        );
    }
  },
};
