// A slow line in front of a server: one bandwidth for everything a page asks for, workers included, and what it cost.
import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** Bytes that one response sends before another has its turn. */
const turn = 4096;

/** What kind of thing a response carries, for the table of bytes. */
function kindOf(type) {
  if (/javascript/.test(type)) return 'script';
  if (/html/.test(type)) return 'html';
  if (/css/.test(type)) return 'style';
  if (/font|woff/.test(type)) return 'font';
  if (/json/.test(type)) return 'data';
  return 'other';
}

/**
 * Opens a line to a server of this machine. DevTools' own throttling counts a worker's requests apart from its
 * page's; here all share the line, as they do on a phone.
 * @param upstream origin of the server
 */
export async function openLine(upstream) {
  let kilobits = null;
  let latency = 0;
  let freeAt = 0;
  let requests = [];
  let open = 0;
  let lastEnd = 0;

  /** Waits until the line has carried so many bytes more. */
  function carried(bytes) {
    if (kilobits === null) return undefined;
    freeAt = Math.max(freeAt, performance.now()) + (bytes * 8) / kilobits;
    const wait = freeAt - performance.now();
    return wait < 1 ? undefined : new Promise((done) => setTimeout(done, wait));
  }

  async function pass(incoming, outgoing) {
    const entry = { path: incoming.url, kind: 'other', bytes: 0, at: Date.now() };
    requests.push(entry);
    open += 1;
    outgoing.once('close', () => {
      open -= 1;
      lastEnd = Date.now();
    });
    if (latency > 0) await new Promise((done) => setTimeout(done, latency));
    const onward = request(new URL(incoming.url, upstream), {
      method: incoming.method,
      headers: { ...incoming.headers, host: new URL(upstream).host },
    });
    incoming.pipe(onward);
    const [response] = await once(onward, 'response');
    entry.kind = kindOf(response.headers['content-type'] ?? '');
    outgoing.writeHead(response.statusCode, response.rawHeaders);
    for await (const chunk of response)
      for (let from = 0; from < chunk.length; from += turn) {
        const piece = chunk.subarray(from, from + turn);
        await carried(piece.length);
        entry.bytes += piece.length;
        outgoing.write(piece);
      }
    outgoing.end();
  }

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch((error) => {
      // A page that is closed halfway is no fault; the visit would miss anything else that is.
      outgoing.destroy(error);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Sets speed (kbit/s, null for as fast as it goes) and delay (ms), and begins to count anew. */
    begin(speed, delay) {
      kilobits = speed;
      latency = delay;
      freeAt = 0;
      requests = [];
      lastEnd = 0;
    },
    /** Requests since `begin`, how many still run, and when the last one ended (ms since 1970). */
    state: () => ({ requests, open, lastEnd }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
