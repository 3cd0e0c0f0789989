// Who is here. The hook has let them in; where their role does not reach, this says so in words.
import { error } from '@sveltejs/kit';
import { rolesAt, staffAreas } from '$lib/domain/staff';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
  const { staff } = locals;
  if (locals.refused || staff === null) error(403);
  return {
    staff,
    areas: staffAreas
      .filter(({ path }) => rolesAt(path).includes(staff.role))
      .map(({ path, label }) => ({
        path,
        label,
        current: url.pathname === path || (path !== '/stab' && url.pathname.startsWith(`${path}/`)),
      })),
  };
};
