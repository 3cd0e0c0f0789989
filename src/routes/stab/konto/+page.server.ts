// One's own account: a password if wished, and the way out, here or everywhere.
import { fail, redirect } from '@sveltejs/kit';
import { isFresh } from '$lib/domain/staff';
import { localise } from '$lib/i18n';
import type { Actions } from './$types';

type Problem =
  'password_short' | 'password_long' | 'password_differs' | 'password_weak' | 'not_fresh';

const refuse = (problem: Problem) => fail(400, { problem, done: false });

export const actions: Actions = {
  passord: async ({ request, locals }) => {
    const form = await request.formData();
    const password = form.get('passord');
    if (typeof password !== 'string' || password.length < 12) return refuse('password_short');
    // Counted in bytes: what the hash would not see must not seem to protect.
    if (new TextEncoder().encode(password).length > 72) return refuse('password_long');
    if (password !== form.get('igjen')) return refuse('password_differs');
    // Whoever finds an open screen must not be able to keep the account.
    if (locals.staff === null || !isFresh(locals.staff, new Date())) return refuse('not_fresh');
    const { auth } = locals.client();
    const { error } = await auth.updateUser({ password });
    if (error !== null) return refuse('password_weak');
    await auth.signOut({ scope: 'others' });
    return { problem: null, done: true };
  },
  ut: async ({ locals }) => {
    await locals.client().auth.signOut({ scope: 'local' });
    redirect(303, localise('/logg-inn', locals.language));
  },
  ut_overalt: async ({ locals }) => {
    await locals.client().auth.signOut({ scope: 'global' });
    redirect(303, localise('/logg-inn', locals.language));
  },
};
