// Municipalities with their codes, and who succeeded whom.
import type { Municipality, MunicipalityCode, Succession } from '../domain/municipality';
import { allRows, type Client } from './rows';

interface CodeRow extends MunicipalityCode {
  municipality: string;
}

/** All municipalities of all years by slug, each with its codes, oldest code first. @throws DataError */
export async function list(client: Client): Promise<Municipality[]> {
  const [municipalities, codes] = await Promise.all([
    allRows<Omit<Municipality, 'codes'>>(client, 'municipality', ['slug']),
    allRows<CodeRow>(client, 'municipality_code', ['code']),
  ]);
  return withCodes(municipalities, codes);
}

/** Joins codes into their municipalities; an open beginning sorts first. */
export function withCodes(
  municipalities: readonly Omit<Municipality, 'codes'>[],
  codes: readonly CodeRow[],
): Municipality[] {
  return municipalities.map((municipality) => ({
    ...municipality,
    codes: codes
      .filter((code) => code.municipality === municipality.slug)
      .sort((a, b) => (a.valid_from ?? -Infinity) - (b.valid_from ?? -Infinity))
      .map(({ code, valid_from, valid_to }) => ({ code, valid_from, valid_to })),
  }));
}

/** All successions by predecessor. @throws DataError */
export function listSuccessions(client: Client): Promise<Succession[]> {
  return allRows<Succession>(client, 'municipality_succession', ['predecessor', 'successor']);
}
