// The server entry: compression, the built app, and an end that keeps its promises.
import { createServer } from 'node:http';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { constants } from 'node:zlib';
import compression from 'compression';

// The backend finds its files from the clone's root, wherever the process was started.
process.chdir(fileURLToPath(new URL('.', import.meta.url)));

const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 3000);
// adapter-node takes the protocol for https unless told, and would answer 403 to forms without JavaScript.
process.env.ORIGIN ??= `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
process.env.BODY_SIZE_LIMIT ??= '20M';
process.env.DO_NOT_TRACK ??= '1';

// Importing the app starts the backend: nothing is listened to before the database answers.
const { handler } = await import('./build/handler.js');

// Prepared files carry their own encoding and pass through; HTML and JSON are compressed here. Quality 5
// costs 3 ms more than 4 on the largest page and sends 8 % less; what is above costs more and sends hardly less.
const compress = compression({
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
});

const server = createServer((request, response) => {
  const path = request.url?.split('?', 1)[0];
  if (path === '/service-worker.js') {
    // A cached worker could pin visitors to an old version for as long as the cache says.
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (...args) => {
      response.setHeader('cache-control', 'no-cache');
      if (typeof args[1] === 'object' && args[1] !== null) delete args[1]['Cache-Control'];
      return writeHead(...args);
    };
  }
  // A mail program's server that ends a watch for its reader (RFC 8058) names no origin, and Kit would refuse its form. No
  // browser leaves the origin out, so what another site makes a reader post is refused as everywhere.
  if (
    request.method === 'POST' &&
    request.headers.origin === undefined &&
    /^\/naringsareal\/varsel\/[\w-]{43}\/slutt$/.test(path ?? '')
  )
    request.headers.origin = new URL(process.env.ORIGIN).origin;
  compress(request, response, () =>
    handler(request, response, () => response.writeHead(404).end()),
  );
});

let ending = false;
/** Lets running requests finish, leaves the database, ends. A second signal does not wait. */
async function end(signal) {
  if (ending) process.exit(1);
  ending = true;
  console.log(`Regionkart: ${signal}, finishing`);
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  // Event streams never end by themselves.
  const cut = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(cut);
  await globalThis.__regionkartClose?.();
  process.exit(0);
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
// The supervisor holds the other end; when it is gone nobody would stop this process.
process.on('disconnect', () => end('the supervisor is gone'));

server.on('error', async (error) => {
  console.error(`Regionkart: cannot listen on ${host}:${port}: ${error.message}`);
  await globalThis.__regionkartClose?.();
  // 64: starting again would not help.
  process.exit(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? 64 : 1);
});
server.listen(port, host, () => {
  console.log(`Regionkart: listening on ${process.env.ORIGIN}`);
  process.send?.({ ready: true });
});
