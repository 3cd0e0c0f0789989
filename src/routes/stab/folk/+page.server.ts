// People: an admin invites, changes, shuts out and lets in.
import { fail, redirect } from '@sveltejs/kit';
import * as municipality from '$lib/data/municipality';
import * as staff from '$lib/data/staff';
import { isRole } from '$lib/domain/staff';
import { localise } from '$lib/i18n';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const done = ['invited', 'changed', 'disabled', 'enabled'] as const;
type Done = (typeof done)[number];

export const load: PageServerLoad = async ({ locals, url }) => {
  const client = locals.client();
  const [members, municipalities] = await Promise.all([
    staff.list(client),
    municipality.list(client),
  ]);
  // Former members stay where someone is bound to them, so that saving does not take them away unseen.
  const bound = new Set(members.flatMap((member) => member.municipalities));
  const said = url.searchParams.get('gjort');
  const wanted = url.searchParams.get('kommune');
  return {
    members,
    municipalities: municipalities
      .filter(({ slug, member_to }) => member_to === null || bound.has(slug))
      .map(({ slug, name }) => ({ value: slug, label: name })),
    /** A municipality that a planner is to be invited for. */
    wanted: municipalities.find(({ slug }) => slug === wanted)?.slug ?? null,
    done: done.find((one) => one === said) ?? null,
  };
};

/** What was typed, to be shown again beside what is wrong with it. */
interface Typed {
  /** The member being changed; empty for an invitation. */
  id: string;
  email: string;
  name: string;
  role: string;
  municipalities: string[];
}

function read(form: FormData): Typed {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const role = text('rolle');
  return {
    id: text('id'),
    email: text('epost'),
    name: text('navn'),
    role,
    // The boxes stand there for every role, also without script: they count for planners.
    municipalities:
      role === 'planner' ? form.getAll('kommune').filter((value) => typeof value === 'string') : [],
  };
}

/** Runs a command; back to the list with what was done, or the form again with what was wrong. */
async function run(
  event: RequestEvent,
  said: Done,
  command: (typed: Typed) => Promise<unknown>,
): Promise<ReturnType<typeof fail<{ typed: Typed; reason: string }>>> {
  const typed = read(await event.request.formData());
  try {
    await command(typed);
  } catch (problem) {
    if (!(problem instanceof staff.Refused)) throw problem;
    return fail(400, { typed, reason: problem.reason });
  }
  redirect(303, localise(`/stab/folk?gjort=${said}`, event.locals.language));
}

/** A role as the command wants it; what is none is refused by the database, which says so. */
const person = ({ name, role, municipalities }: Typed) => ({
  name,
  role: isRole(role) ? role : ('' as 'reader'),
  municipalities,
});

export const actions: Actions = {
  inviter: (event) =>
    run(event, 'invited', (typed) =>
      staff.invite(event.locals.client(), { ...person(typed), email: typed.email }),
    ),
  endre: (event) =>
    run(event, 'changed', (typed) => staff.change(event.locals.client(), typed.id, person(typed))),
  steng: (event) => run(event, 'disabled', ({ id }) => staff.disable(event.locals.client(), id)),
  apne: (event) => run(event, 'enabled', ({ id }) => staff.enable(event.locals.client(), id)),
};
