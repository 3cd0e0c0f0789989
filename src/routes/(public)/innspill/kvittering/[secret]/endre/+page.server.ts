// Changing what was sent, until the deadline: the same form, with what was sent in it.
import type { Locale } from '$lib/i18n/context';
import { localeFor } from '$lib/i18n/locale';
import { problemsOf } from '$lib/domain/submission';
import type { Receipt } from '$lib/domain/receipt';
import { backend } from '$lib/server/backend';
import { readFormLimited } from '$lib/server/submission/body';
import { changing, findAsked, type Asked } from '$lib/server/submission/context';
import { findReceipt, secretHeaders } from '$lib/server/submission/receipt';
import { receiveRevision } from '$lib/server/submission/receive';
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { comparisonOf, rebased } from '../../../form/changes';
import { companyOf, noticeOf } from '../../../form/notices';
import { marksOf, plainResult, type FormResult } from '../../../form/result';
import {
  draftOf,
  emptyPoint,
  pointValuesOf,
  readForm,
  valuesOf,
  type FormValues,
  type PointValues,
} from '../../../form/values';
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
  return { receipt, asked: changing(asked, receipt) };
}

export const load: PageServerLoad = async ({ params, locals, request, setHeaders }) => {
  // After a form without scripts its action has set them; twice is a fault.
  if (request.method !== 'POST') setHeaders(secretHeaders);
  const { receipt, asked } = await find(params.secret);
  const values = valuesOf(receipt);
  const locale = await localeFor(locals.language);
  const { edit_lead, edit_removed, edit_title, no_longer, nothing_left, title } =
    locale.text.receipt;
  return {
    view: formView(
      asked,
      locale,
      values.points.map(({ target }) => target),
      targetsOf(receipt),
    ),
    // A few of the words of receipts: their whole part would be a large share of the page.
    words: { edit_lead, edit_removed, edit_title, no_longer, nothing_left, title },
    values,
    answered: answeredIn(receipt),
    revision: receipt.revision,
    withdrawn: receipt.withdrawn_at !== null,
    reference: receipt.reference,
    back: `/innspill/kvittering/${params.secret}`,
  };
};

/** The comments that have their answer: what they say stays. */
const answeredIn = ({ points, hearing }: Receipt): PointValues[] =>
  points
    .filter(({ state }) => state === 'answered')
    .map((point) => pointValuesOf(point, hearing.plan_version));

/** What its comments are about: each may go on being about that. */
const targetsOf = ({ points, hearing }: Receipt): string[] =>
  points.map((point) => pointValuesOf(point, hearing.plan_version).target);

/** What was received meanwhile beside what is posted, which is laid on top of it: saved again, it takes its place. */
async function conflictOf(
  secret: string,
  asked: Asked,
  values: FormValues,
  locale: Locale,
): Promise<Pick<FormResult, 'values' | 'revision' | 'comparison'>> {
  const { receipt } = await find(secret);
  const theirs = valuesOf(receipt);
  const mine = rebased(values, theirs, answeredIn(receipt));
  const used = [...theirs.points, ...mine.points].map(({ target }) => target);
  const comparison = comparisonOf(
    theirs,
    mine,
    formView(asked, locale, used, targetsOf(receipt)),
    locale,
  );
  return { values: mine, revision: receipt.revision, comparison };
}

/** The version that was on the screen; 0, which none is, where it cannot be read. */
function seenIn(form: FormData): number {
  const text = form.get('revision');
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

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
      const { text } = await localeFor(event.locals.language);
      return fail(413, {
        ...plainResult(valuesOf(found.receipt)),
        notice: text.submission.too_large('4 MB'),
      });
    }
    // The id is the receipt's, whatever is posted.
    const answered = await answer(event, found, { ...readForm(form), id: found.receipt.id }, form);
    // The version that was on the screen when this was written, through all its steps: not the one that stands now.
    const result = 'data' in answered ? answered.data : answered;
    result.revision ??= seenIn(form);
    return answered;
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
        seenIn(form),
        { address: getClientAddress() },
        { client: backend().service() },
      );
      const locale = await localeFor(locals.language);
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
        ...(outcome.kind === 'refused' &&
        ['revision_conflict', 'answered'].includes(outcome.refusal)
          ? await conflictOf(params.secret, asked, values, locale)
          : {}),
      });
    },
  ),
};
