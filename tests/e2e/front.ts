// A web server before the app, as in production: it gives one large file by ranges, and passes everything else on.
import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Front {
  url: string;
  /** What is given at the path from now on. */
  give: (bytes: Uint8Array, version: string) => void;
  /** Whole answers stand still after so many bytes; null lets them through. */
  stall: (afterBytes: number | null) => void;
  /** What stands still breaks off. */
  cut: () => void;
  /** Ranges that were asked for; '' for the whole file. */
  ranges: string[];
  close: () => Promise<void>;
}

/**
 * @param path of the file
 * @param target where the app answers
 */
export async function openFront(path: string, target: string): Promise<Front> {
  let file: { bytes: Uint8Array; version: string } | null = null;
  let stalled: number | null = null;
  const standing = new Set<ServerResponse>();
  const ranges: string[] = [];

  const server = createServer((asked, answer) => {
    if (asked.url !== path) {
      const onward = request(
        target + asked.url!,
        { method: asked.method, headers: asked.headers },
        (from) => {
          answer.writeHead(from.statusCode!, from.headers);
          from.pipe(answer);
        },
      );
      onward.on('error', () => answer.destroy());
      asked.pipe(onward);
      return;
    }
    if (file === null) {
      answer.writeHead(404).end();
      return;
    }
    const { bytes, version } = file;
    const range = /^bytes=(\d+)-(\d*)$/.exec(asked.headers.range ?? '');
    const from = range === null ? 0 : Number(range[1]);
    const to = range === null || range[2] === '' ? bytes.length - 1 : Number(range[2]);
    const last = Math.min(to, bytes.length - 1);
    answer.writeHead(range === null ? 200 : 206, {
      'content-type': 'application/octet-stream',
      'content-length': last - from + 1,
      etag: version,
      ...(range === null ? {} : { 'content-range': `bytes ${from}-${last}/${bytes.length}` }),
    });
    if (asked.method === 'HEAD') {
      answer.end();
      return;
    }
    ranges.push(asked.headers.range ?? '');
    const part = bytes.subarray(from, last + 1);
    if (stalled === null || part.length <= stalled) answer.end(part);
    else {
      answer.write(part.subarray(0, stalled));
      standing.add(answer);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    give: (bytes, version) => {
      file = { bytes, version };
    },
    stall: (afterBytes) => {
      stalled = afterBytes;
    },
    cut: () => {
      for (const answer of standing) answer.destroy();
      standing.clear();
    },
    ranges,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
