// Signing in: an address gets a code, the code or a password opens /stab.
import { fail, redirect } from '@sveltejs/kit';
import { staffReturn } from '$lib/domain/staff';
import { localise } from '$lib/i18n';
import { mailsCodes } from '$lib/server/backend';
import { mailFiles } from '$lib/server/mail';
import {
  normalEmail,
  requestCode,
  signInByMail,
  signInByPassword,
  type Outcome,
} from '$lib/server/staff/sign-in';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  return {
    by_password: url.searchParams.get('med') === 'passord',
    // Said to whoever tries the app out; where letters are delivered there is nothing to say.
    letters_are_files: mailsCodes() && mailFiles(0) !== null,
  };
};

type Step = 'email' | 'code' | 'password';
type Problem =
  'email_missing' | 'code_missing' | 'password_missing' | 'wrong_code' | 'wrong_password';

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function problem(status: number, step: Step, email: string, code: Problem | null, seconds = 0) {
  return fail(status, { step, email, problem: code, minutes: Math.ceil(seconds / 60) });
}

/** Goes on where the visitor was heading, or says what to wait for or to correct. */
function conclude(
  event: RequestEvent,
  outcome: Outcome,
  step: Step,
  email: string,
  wrong: Problem,
) {
  if (outcome.kind === 'ok')
    redirect(303, localise(staffReturn(event.url.searchParams.get('til')), event.locals.language));
  if (outcome.kind === 'refused') return problem(400, step, email, wrong);
  event.setHeaders({ 'retry-after': String(outcome.seconds) });
  return problem(429, step, email, null, outcome.seconds);
}

/** Enough of a check to tell a slip from an address; the database compares the rest. */
const looksLikeEmail = (email: string): boolean => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email);

export const actions: Actions = {
  kode: async (event) => {
    const email = normalEmail(text(await event.request.formData(), 'epost'));
    if (!looksLikeEmail(email)) return problem(400, 'email', email, 'email_missing');
    const outcome = await requestCode(email, event.getClientAddress());
    if (outcome.kind === 'wait') {
      event.setHeaders({ 'retry-after': String(outcome.seconds) });
      return problem(429, 'email', email, null, outcome.seconds);
    }
    return { step: 'code' as Step, email, problem: null, minutes: 0 };
  },
  bekreft: async (event) => {
    const form = await event.request.formData();
    const email = normalEmail(text(form, 'epost'));
    const code = text(form, 'kode').replace(/\D/g, '');
    if (!looksLikeEmail(email)) return problem(400, 'email', email, 'email_missing');
    if (code === '') return problem(400, 'code', email, 'code_missing');
    const outcome = await signInByMail(
      event.locals.client(),
      { email, code },
      event.getClientAddress(),
    );
    return conclude(event, outcome, 'code', email, 'wrong_code');
  },
  passord: async (event) => {
    const form = await event.request.formData();
    const email = normalEmail(text(form, 'epost'));
    const password = text(form, 'passord');
    if (!looksLikeEmail(email)) return problem(400, 'password', email, 'email_missing');
    if (password === '') return problem(400, 'password', email, 'password_missing');
    const outcome = await signInByPassword(
      event.locals.client(),
      { email, password },
      event.getClientAddress(),
    );
    return conclude(event, outcome, 'password', email, 'wrong_password');
  },
};
