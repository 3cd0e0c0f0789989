// The outbox as staff see it, and their decisions about letters that the machine cannot decide.
import { isUuid } from '$lib/domain/uuid';
import { fail } from '@sveltejs/kit';
import * as mail from '$lib/data/mail';
import { Refused } from '$lib/data/staff';
import { isMailDecision, isMailState, mailStates } from '$lib/domain/mail';
import { mailFiles } from '$lib/server/mail';
import type { Actions, PageServerLoad } from './$types';

const perPage = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const client = locals.client();
  const asked = url.searchParams.get('tilstand');
  const state = isMailState(asked) ? asked : null;
  const page = Math.min(Math.max(Math.trunc(Number(url.searchParams.get('side'))) || 1, 1), 10_000);
  const [counts, letters, waiting] = await Promise.all([
    mail.counts(client),
    mail.list(client, state === null ? mailStates : [state], (page - 1) * perPage, perPage + 1),
    mail.undecided(client, perPage + 1),
  ]);
  return {
    counts,
    state,
    page,
    letters: letters.slice(0, perPage),
    has_older: letters.length > perPage,
    waiting: waiting.slice(0, perPage),
    has_more_waiting: waiting.length > perPage,
    files: mailFiles(10),
  };
};

export const actions: Actions = {
  avgjor: async ({ request, locals }) => {
    const form = await request.formData();
    const id = form.get('brev');
    const decision = form.get('avgjorelse');
    if (typeof id !== 'string' || !isUuid(id) || !isMailDecision(decision))
      return fail(400, { problem: 'mail_not_found', done: null });
    try {
      await mail.decide(locals.client(), id, decision);
      return { problem: null, done: decision };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return fail(409, { problem: error.reason, done: null });
    }
  },
};
