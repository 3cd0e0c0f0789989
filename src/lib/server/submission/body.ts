// Reads what a request carries, up to a limit: what is larger is refused before it has arrived.

/** What a form may carry: fifty long comments, percent-encoded. */
export const formLimit = 4_000_000;
/** What the API takes. */
export const jsonLimit = 1_000_000;

/** The body's bytes; null where there are more than `limit`. Reads no further than that. */
export async function readLimited(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The fields of a posted form; null where it is larger than a form may be, or none at all. */
export async function readFormLimited(request: Request): Promise<FormData | null> {
  const bytes = await readLimited(request, formLimit);
  if (bytes === null) return null;
  const type = request.headers.get('content-type') ?? '';
  return new Response(bytes, { headers: { 'content-type': type } }).formData();
}
