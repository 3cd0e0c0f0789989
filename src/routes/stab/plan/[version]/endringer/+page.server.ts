// What differs between a version and the one it was made from.
import * as planDraft from '$lib/data/plan-draft';
import { planDiff } from '$lib/domain/plan-diff';
import { changeRows } from '../../view';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { version, nodes } = await parent();
  const base =
    version.base_version === null
      ? null
      : await planDraft.read(locals.client(), version.base_version);
  return {
    base: base?.version ?? null,
    changes: base === null ? null : changeRows(planDiff(base, { version, nodes }), locals.language),
  };
};
