// Files sent while they are written: no more of them is in memory than the connection has taken.

/**
 * A download. The reader's pace decides the writer's; a reader who leaves ends the writing. An error on the way breaks
 * the connection off, so that half a file is not taken for a whole one.
 * @param name ASCII
 */
export function attachment(
  name: string,
  type: string,
  pieces: AsyncGenerator<string | Uint8Array>,
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
