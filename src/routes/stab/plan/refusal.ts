// Why a change of the plan was refused, whether the rules of the tree or the database said so.
import { Refused } from '$lib/data/staff';
import { PlanEditError } from '$lib/domain/plan-edit';

/** The code of a refusal. @throws every other error */
export function refusalOf(error: unknown): string {
  if (error instanceof Refused) return error.reason;
  if (error instanceof PlanEditError) return error.code;
  throw error;
}
