// A line between a browser and the app that can be cut in the middle of an answer, as in a fjord.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CutLine {
  /** Where the app answers through this line. */
  url: string;
  /** From now on answers to addresses with `part` in them stand still after so many bytes; null mends the line. */
  stall: (how: { part: string; afterBytes: number } | null) => void;
  /** What stands still breaks off. */
  cut: () => void;
  /** Addresses that were asked for, in order. */
  asked: string[];
  close: () => Promise<void>;
}

/** @param target where the app answers, e.g. `http://127.0.0.1:3000` */
export async function openLine(target: string): Promise<CutLine> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const standing = new Set<() => void>();
  const asked: string[] = [];
  let how: { part: string; afterBytes: number } | null = null;

  const server = createServer((browser) => {
    const app = connect(Number(port), hostname);
    let left: number | null = null;
    const end = (): void => {
      browser.destroy();
      app.destroy();
    };
    for (const socket of [browser, app]) {
      open.add(socket);
      socket.on('close', () => {
        open.delete(socket);
        end();
      });
      socket.on('error', end);
    }
    browser.on('data', (chunk: Buffer) => {
      const path = /^(?:GET|HEAD|POST) (\S+) HTTP/.exec(chunk.toString('latin1'))?.[1];
      if (path !== undefined) {
        asked.push(path);
        left = how !== null && path.includes(how.part) ? how.afterBytes : null;
      }
      app.write(chunk);
    });
    app.on('data', (chunk: Buffer) => {
      if (left === null) {
        browser.write(chunk);
        return;
      }
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (part.length > 0) browser.write(part);
      if (left === 0) standing.add(end);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stall: (next) => {
      how = next;
    },
    cut: () => {
      for (const end of standing) end();
      standing.clear();
    },
    asked,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
