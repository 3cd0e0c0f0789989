// What the forms of rounds answer: codes by field, never a guess of their own at what the database decides.
import { fail } from '@sveltejs/kit';
import { Refused } from '$lib/data/staff';

/** Codes by the id of the field they belong to; '' is no field's. `form` names the form that is to stay open. */
export interface Answer {
  problems: Record<string, string>;
  form: string;
}

/** Refuses with codes by field. */
export const refuse = (status: number, form: string, problems: Record<string, string>) =>
  fail<Answer>(status, { problems, form });

/**
 * Runs a command; a refusal of the database becomes an answer.
 * @param fields the fields that codes belong to
 * @throws every other error
 */
export async function attempt(
  form: string,
  command: () => Promise<unknown>,
  fields: Readonly<Record<string, string>> = {},
): Promise<ReturnType<typeof refuse> | null> {
  try {
    await command();
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refuse(409, form, { [fields[error.reason] ?? '']: error.reason });
  }
}
