// One area in a round: changed, confirmed, taken out. Who writes over somebody else's words sees them first.
import { error, fail, redirect } from '@sveltejs/kit';
import { list as listNotes } from '$lib/data/field-note';
import * as roundWork from '$lib/data/round-work';
import { Refused } from '$lib/data/staff';
import { checkRecord } from '$lib/domain/area-check';
import { recordChanges, type AreaRecord } from '$lib/domain/area-record';
import { daaOf } from '$lib/domain/outline';
import { mayReport } from '$lib/domain/staff';
import { localise } from '$lib/i18n';
import { checkContext } from '$lib/server/round-check';
import { snapshot } from '$lib/server/snapshot';
import { textOf } from '../../../../form';
import { attempt, refuse } from '../../../act';
import { blocking, readArea, recordFrom, typedFrom, type FoundProblem } from '../../../form';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The area of the address. @throws 404 where the round has none of that municipality */
async function areaOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const area = await roundWork.readArea(locals.client(), params.round, params.area);
  if (area === null || area.record.municipality !== params.kommune) error(404);
  return area;
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const client = locals.client();
  const [round, municipalities, area, context, areas, notes, { data }] = await Promise.all([
    roundWork.readRound(client, params.round),
    roundWork.listMunicipalities(client, params.round),
    areaOf({ locals, params }),
    checkContext(client, params.round, params.kommune),
    roundWork.listAreas(client, params.round, params.kommune),
    listNotes(client, params.area),
    snapshot(),
  ]);
  if (round === null) error(404);
  const { record, origin } = area;
  const own = municipalities.find(({ municipality }) => municipality === params.kommune);
  const may_report = locals.staff !== null && mayReport(locals.staff, params.kommune);
  const name = data.municipalities.find(({ slug }) => slug === params.kommune)?.name;
  const named = ({ record: { id, name: called } }: (typeof areas)[number]) => ({
    id,
    name: called ?? id,
  });
  return {
    round: { id: round.id, state: round.state },
    derived: areas.filter(({ record: { id } }) => area.derived_from.includes(id)).map(named),
    became: areas.filter(({ derived_from }) => derived_from.includes(record.id)).map(named),
    municipality: { slug: params.kommune, name: name ?? params.kommune },
    area: {
      id: record.id,
      name: record.name ?? record.id,
      change: area.change,
      changed_at: area.changed_at,
      confirmed_at: area.confirmed_at,
      retired_reason: area.retired_reason,
    },
    typed: typedFrom(record),
    daa: record.geometry === null ? null : daaOf(record.geometry),
    // Outlines stay here: the page says by how much they differ.
    changes:
      origin === null
        ? []
        : recordChanges(origin, record).map((change) =>
            change.field === 'geometry' ? { ...change, before: null, after: null } : change,
          ),
    problems: checkRecord(record, context),
    notes: notes.map(({ id, text, noted_at, has_photo }) => ({ id, text, noted_at, has_photo })),
    may_report,
    editable: may_report && round.state === 'open' && own?.state === 'open',
    confirmed: own?.state === 'confirmed' ? own.confirmed_at : null,
    saved: url.searchParams.get('gjort') === 'saved',
  };
};

/** A field where the stored record differs from the typed one; outlines by their size in daa. */
interface Difference {
  field: keyof AreaRecord;
  stored: AreaRecord[keyof AreaRecord];
  typed: AreaRecord[keyof AreaRecord];
}

function differences(stored: AreaRecord, typed: AreaRecord): Difference[] {
  return recordChanges(stored, typed).map(({ field, before, after }) => ({
    field,
    stored: before,
    typed: after,
  }));
}

const listOf = ({ locals, params }: RequestEvent, said: string): never =>
  redirect(
    303,
    localise(`/stab/runder/${params.round}/${params.kommune}?gjort=${said}`, locals.language),
  );

export const actions: Actions = {
  lagre: async (event) => {
    const { locals, params, request } = event;
    const client = locals.client();
    const form = await request.formData();
    const typed = readArea(form);
    const base = textOf(form, 'sett');
    const confirm = textOf(form, 'bekreft') !== '';
    const stored = await areaOf(event);
    const { record, problems } = recordFrom(typed, params.kommune, stored.record);
    // What was typed is still made from what its writer saw, whatever has been stored since.
    const answer = (status: number, found: FoundProblem[], conflict: Difference[] | null = null) =>
      fail(status, { typed, found, conflict, changed_at: base });
    const unread = Object.entries(problems).map(([field, code]): FoundProblem => ({
      field,
      code,
      values: {},
    }));
    const wrong = blocking(
      checkRecord(record, await checkContext(client, params.round, params.kommune)),
      record,
      stored.record,
    ).filter(({ field }) => !Object.hasOwn(problems, field));
    if (unread.length + wrong.length > 0) return answer(400, [...unread, ...wrong]);
    const said = confirm ? 'saved_confirmed' : 'saved';
    try {
      const changed_at = await roundWork.save(client, params.round, params.area, record, base);
      if (confirm)
        await roundWork.confirmAreas(client, params.round, params.kommune, [
          { area: params.area, changed_at },
        ]);
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      const code = refusal.reason;
      if (code !== 'changed_meanwhile') return answer(409, [{ field: '', code, values: {} }]);
      const now = await areaOf(event);
      return fail(409, {
        typed,
        found: [],
        conflict: differences(now.record, record),
        changed_at: now.changed_at,
      });
    }
    return listOf(event, said);
  },
  utga: async (event) => {
    const form = await event.request.formData();
    const reason = textOf(form, 'grunn');
    const { round, area } = event.params;
    if (textOf(form, 'bekreft') === '')
      return refuse(400, reason, { 'utga-bekreft': 'not_ticked' });
    const refused = await attempt(
      reason,
      () => roundWork.retire(event.locals.client(), round, area, textOf(form, 'sett'), reason),
      { reason_missing: 'grunn', identity_number: 'grunn' },
    );
    return refused ?? listOf(event, 'retired');
  },
};
