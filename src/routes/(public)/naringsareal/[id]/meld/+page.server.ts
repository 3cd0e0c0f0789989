// A report on a business area: the form, and what comes of sending it. Nothing that was written is lost by a refusal.
import { error, fail, redirect } from '@sveltejs/kit';
import { localeFor } from '$lib/i18n/locale';
import { newReport, receiveReport } from '$lib/server/area-report';
import { snapshot } from '$lib/server/snapshot';
import { readFormLimited } from '$lib/server/submission/body';
import { municipalityName } from '../../../view';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, setHeaders }) => {
  // Each form has an id and a ticket of its own.
  setHeaders({ 'cache-control': 'no-store' });
  const { data } = await snapshot();
  const area = data.areas.find(({ id }) => id === params.id);
  if (area === undefined) error(404);
  return {
    area: { id: area.id, name: area.name },
    municipality: municipalityName(data.municipalities, area.municipality),
    form: newReport(area.id, new Date()),
    thanks: url.searchParams.get('takk') === '1',
  };
};

export const actions: Actions = {
  default: async ({ params, request, locals, getClientAddress, setHeaders }) => {
    const { format, link, text } = await localeFor(locals.language);
    const t = text.area_report;
    const sent = (await readFormLimited(request)) ?? new FormData();
    const field = (name: string): string => {
      const value = sent.get(name);
      return typeof value === 'string' ? value : '';
    };
    // The same form again: sent twice it is one report, and its ticket has grown older.
    const typed = { kind: field('feil'), text: field('tekst') };
    const [id, ticket] = [field('id'), field('billett')];
    const refuse = (status: number, words: string, about = '') =>
      fail(status, { ...typed, form: { id, ticket }, problem: { field: about, words } });
    if (id === '') return fail(413, { ...typed, form: newReport(params.id, new Date()), problem: { field: '', words: t.too_large } }); // prettier-ignore
    const outcome = await receiveReport(
      { id, area: params.id, ...typed },
      { address: getClientAddress(), ticket, trap: field('website') },
      new Date(),
    );
    switch (outcome.kind) {
      case 'received':
        redirect(303, link(`/naringsareal/${params.id}/meld?takk=1`));
      // falls through: redirect throws
      case 'suspicious':
        return refuse(422, t.problems.suspicious);
      case 'too_many':
        setHeaders({ 'retry-after': String(outcome.seconds) });
        return refuse(429, t.too_many(format.number(Math.ceil(outcome.seconds / 60))));
      case 'refused': {
        const { reason } = outcome;
        if (reason === 'area_unknown' || reason === 'id_taken') return refuse(409, t.problems[reason]); // prettier-ignore
        return refuse(422, t.problems[reason], reason === 'kind_unknown' ? 'feil' : 'tekst');
      }
    }
  },
};
