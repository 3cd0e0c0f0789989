// What differs between a version and the one it was made from.
import * as planDraft from '$lib/data/plan-draft';
import { planDiff } from '$lib/domain/plan-diff';
import { snapshot } from '$lib/server/snapshot';
import { changeRows } from '../../view';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { version, nodes } = await parent();
  const base =
    version.base_version === null
      ? null
      : await planDraft.read(locals.client(), version.base_version);
  if (base === null) return { base: null, changes: null };
  const { measures } = (await snapshot()).data;
  return {
    base: base.version,
    changes: changeRows(planDiff(base, { version, nodes }), locals.language, measures),
  };
};
