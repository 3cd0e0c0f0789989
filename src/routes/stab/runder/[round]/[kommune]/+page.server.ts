// The areas of one municipality in a round: last figures beside the new ones, confirmed in bulk, and the municipality as a whole.
import { error, fail, redirect } from '@sveltejs/kit';
import { handle, listNew } from '$lib/data/area-report';
import * as roundWork from '$lib/data/round-work';
import { recordChanges } from '$lib/domain/area-record';
import { mayReport } from '$lib/domain/staff';
import { localise } from '$lib/i18n';
import { snapshot } from '$lib/server/snapshot';
import { isUuid } from '$lib/domain/uuid';
import { chosenOf, textOf } from '../../../form';
import { attempt, refuse } from '../../act';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const done = [
  'saved',
  'saved_confirmed',
  'added',
  'imported',
  'split',
  'merged',
  'retired',
  'confirmed',
  'finished',
  'reopened',
  'report_handled',
] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const client = locals.client();
  const [round, municipalities, areas, reports, { data }] = await Promise.all([
    roundWork.readRound(client, params.round),
    roundWork.listMunicipalities(client, params.round),
    roundWork.listAreas(client, params.round, params.kommune),
    listNew(client, params.kommune),
    snapshot(),
  ]);
  const own = municipalities.find(({ municipality }) => municipality === params.kommune);
  if (round === null || own === undefined) error(404);
  const may_report = locals.staff !== null && mayReport(locals.staff, params.kommune);
  const said = url.searchParams.get('gjort');
  const left = new Set(url.searchParams.getAll('igjen'));
  return {
    round: { id: round.id, state: round.state, due_on: round.due_on },
    municipality: {
      ...own,
      name: data.municipalities.find(({ slug }) => slug === params.kommune)?.name ?? params.kommune,
    },
    areas: areas.map(({ record, origin, ...area }) => ({
      ...area,
      id: record.id,
      name: record.name ?? record.id,
      now: figuresOf(record),
      before: origin === null ? null : figuresOf(origin),
      fields: origin === null ? [] : recordChanges(origin, record).map(({ field }) => field),
    })),
    reports: reports.map((one) => ({
      ...one,
      name: data.areas.find(({ id }) => id === one.area)?.name ?? one.area,
      in_round: areas.some(({ record }) => record.id === one.area),
    })),
    may_report,
    editable: may_report && round.state === 'open' && own.state === 'open',
    tick_unchanged: url.searchParams.get('velg') === 'uendret',
    done: done.find((one) => one === said) ?? null,
    left: areas.filter(({ record }) => left.has(record.id)).map(({ record }) => record.name ?? ''),
  };
};

/** What is seen at a glance. */
function figuresOf({
  status,
  available_daa,
  built_daa,
  gross_daa,
}: Parameters<typeof recordChanges>[0]) {
  return { status, available_daa, built_daa, gross_daa };
}

const back = ({ locals, params }: RequestEvent, query: string): never =>
  redirect(
    303,
    localise(`/stab/runder/${params.round}/${params.kommune}?${query}`, locals.language),
  );

export const actions: Actions = {
  bekreft: async (event) => {
    // Each box says which area, and as it was when it was shown.
    const seen = chosenOf(await event.request.formData(), 'areal').flatMap((value) => {
      const [area = '', changed_at = ''] = value.split(' ', 2);
      return Number.isNaN(Date.parse(changed_at)) ? [] : [{ area, changed_at }];
    });
    if (seen.length === 0) return refuse(400, 'bekreft', { '': 'none_chosen' });
    let left: string[] = [];
    const refused = await attempt('bekreft', async () => {
      const { round, kommune } = event.params;
      left = await roundWork.confirmAreas(event.locals.client(), round, kommune, seen);
    });
    const rest = left.map((area) => `&igjen=${encodeURIComponent(area)}`).join('');
    return refused ?? back(event, `gjort=confirmed${rest}`);
  },
  ferdig: async (event) => {
    const { round, kommune } = event.params;
    const refused = await attempt('ferdig', () =>
      roundWork.confirmMunicipality(event.locals.client(), round, kommune),
    );
    return refused ?? back(event, 'gjort=finished');
  },
  gjenapne: async (event) => {
    const { round, kommune } = event.params;
    const refused = await attempt('gjenapne', () =>
      roundWork.reopenMunicipality(event.locals.client(), round, kommune),
    );
    return refused ?? back(event, 'gjort=reopened');
  },
  melding: async (event) => {
    const { locals, params, request } = event;
    const form = await request.formData();
    const id = textOf(form, 'melding');
    if (!isUuid(id)) error(400);
    const reason = textOf(form, 'hva') === 'bruk' ? null : textOf(form, 'grunn');
    const refused = await attempt(id, () => handle(locals.client(), id, params.round, reason), {
      reason_missing: `grunn-${id}`,
      identity_number: `grunn-${id}`,
    });
    if (refused !== null) return fail(refused.status, { ...refused.data, reason });
    return back(event, 'gjort=report_handled');
  },
};
