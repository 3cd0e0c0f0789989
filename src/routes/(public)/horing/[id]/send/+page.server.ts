// The form for a whole submission: each button is an action, so that nothing needs a script and nothing is lost.
import { localeFor } from '$lib/i18n/locale';
import { backend, receiptKey } from '$lib/server/backend';
import { readFormLimited } from '$lib/server/submission/body';
import { findAsked, type Asked } from '$lib/server/submission/context';
import { receive } from '$lib/server/submission/receive';
import { makeTicket } from '$lib/server/submission/ticket';
import { problemsOf, type Problem } from '$lib/domain/submission';
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { companyOf, noticeOf } from '../../../innspill/form/notices';
import { marksOf, plainResult, type FormResult } from '../../../innspill/form/result';
import {
  askedTargets,
  draftOf,
  emptyForm,
  emptyPoint,
  readForm,
  type FormValues,
} from '../../../innspill/form/values';
import { chosenTarget, formView } from '../../../innspill/form/view';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals, setHeaders, isSubRequest }) => {
  // Each form has an id and a ticket of its own. A form that is kept on devices has neither: many would have the same.
  setHeaders({ 'cache-control': 'no-store' });
  const asked = await askedFor(params.id);
  const locale = await localeFor(locals.language);
  const targets = askedTargets(url.searchParams);
  const id = isSubRequest ? '' : crypto.randomUUID();
  const ticket = isSubRequest ? '' : ticketFor(asked, id);
  return {
    view: formView(asked, locale, targets),
    values: emptyForm(id, ticket, chosenTarget(asked, targets)),
  };
};

async function askedFor(id: string): Promise<Asked> {
  const asked = await findAsked(id, new Date());
  if (asked === null) error(404);
  return asked;
}

function ticketFor({ hearing, context }: Asked, id: string): string {
  return makeTicket(hearing.id, id, context.now, receiptKey());
}

type Event = RequestEvent<{ id: string }>;
type Answer = FormResult | ActionFailure<FormResult>;

/** Reads the form and lets an action answer it. */
function action(
  answer: (event: Event, asked: Asked, values: FormValues, form: FormData) => Promise<Answer>,
): (event: Event) => Promise<Answer> {
  return async (event) => {
    const asked = await askedFor(event.params.id);
    const form = await readFormLimited(event.request);
    if (form === null) {
      event.setHeaders({ connection: 'close' });
      const { text } = await localeFor(event.locals.language);
      const id = crypto.randomUUID();
      return fail(413, {
        ...plainResult(emptyForm(id, ticketFor(asked, id), '')),
        notice: text.submission.too_large('4 MB'),
      });
    }
    return answer(event, asked, readForm(form), form);
  };
}

const withProblems = (values: FormValues, problems: Problem[]): ActionFailure<FormResult> =>
  fail(422, { ...plainResult(values), problems, marks: marksOf(values, problems) });

/** One member of a form as text. */
const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

export const actions: Actions = {
  add: action(async (_event, _asked, values) =>
    plainResult({ ...values, points: [...values.points, emptyPoint()] }),
  ),

  remove: action(async (_event, _asked, values, form) => {
    const index = Number(textIn(form, 'remove'));
    const points = values.points.filter((_, one) => one !== index);
    return plainResult({ ...values, points: points.length === 0 ? [emptyPoint()] : points });
  }),

  edit: action(async (_event, _asked, values) => plainResult(values)),

  review: action(async ({ locals }, asked, values) => {
    const problems = problemsOf(draftOf(values, locals.language), asked.context);
    if (problems.length > 0) return withProblems(values, problems);
    return { ...plainResult(values), step: 'review', ...companyOf(asked, values) };
  }),

  send: action(async ({ locals, getClientAddress, setHeaders }, asked, values, form) => {
    const outcome = await receive(
      asked,
      draftOf(values, locals.language),
      {
        address: getClientAddress(),
        channel: 'web',
        proof: textIn(form, 'proof'),
        ticket: values.ticket,
        trap: textIn(form, 'website'),
      },
      { client: backend().service(), key: receiptKey() },
    );
    const locale = await localeFor(locals.language);
    switch (outcome.kind) {
      case 'received':
        redirect(303, locale.link(`/innspill/kvittering/${outcome.secret}?ny=1`));
      // falls through: redirect throws
      case 'problems':
        return withProblems(values, outcome.problems);
      case 'too_many':
        setHeaders({ 'retry-after': String(outcome.seconds) });
        return fail(429, {
          ...plainResult(values),
          step: 'review',
          notice: noticeOf(outcome, locale),
        });
      case 'suspicious':
        return fail(422, {
          ...plainResult(
            outcome.why === 'no_ticket'
              ? { ...values, ticket: ticketFor(asked, values.id) }
              : values,
          ),
          step: 'review',
          notice: noticeOf(outcome, locale),
        });
      case 'refused':
        return fail(outcome.refusal === 'id_taken' ? 409 : 422, {
          ...plainResult(values),
          notice: noticeOf(outcome, locale),
        });
    }
  }),
};
