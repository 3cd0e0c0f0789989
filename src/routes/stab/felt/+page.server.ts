// Field notes for those who keep the business areas.
import { list, remove } from '$lib/data/field-note';
import { Refused } from '$lib/data/staff';
import { isFieldNoteRefusal } from '$lib/domain/field-note';
import { isUuid } from '$lib/domain/uuid';
import { snapshot } from '$lib/server/snapshot';
import { fail } from '@sveltejs/kit';
import { textOf } from '../form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const [notes, { data }] = await Promise.all([list(locals.client()), snapshot()]);
  const names = new Map(data.areas.map(({ id, name }) => [id, name]));
  const role = locals.staff?.role;
  return {
    notes: notes.map((note) => ({ ...note, area_name: names.get(note.area) ?? note.area })),
    may_delete: role === 'admin' || role === 'secretariat',
  };
};

export const actions: Actions = {
  slett: async ({ request, locals }) => {
    const id = textOf(await request.formData(), 'notat');
    if (!isUuid(id)) return fail(400, { problem: 'note_unknown' as const });
    try {
      await remove(locals.client(), id);
      return { problem: null };
    } catch (error) {
      if (!(error instanceof Refused) || !isFieldNoteRefusal(error.reason)) throw error;
      return fail(409, { problem: error.reason });
    }
  },
};
