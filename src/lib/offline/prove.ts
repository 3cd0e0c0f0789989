// Shows the server that a device was willing to work: fetches a puzzle and has it solved.
import type { Challenge, Solution } from 'altcha-lib';

/** Solves a puzzle; null where that does not succeed in reasonable time. */
export type Solve = (challenge: Challenge) => Promise<Solution | null>;

/**
 * A solved puzzle for a submission, as ALTCHA writes it (Base64 of JSON); '' where it cannot be solved here (no
 * cryptography: pages without TLS); null where the server did not hand one out.
 */
export async function prove(
  hearing: string,
  submission: string,
  ask: typeof fetch,
  solve: Solve,
): Promise<string | null> {
  if (globalThis.crypto?.subtle === undefined) return '';
  const challenge = await challengeFor(hearing, submission, ask);
  if (challenge === null) return null;
  const solution = await solve(challenge);
  return solution === null ? '' : btoa(JSON.stringify({ challenge, solution }));
}

async function challengeFor(
  hearing: string,
  submission: string,
  ask: typeof fetch,
): Promise<Challenge | null> {
  try {
    const response = await ask(`/horing/${hearing}/oppgave?innspill=${submission}`);
    const type = response.headers.get('content-type') ?? '';
    return response.ok && /json/.test(type) ? ((await response.json()) as Challenge) : null;
  } catch (error) {
    // No network, or something that is no puzzle.
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    if (error instanceof DOMException) return null;
    throw error;
  }
}
