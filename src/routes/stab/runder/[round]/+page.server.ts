// One round: who has confirmed, who is late, what is stale, and the steps of the secretariat.
import { error, fail, redirect } from '@sveltejs/kit';
import { listCorrections } from '$lib/data/business-area';
import * as roundWork from '$lib/data/round-work';
import * as staff from '$lib/data/staff';
import { areasIn } from '$lib/domain/business-area';
import { osloDate } from '$lib/domain/hearing';
import { progressOf, staleAreas, withoutPlanner } from '$lib/domain/round';
import { mayHoldRounds, rolesAt } from '$lib/domain/staff';
import { localise } from '$lib/i18n';
import { snapshot } from '$lib/server/snapshot';
import { chosenOf, textOf } from '../../form';
import { attempt, refuse } from '../act';
import { numberFrom } from '../form';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const done = ['due', 'opened', 'locked', 'unlocked', 'published', 'corrected'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const client = locals.client();
  const [round, municipalities, states, members, { data }] = await Promise.all([
    roundWork.readRound(client, params.round),
    roundWork.listMunicipalities(client, params.round),
    roundWork.listStates(client, params.round),
    staff.list(client),
    snapshot(),
  ]);
  if (round === null) error(404);
  const today = osloDate(new Date());
  const names = new Map(data.municipalities.map(({ slug, name }) => [slug, name]));
  const stale = new Set(staleAreas(states, data.area_statuses, today).map(({ area }) => area));
  const said = url.searchParams.get('gjort');
  const may_hold = locals.staff !== null && mayHoldRounds(locals.staff);
  const nameOf = (area: string): string => data.areas.find(({ id }) => id === area)?.name ?? area;
  const unheld = new Set(
    round.state === 'open'
      ? withoutPlanner(
          municipalities.map(({ municipality }) => municipality),
          members,
        )
      : [],
  );
  return {
    round,
    today,
    municipalities: progressOf(municipalities, states, round.due_on, today)
      .map((one) => ({
        ...one,
        name: names.get(one.municipality) ?? one.municipality,
        no_planner: unheld.has(one.municipality),
        stale: states.filter(
          ({ area, municipality }) => municipality === one.municipality && stale.has(area),
        ).length,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'nb')),
    may_hold,
    may_invite: locals.staff !== null && rolesAt('/stab/folk').includes(locals.staff.role),
    // What can be corrected is what everyone reads.
    published: !may_hold
      ? []
      : areasIn(data, round.id)
          .map(({ id, name }) => ({ id, name }))
          .sort((a, b) => a.name.localeCompare(b.name, 'nb')),
    corrections: (await listCorrections(client))
      .filter((one) => one.round === round.id)
      .map((one) => ({ ...one, name: nameOf(one.area) })),
    done: done.find((one) => one === said) ?? null,
  };
};

const back = ({ locals, params }: RequestEvent, said: (typeof done)[number]): never =>
  redirect(303, localise(`/stab/runder/${params.round}?gjort=${said}`, locals.language));

/** A step that asks for a ticked box: what happens is read before it happens. Null when it was taken. */
async function step(
  event: RequestEvent,
  form: string,
  command: (sent: FormData) => Promise<unknown>,
) {
  const sent = await event.request.formData();
  if (textOf(sent, 'bekreft') === '')
    return refuse(400, form, { [`${form}-bekreft`]: 'not_ticked' });
  return attempt(form, () => command(sent));
}

export const actions: Actions = {
  frist: async (event) => {
    const due_on = textOf(await event.request.formData(), 'frist') || null;
    const refused = await attempt(
      'frist',
      () => roundWork.plan(event.locals.client(), event.params.round, due_on),
      { due_missing: 'frist' },
    );
    return refused ?? back(event, 'due');
  },
  rett: async (event) => {
    const form = await event.request.formData();
    const field = textOf(form, 'felt');
    const written = textOf(form, 'verdi');
    const number = numberFrom(written);
    const typed = {
      area: textOf(form, 'areal'),
      field,
      after: written,
      status: textOf(form, 'status'),
      reason: textOf(form, 'grunn'),
    };
    // Numbers as people write them; what cannot be read is for the database to refuse.
    const value = written === '' ? null : number === null ? written : String(number);
    const after = field === 'status' ? typed.status || null : value;
    const refused = await attempt(
      'rett',
      () =>
        roundWork.correct(event.locals.client(), {
          area: typed.area,
          field,
          reason: typed.reason,
          round: event.params.round,
          after,
        }),
      {
        figure_unknown: 'areal',
        record_invalid: field === 'status' ? 'status' : 'verdi',
        nothing_corrected: field === 'status' ? 'status' : 'verdi',
        reason_missing: 'grunn',
        identity_number: 'grunn',
      },
    );
    return refused === null
      ? back(event, 'corrected')
      : fail(refused.status, { ...refused.data, typed });
  },
  fjern: async (event) =>
    (await step(event, 'fjern', () => roundWork.drop(event.locals.client(), event.params.round))) ??
    redirect(303, localise('/stab/runder?gjort=dropped', event.locals.language)),
  apne: async (event) =>
    (await step(event, 'apne', () => roundWork.open(event.locals.client(), event.params.round))) ??
    back(event, 'opened'),
  las: async (event) =>
    (await step(event, 'las', (sent) =>
      roundWork.lock(event.locals.client(), event.params.round, chosenOf(sent, 'mangler')),
    )) ?? back(event, 'locked'),
  lasopp: async (event) =>
    (await step(event, 'lasopp', () =>
      roundWork.unlock(event.locals.client(), event.params.round),
    )) ?? back(event, 'unlocked'),
  publiser: async (event) =>
    (await step(event, 'publiser', () =>
      roundWork.publish(event.locals.client(), event.params.round),
    )) ?? back(event, 'published'),
};
