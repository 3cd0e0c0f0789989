// Changing what was sent, until the deadline: the same form, with what was sent in it.
import { problemsOf } from '$lib/domain/submission';
import type { Receipt } from '$lib/domain/receipt';
import { submissionLocaleFor } from '$lib/i18n/submission';
import { backend } from '$lib/server/backend';
import { readFormLimited } from '$lib/server/submission/body';
import { findAsked, type Asked } from '$lib/server/submission/context';
import { findReceipt, secretHeaders } from '$lib/server/submission/receipt';
import { receiveRevision } from '$lib/server/submission/receive';
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { companyOf, noticeOf } from '../../../form/notices';
import { marksOf, plainResult, type FormResult } from '../../../form/result';
import { draftOf, emptyPoint, readForm, valuesOf, type FormValues } from '../../../form/values';
import { formView } from '../../../form/view';
import type { Actions, PageServerLoad } from './$types';

interface Found {
  receipt: Receipt;
  asked: Asked;
}

async function find(secret: string): Promise<Found> {
  const receipt = await findReceipt(secret);
  if (receipt === null) error(404);
  const asked = await findAsked(receipt.hearing.id, new Date());
  if (asked === null) error(404);
  return { receipt, asked };
}

export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
  setHeaders(secretHeaders);
  const { receipt, asked } = await find(params.secret);
  const values = valuesOf(receipt);
  return {
    view: formView(
      asked,
      await submissionLocaleFor(locals.language),
      values.points.map(({ target }) => target),
    ),
    values,
    revision: receipt.revision,
    withdrawn: receipt.withdrawn_at !== null,
    reference: receipt.reference,
    back: `/innspill/kvittering/${params.secret}`,
  };
};

type Event = RequestEvent<{ secret: string }>;
type Answer = FormResult | ActionFailure<FormResult>;

function action(
  answer: (event: Event, found: Found, values: FormValues, form: FormData) => Promise<Answer>,
): (event: Event) => Promise<Answer> {
  return async (event) => {
    event.setHeaders(secretHeaders);
    const found = await find(event.params.secret);
    const form = await readFormLimited(event.request);
    if (form === null) {
      event.setHeaders({ connection: 'close' });
      const { submission } = await submissionLocaleFor(event.locals.language);
      return fail(413, {
        ...plainResult(valuesOf(found.receipt)),
        notice: submission.too_large('4 MB'),
      });
    }
    // The id is the receipt's, whatever is posted.
    return answer(event, found, { ...readForm(form), id: found.receipt.id }, form);
  };
}

export const actions: Actions = {
  add: action(async (_event, _found, values) =>
    plainResult({ ...values, points: [...values.points, emptyPoint()] }),
  ),

  remove: action(async (_event, _found, values, form) => {
    const index = Number(form.get('remove'));
    return plainResult({ ...values, points: values.points.filter((_, one) => one !== index) });
  }),

  edit: action(async (_event, _found, values) => plainResult(values)),

  review: action(async (_event, { asked, receipt }, values) => {
    const problems = problemsOf(draftOf(values, receipt.locale), asked.context);
    if (problems.length > 0)
      return fail(422, { ...plainResult(values), problems, marks: marksOf(values, problems) });
    return { ...plainResult(values), step: 'review', ...companyOf(asked, values) };
  }),

  save: action(
    async ({ params, locals, getClientAddress, setHeaders }, { asked, receipt }, values, form) => {
      const outcome = await receiveRevision(
        asked,
        params.secret,
        draftOf(values, receipt.locale),
        Number(form.get('revision')),
        { address: getClientAddress() },
        { client: backend().service() },
      );
      const locale = await submissionLocaleFor(locals.language);
      if (outcome.kind === 'received') {
        const saved = outcome.first ? 'ja' : 'uendret';
        redirect(303, locale.link(`/innspill/kvittering/${params.secret}?lagret=${saved}`));
      }
      if (outcome.kind === 'problems')
        return fail(422, {
          ...plainResult(values),
          problems: outcome.problems,
          marks: marksOf(values, outcome.problems),
        });
      if (outcome.kind === 'too_many') setHeaders({ 'retry-after': String(outcome.seconds) });
      return fail(outcome.kind === 'too_many' ? 429 : 409, {
        ...plainResult(values),
        notice: noticeOf(outcome, locale),
      });
    },
  ),
};
