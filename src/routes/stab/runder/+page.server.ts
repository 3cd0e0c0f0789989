// All rounds with where each stands, and planning a new one.
import { fail, redirect } from '@sveltejs/kit';
import * as roundWork from '$lib/data/round-work';
import { osloDate } from '$lib/domain/hearing';
import { nextRound, roundOf } from '$lib/domain/round';
import { mayHoldRounds } from '$lib/domain/staff';
import { localise } from '$lib/i18n';
import { textOf } from '../form';
import { attempt } from './act';
import type { Actions, PageServerLoad } from './$types';

const done = ['planned', 'dropped'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const client = locals.client();
  const said = url.searchParams.get('gjort');
  const rounds = await roundWork.listRounds(client);
  const today = osloDate(new Date());
  const at_work = rounds.filter(({ state }) => state === 'open' || state === 'locked');
  const confirmations = new Map(
    await Promise.all(
      at_work.map(async ({ id }) => {
        const all = await roundWork.listMunicipalities(client, id);
        const confirmed = all.filter(({ state }) => state === 'confirmed').length;
        return [id, { all: all.length, confirmed }] as const;
      }),
    ),
  );
  return {
    today,
    rounds: rounds.map(({ id, state, due_on, published_on, demo }) => ({
      id,
      state,
      due_on,
      published_on,
      demo,
      progress: confirmations.get(id) ?? null,
    })),
    next: rounds[0] === undefined ? roundOf(today) : nextRound(rounds[0].id),
    may_hold: locals.staff !== null && mayHoldRounds(locals.staff),
    done: done.find((one) => one === said) ?? null,
  };
};

export const actions: Actions = {
  planlegg: async ({ locals, request }) => {
    const form = await request.formData();
    const typed = { round: textOf(form, 'runde'), due_on: textOf(form, 'frist') };
    const refused = await attempt(
      'planlegg',
      () => roundWork.plan(locals.client(), typed.round, typed.due_on || null),
      {
        round_invalid: 'runde',
        round_not_later: 'runde',
        round_closed: 'runde',
        due_missing: 'frist',
      },
    );
    if (refused !== null) return fail(refused.status, { ...refused.data, typed });
    redirect(303, localise('/stab/runder?gjort=planned', locals.language));
  },
};
