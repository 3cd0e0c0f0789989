// A new area in a municipality's round.
import { fail, redirect } from '@sveltejs/kit';
import * as roundWork from '$lib/data/round-work';
import { Refused } from '$lib/data/staff';
import { checkRecord } from '$lib/domain/area-check';
import { emptyRecord } from '$lib/domain/area-record';
import { localise } from '$lib/i18n';
import { checkContext } from '$lib/server/round-check';
import { slugOf } from '../../../../form';
import { blocking, readArea, recordFrom, typedFrom, type FoundProblem } from '../../../form';
import { workPage } from '../../../work-page';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  return {
    ...(await workPage({ locals, params })),
    blank: typedFrom(emptyRecord(params.kommune)),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const client = locals.client();
    const typed = readArea(await request.formData());
    const { record, problems } = recordFrom(typed, params.kommune, null);
    const unread = Object.entries(problems).map(([field, code]): FoundProblem => ({
      field,
      code,
      values: {},
    }));
    const context = await checkContext(client, params.round, params.kommune);
    const wrong = blocking(checkRecord(record, context), record, null).filter(
      ({ field }) => !Object.hasOwn(problems, field),
    );
    const found: FoundProblem[] = [...unread, ...wrong];
    if (found.length > 0) return fail(400, { typed, found });
    try {
      await roundWork.add(client, params.round, slugOf(record.name ?? ''), record);
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      const problem: FoundProblem = { field: '', code: refusal.reason, values: {} };
      return fail(409, { typed, found: [problem] });
    }
    redirect(
      303,
      localise(`/stab/runder/${params.round}/${params.kommune}?gjort=added`, locals.language),
    );
  },
};
