// Counts what a PostgreSQL server is asked to run, on the wire: no statistics to wait for, nothing is left out.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface QueryCounter {
  /** The given DATABASE_URL, by way of the counter. */
  url: string;
  /** Statements that clients have had run so far, in order. */
  statements: () => string[];
  close: () => Promise<void>;
}

/** Stands between clients and a server on a Unix socket, given as `?host=/directory`. */
export async function countQueries(databaseUrl: string): Promise<QueryCounter> {
  const directory = /[?&]host=([^&]+)/.exec(databaseUrl)?.[1];
  if (directory === undefined) throw new Error(`No socket in ${databaseUrl}`);
  const statements: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(`${directory}/.s.PGSQL.5432`);
    const prepared = new Map<string, string>();
    const read = messages((type, body) => {
      const [first = '', second = ''] = body.toString('utf8').split('\0');
      // A simple query runs at once; a prepared one has a name, and runs whenever it is bound (portal, name).
      if (type === 'Q') statements.push(first);
      else if (type === 'P') prepared.set(first, second);
      else if (type === 'B') statements.push(prepared.get(second) ?? '');
    });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      // Either end may be cut off when the app ends; `close` follows and cuts the other.
      socket.on('error', () => other.destroy());
    }
    client.on('data', (chunk: Buffer) => {
      read(chunk);
      upstream.write(chunk);
    });
    upstream.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    statements: () => [...statements],
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Reads a client's messages from pieces of its stream; the first one, the start, has no type. */
function messages(onMessage: (type: string, body: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let started = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      if (started) onMessage(String.fromCharCode(rest[0]!), rest.subarray(5, length));
      started = true;
      rest = rest.subarray(length);
    }
  };
}
