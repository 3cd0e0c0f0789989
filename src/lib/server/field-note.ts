// Takes in a field note from a device's outbox: whole, by who is signed in, answered with an echo of id and digest.
import * as v from 'valibot';
import { add } from '../data/field-note';
import type { Client } from '../data/rows';
import { Refused } from '../data/staff';
import { fieldNoteLimits, isFieldNoteRefusal } from '../domain/field-note';
import { contentDigest, isDigestOf } from './digest';
import { readLimited } from './submission/body';

const schema = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  area: v.pipe(v.string(), v.maxLength(200)),
  text: v.pipe(v.string(), v.maxLength(fieldNoteLimits.text)),
  photo: v.nullable(v.pipe(v.string(), v.maxLength(fieldNoteLimits.photo))),
  noted_at: v.pipe(v.string(), v.isoTimestamp()),
});

/** What a note may weigh on the way, in bytes. */
const limit = fieldNoteLimits.photo + 100_000;

/** A problem document (RFC 9457); `code` is for the page that shows it in its own words. */
function problem(status: number, code: string, field = ''): Response {
  return Response.json(
    {
      type: `urn:regionkart:problem:${code}`,
      status,
      detail: '',
      errors: field === '' ? [] : [{ field, code, message: '' }],
    },
    {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    },
  );
}

const fieldOf: Partial<Record<string, string>> = {
  area_unknown: 'area',
  other_municipality: 'area',
  text_invalid: 'text',
  identity_number: 'text',
  photo_invalid: 'photo',
};

/** Answers 200 with the echo, or 4xx with the reason's code. `client` has the rights of whoever is signed in. */
export async function postFieldNote(request: Request, client: Client): Promise<Response> {
  if (request.headers.get('content-type')?.startsWith('application/json') !== true)
    return problem(415, 'unsupported-media-type');
  const bytes = await readLimited(request, limit);
  if (bytes === null) return problem(413, 'too-large', 'photo');
  const digest = contentDigest(bytes);
  if (!isDigestOf(request.headers.get('content-digest'), digest))
    return problem(400, 'digest-mismatch');
  const parsed = v.safeParse(schema, jsonIn(bytes));
  if (!parsed.success) return problem(422, 'invalid', v.getDotPath(parsed.issues[0]) ?? 'text');
  const note = parsed.output;
  try {
    await add(client, note);
  } catch (error) {
    if (!(error instanceof Refused) || !isFieldNoteRefusal(error.reason)) throw error;
    const { reason } = error;
    if (reason === 'id_taken') return problem(409, reason);
    return problem(reason === 'not_allowed' ? 403 : 422, reason, fieldOf[reason] ?? 'note');
  }
  return Response.json(
    { data: { id: note.id, digest } },
    { headers: { 'cache-control': 'no-store' } },
  );
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The bytes of a photograph from the Base64 that the database holds. */
export function jpegOf(photo: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(photo, 'base64'));
}
