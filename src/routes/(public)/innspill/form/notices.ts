// Outcomes of a delivery in words, and what the register says of an organisation number.
import type { Locale } from '$lib/i18n/context';
import { normaliseOrganisationNumber } from '$lib/domain/organisation-number';
import type { Asked } from '$lib/server/submission/context';
import type { Outcome } from '$lib/server/submission/receive';
import type { FormValues } from './values';

/** Why a delivery was not taken, in words. */
export function noticeOf(
  outcome: Exclude<Outcome, { kind: 'received' | 'problems' }>,
  { text: { submission: t }, format }: Locale,
): string {
  switch (outcome.kind) {
    case 'too_many':
      return t.too_many(format.number(Math.ceil(outcome.seconds / 60)));
    case 'suspicious':
      return t.suspicious[outcome.why];
    case 'refused':
      return t.refused[outcome.refusal];
  }
}

/** The register's name of the organisation number in the values; nothing where none is sent. */
export function companyOf({ data }: Asked, values: FormValues): { company?: string | null } {
  const number = normaliseOrganisationNumber(values.organisation_number);
  if (values.type === 'resident' || number === null) return {};
  return {
    company: data.companies.find((one) => one.organisation_number === number)?.name ?? null,
  };
}
