// What the pages that change areas share: who may, and how the forms that split and merge are read.
import { error } from '@sveltejs/kit';
import * as roundWork from '$lib/data/round-work';
import { checkRecord, type CheckContext } from '$lib/domain/area-check';
import { areaStatuses, type AreaStatus } from '$lib/domain/business-area';
import type { AreaRecord } from '$lib/domain/area-record';
import { mayReport } from '$lib/domain/staff';
import { snapshot } from '$lib/server/snapshot';
import { textOf } from '../form';
import { blocking, numberFrom, type FoundProblem } from './form';

interface WorkEvent {
  locals: App.Locals;
  params: { round: string; kommune: string };
}

/** The round and the municipality of an address, and whether areas can be changed. @throws 404, and 403 for others' planners */
export async function workPage({ locals, params }: WorkEvent) {
  const client = locals.client();
  const [round, municipalities, { data }] = await Promise.all([
    roundWork.readRound(client, params.round),
    roundWork.listMunicipalities(client, params.round),
    snapshot(),
  ]);
  const own = municipalities.find(({ municipality }) => municipality === params.kommune);
  if (round === null || own === undefined) error(404);
  if (locals.staff === null || !mayReport(locals.staff, params.kommune)) error(403);
  const name = data.municipalities.find(({ slug }) => slug === params.kommune)?.name;
  return {
    round: { id: round.id },
    municipality: { slug: params.kommune, name: name ?? params.kommune },
    editable: round.state === 'open' && own.state === 'open',
  };
}

/** What is said of a new area, as typed. */
export interface SaidTyped {
  name: string;
  status: string;
  available_daa: string;
  built_daa: string;
}

type Said = Pick<AreaRecord, 'name' | 'status' | 'available_daa' | 'built_daa'>;

/** The fields of one new area. @param ending what their names end with, for several on a page */
export function readSaid(form: FormData, ending: string): SaidTyped {
  return {
    name: textOf(form, `name${ending}`),
    status: textOf(form, `status${ending}`),
    available_daa: textOf(form, `available_daa${ending}`),
    built_daa: textOf(form, `built_daa${ending}`),
  };
}

/** What was typed as values; what is no number is a problem of its field. */
export function saidFrom(typed: SaidTyped, ending: string): { said: Said; found: FoundProblem[] } {
  const found: FoundProblem[] = [];
  const number = (field: 'available_daa' | 'built_daa'): number | null => {
    const value = typed[field] === '' ? null : numberFrom(typed[field]);
    if (value === null && typed[field] !== '')
      found.push({ field: `${field}${ending}`, code: 'not_a_number', values: {} });
    return value;
  };
  return {
    said: {
      name: typed.name === '' ? null : typed.name,
      status: areaStatuses.includes(typed.status as AreaStatus)
        ? (typed.status as AreaStatus)
        : null,
      available_daa: number('available_daa'),
      built_daa: number('built_daa'),
    },
    found,
  };
}

/** What keeps a new area from being stored, by its fields on the page; what has no field there is the page's. */
export function faultsOf(
  record: AreaRecord,
  context: CheckContext,
  /** Areas that it takes the place of. */
  replaced: readonly string[],
  ending: string,
): FoundProblem[] {
  const neighbours = context.neighbours.filter(({ id }) => id === null || !replaced.includes(id));
  return blocking(checkRecord(record, { ...context, neighbours }), record, null).map(
    ({ field, code, values }) => ({
      field: ['name', 'status', 'available_daa', 'built_daa'].includes(field)
        ? `${field}${ending}`
        : '',
      code,
      values,
    }),
  );
}
