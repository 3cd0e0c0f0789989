// A pack as it is sent: one line that says what it holds, then one line for each entry that the device has not.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import type { Pack, PackEntry } from './make';

const brotli = promisify(brotliCompress);
const gunzippable = promisify(gzip);

const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

/** The best encoding that an Accept-Encoding header allows. */
export function encodingFor(accepted: string | null): Encoding {
  const asked = new Negotiator({ headers: { 'accept-encoding': accepted ?? undefined } });
  const allowed = asked.encodings([...encodings]);
  return encodings.find((one) => allowed.includes(one)) ?? 'identity';
}

/** The digests in a parameter `har`; what is none is ignored. */
export function digestsIn(parameter: string | null): Set<string> {
  return new Set((parameter ?? '').split(',').filter((one) => /^[A-Za-z0-9_-]{12}$/.test(one)));
}

/** The lines of a pack without the entries of the digests in `has`. */
export function packText(pack: Pack, read_at: string, has: ReadonlySet<string>): string {
  const { id, digest, entries } = pack;
  const index = entries.map((entry) => ({
    path: entry.path,
    digest: entry.digest,
    bytes: entry.bytes,
  }));
  const lines = entries
    .filter((entry) => !has.has(entry.digest))
    .map(({ path, digest, type, body }: PackEntry) => ({ path, digest, type, body }));
  return [{ id, digest, read_at, entries: index }, ...lines]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/**
 * A text in an encoding.
 * @param thorough for what is kept and sent to many
 */
export async function encode(
  text: string,
  encoding: Encoding,
  thorough: boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Buffer.from(text);
  if (encoding === 'identity') return new Uint8Array(bytes);
  if (encoding === 'gzip') return new Uint8Array(await gunzippable(bytes));
  return new Uint8Array(
    await brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: thorough ? 9 : 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        // Pages resemble each other over more than the usual window.
        [constants.BROTLI_PARAM_LGWIN]: 22,
      },
    }),
  );
}
