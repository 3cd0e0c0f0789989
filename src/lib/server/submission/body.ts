// Reads what a request carries, up to a limit: what is larger is refused before it has arrived.

/** What a form may carry: fifty long comments, percent-encoded. */
export const formLimit = 4_000_000;
/** What the API takes. */
export const jsonLimit = 1_000_000;

/** How much of a form that is too large is read past, so that its sender gets an answer. */
const passedBy = 20_000_000;

/**
 * The body's bytes; null where there are more than `limit`. Keeps no more than that.
 * @param most how far it is read when it is larger: no further than `limit` unless said
 */
export async function readLimited(
  request: Request,
  limit: number,
  most = limit,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null;
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    if (size > limit) chunks.length = 0;
    else chunks.push(value);
  }
  return size > limit ? null : new Uint8Array(Buffer.concat(chunks));
}

/**
 * The fields of a posted form; null where it is larger than a form may be. That one is read to its end all the same: a
 * browser that is cut off while it sends shows an empty page, and not what is wrong.
 */
export async function readFormLimited(request: Request): Promise<FormData | null> {
  const bytes = await readLimited(request, formLimit, passedBy);
  if (bytes === null) return null;
  const type = request.headers.get('content-type') ?? '';
  return new Response(bytes, { headers: { 'content-type': type } }).formData();
}
