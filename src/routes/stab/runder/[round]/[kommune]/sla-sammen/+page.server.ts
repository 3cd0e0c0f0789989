// Merges areas: they are chosen, the area they make is shown, and what is said of it makes a new one.
import { fail, redirect } from '@sveltejs/kit';
import * as roundWork from '$lib/data/round-work';
import { Refused } from '$lib/data/staff';
import { mergedRecord, mostParts } from '$lib/domain/area-lineage';
import { polygonsOf } from '$lib/domain/outline';
import { areTooLarge, joinOutlines } from '$lib/domain/outline-cut';
import { localise } from '$lib/i18n';
import { checkContext } from '$lib/server/round-check';
import { chosenOf, slugOf } from '../../../../form';
import type { FoundProblem } from '../../../form';
import { sketchOf } from '../../../sketch';
import { faultsOf, readSaid, saidFrom, workPage, type SaidTyped } from '../../../work-page';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The municipality's areas that are not retired. */
async function areasOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const areas = await roundWork.listAreas(locals.client(), params.round, params.kommune);
  return areas.filter(({ change }) => change !== 'retired');
}
type Areas = Awaited<ReturnType<typeof areasOf>>;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const [page, areas] = await Promise.all([
    workPage({ locals, params }),
    areasOf({ locals, params }),
  ]);
  return {
    ...page,
    areas: areas.map(({ record, changed_at }) => ({
      id: record.id,
      name: record.name ?? record.id,
      gross_daa: record.gross_daa,
      changed_at,
    })),
    proposed: url.searchParams.getAll('areal'),
  };
};

const asTyped = (figure: number | null): string =>
  figure === null ? '' : String(figure).replace('.', ',');

/** The areas that make a new one, and what the page shows of it. */
function merged(areas: Areas) {
  const outlines = areas.flatMap(({ record: { geometry } }) => geometry ?? []);
  const geometry = joinOutlines(outlines);
  const polygons = polygonsOf(geometry);
  const holes = (all: typeof polygons): number =>
    all.reduce((sum, rings) => sum + rings.length - 1, 0);
  const { record, differ } = mergedRecord(
    areas.map((area) => area.record),
    geometry,
  );
  return {
    record,
    shown: {
      sketch: sketchOf([geometry]),
      daa: record.gross_daa,
      polygons: polygons.length,
      apart: polygons.length > 1,
      holes: Math.max(0, holes(polygons) - holes(outlines.flatMap(polygonsOf))),
      differ,
      sums: { available_daa: record.available_daa, built_daa: record.built_daa },
      seen: areas.map(({ record: { id }, changed_at }) => ({ area: id, changed_at })),
    },
  };
}

/** The chosen areas, each as it was on the screen; those that are not there any longer are left out. */
function chosen(form: FormData, areas: Areas): { areas: Areas; changed: boolean; ids: string[] } {
  const seen = chosenOf(form, 'areal').map((value) => value.split(' ', 2) as [string, string?]);
  const found = seen.flatMap(([id, changed_at]) => {
    const area = areas.find(({ record }) => record.id === id);
    return area === undefined ? [] : [{ area, changed_at }];
  });
  return {
    areas: [...new Set(found.map(({ area }) => area))],
    changed:
      found.length < seen.length ||
      found.some(({ area, changed_at }) => area.changed_at !== changed_at),
    ids: seen.map(([id]) => id),
  };
}

/** Why areas are not merged: too few, too many, too large. Null: they can be. */
function mergeFault(areas: Areas): 'areas_few' | 'parts_many' | 'outlines_large' | null {
  if (areas.length < 2) return 'areas_few';
  if (areas.length > mostParts) return 'parts_many';
  return areTooLarge(areas.flatMap(({ record: { geometry } }) => geometry ?? []))
    ? 'outlines_large'
    : null;
}

export const actions: Actions = {
  vis: async (event) => {
    const { areas, ids } = chosen(await event.request.formData(), await areasOf(event));
    const code = mergeFault(areas);
    if (code !== null)
      return fail(400, {
        ids,
        found: [{ field: '', code, values: {} } as FoundProblem],
        result: null,
        typed: null,
      });
    const { record, shown } = merged(areas);
    const typed: SaidTyped = {
      name: '',
      status: record.status ?? '',
      available_daa: asTyped(record.available_daa),
      built_daa: asTyped(record.built_daa),
    };
    return { ids, found: [] as FoundProblem[], result: shown, typed };
  },
  sla: async (event) => {
    const { locals, params, request } = event;
    const form = await request.formData();
    const { areas, changed, ids } = chosen(form, await areasOf(event));
    const typed = readSaid(form, '');
    const code = changed ? 'changed_meanwhile' : mergeFault(areas);
    if (code !== null)
      return fail(code === 'changed_meanwhile' ? 409 : 400, {
        ids,
        found: [{ field: '', code, values: {} } as FoundProblem],
        result: null,
        typed: null,
      });
    const { record, shown } = merged(areas);
    const { said, found: unread } = saidFrom(typed, '');
    const whole = { ...record, ...said };
    const context = await checkContext(locals.client(), params.round, params.kommune);
    const found = [
      ...unread,
      ...faultsOf(whole, context, ids, '').filter(
        ({ field }) => field === '' || !unread.some((one) => one.field === field),
      ),
    ];
    if (found.length > 0) return fail(400, { ids, found, result: shown, typed });
    try {
      await roundWork.merge(
        locals.client(),
        params.round,
        shown.seen,
        slugOf(whole.name ?? ''),
        whole,
      );
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      const problem: FoundProblem = { field: '', code: refusal.reason, values: {} };
      return fail(409, { ids, found: [problem], result: shown, typed });
    }
    redirect(
      303,
      localise(`/stab/runder/${params.round}/${params.kommune}?gjort=merged`, locals.language),
    );
  },
};
