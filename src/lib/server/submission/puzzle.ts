// The puzzle (ALTCHA): a device works for a moment before it delivers. No third party, no picture to read, no cookie.
import { createChallenge, randomInt, verifySolution, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';
import { sign } from './keys';

/** About a second on a phone, half a millisecond to make, and a comparison to check. */
const puzzle = { algorithm: 'PBKDF2/SHA-256', cost: 1_000, least: 300, most: 900 };
/** Long enough for a slow device and a bad line; a solved one serves only the submission it was made for. */
const lifetimeMs = 60 * 60 * 1000;

const payloadSchema = v.object({
  challenge: v.object({
    parameters: v.looseObject({
      algorithm: v.literal(puzzle.algorithm),
      nonce: v.string(),
      salt: v.string(),
      cost: v.literal(puzzle.cost),
      keyLength: v.number(),
      keyPrefix: v.string(),
      expiresAt: v.number(),
      data: v.object({ hearing: v.string(), submission: v.string() }),
    }),
    signature: v.string(),
  }),
  solution: v.object({ counter: v.number(), derivedKey: v.string() }),
});

const secrets = (key: string) => ({
  hmacSignatureSecret: sign('puzzle', 'parameters', key),
  hmacKeySignatureSecret: sign('puzzle', 'solution', key),
});

/** A puzzle for one submission. */
export function makePuzzle(
  hearing: string,
  submission: string,
  now: Date,
  key: string,
): Promise<Challenge> {
  return createChallenge({
    algorithm: puzzle.algorithm,
    cost: puzzle.cost,
    counter: randomInt(puzzle.least, puzzle.most),
    data: { hearing, submission: submission.toLowerCase() },
    deriveKey,
    expiresAt: new Date(now.getTime() + lifetimeMs),
    ...secrets(key),
  });
}

/**
 * Whether a payload (Base64 of JSON, as ALTCHA's widget makes it) solves a puzzle of ours for this submission. A
 * solved one needs no memory of having been used: with the same id only the same content is accepted again.
 */
export async function isSolved(
  payload: string,
  hearing: string,
  submission: string,
  key: string,
): Promise<boolean> {
  const parsed = v.safeParse(payloadSchema, decoded(payload));
  if (!parsed.success) return false;
  const { challenge, solution } = parsed.output;
  const { data } = challenge.parameters;
  if (data.hearing !== hearing || data.submission !== submission.toLowerCase()) return false;
  const { verified } = await verifySolution({
    challenge: challenge as Challenge,
    solution,
    deriveKey,
    ...secrets(key),
  });
  return verified;
}

/** The JSON in a Base64 text; undefined where there is none. */
function decoded(payload: string): unknown {
  if (payload.length > 8_000) return undefined;
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
