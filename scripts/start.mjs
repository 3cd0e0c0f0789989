// `npm start`: installs and builds what is missing, starts the server, and starts it again when it dies.
import { fork } from 'node:child_process';
import { createServer } from 'node:net';
import process from 'node:process';
import { checkNode, ensureBuild, ensurePackages, root } from './prepare.mjs';

const host = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);
/** server.js ends with this code when starting again cannot help. */
const USELESS_TO_RETRY = 64;
/** A server that has run this long was healthy: the waiting starts from the beginning. */
const HEALTHY_MS = 60_000;
const LONGEST_WAIT_MS = 30_000;
const ATTEMPTS_BEFORE_FIRST_READY = 3;

checkNode();
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  process.exit(USELESS_TO_RETRY);
}
// Before minutes of installing, not after.
await new Promise((free) => {
  const probe = createServer();
  probe.once('error', (error) => {
    console.error(
      error.code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`
        : `Cannot listen on ${host}:${port}: ${error.message}`,
    );
    process.exit(USELESS_TO_RETRY);
  });
  probe.listen(port, host, () => probe.close(free));
});

const since = Date.now();
try {
  await ensurePackages();
  await ensureBuild();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const origin = process.env.ORIGIN || `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
let wasReady = false;
let ending = false;
let failures = 0;
let server;
let again;

function launch() {
  const launched = Date.now();
  console.log(wasReady ? '… starting again' : '… starting the database and loading the data');
  server = fork('server.js', [], {
    cwd: root,
    env: {
      NODE_ENV: 'production',
      BODY_SIZE_LIMIT: '20M',
      DO_NOT_TRACK: '1',
      ...process.env,
      HOST: host,
      PORT: String(port),
      ORIGIN: origin,
    },
  });
  server.once('message', () => {
    const seconds = ((Date.now() - (wasReady ? launched : since)) / 1000).toFixed(1);
    wasReady = true;
    console.log(`✓ ready after ${seconds} s: ${origin}/`);
  });
  server.once('exit', (code, signal) => {
    if (ending || code === 0) process.exit(code ?? 0);
    if (code === USELESS_TO_RETRY) process.exit(code);
    failures = Date.now() - launched > HEALTHY_MS ? 1 : failures + 1;
    const how = signal === null ? `with code ${code}` : `by ${signal}`;
    if (!wasReady && failures >= ATTEMPTS_BEFORE_FIRST_READY) {
      console.error(`✗ the server ended ${how} ${failures} times before it was ready`);
      process.exit(1);
    }
    const wait = Math.min(250 * 2 ** (failures - 1), LONGEST_WAIT_MS);
    console.error(`The server ended ${how}; starting it again in ${wait / 1000} s`);
    again = setTimeout(launch, wait);
  });
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, () => {
    ending = true;
    clearTimeout(again);
    if (server === undefined || server.exitCode !== null || server.signalCode !== null)
      process.exit(0);
    // Ctrl-C reaches both processes; the server takes a second signal as impatience.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) server.kill('SIGTERM');
  });
}
launch();
