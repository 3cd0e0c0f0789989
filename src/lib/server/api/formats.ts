// Formats of an answer: asked for by name, or negotiated by Accept.
import Negotiator from 'negotiator';
import { ApiProblem } from './problem';

export const mediaTypes = {
  json: 'application/json',
  geojson: 'application/geo+json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type Format = keyof typeof mediaTypes;

/** The formats of a resource, the first one being what a reader gets who does not care. */
export function formatsOf(hasGeometry: boolean): Format[] {
  return hasGeometry ? ['json', 'geojson', 'csv', 'xlsx'] : ['json', 'csv', 'xlsx'];
}

/**
 * The format that an Accept header prefers among those offered.
 * @throws ApiProblem not-acceptable where it rules out all of them
 */
export function negotiate(accept: string | null, offered: readonly Format[]): Format {
  const types = offered.flatMap((format) => [
    { type: mediaTypes[format] as string, format },
    // Negotiator compares parameters too, and a charset is no other format.
    { type: `${mediaTypes[format]};charset=utf-8`, format },
  ]);
  const chosen = new Negotiator({ headers: { accept: accept ?? undefined } }).mediaType(
    types.map(({ type }) => type),
  );
  const match = types.find(({ type }) => type === chosen);
  if (match === undefined) {
    const list = offered.map((format) => mediaTypes[format]).join(', ');
    throw new ApiProblem('not-acceptable', {
      nb: `Accept utelukker alle formatene som finnes her: ${list}.`,
      en: `Accept rules out every format offered here: ${list}.`,
    });
  }
  return match.format;
}
