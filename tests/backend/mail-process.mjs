// A process that empties the outbox, run by plain Node in a test's database: `node mail-process.mjs` with DATA_DIR and SMTP_URL.
// It says `ready`, stops in good order at SIGTERM, and prints nothing else of its own.
import { join } from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';

const load = async (path) => (await runnerImport(join(process.cwd(), path))).module;
const { openBackend } = await load('src/lib/server/backend/place.ts');
const { smtpTransport } = await load('src/lib/server/mail/transport.ts');
const { startWorker } = await load('src/lib/server/mail/worker.ts');
const { writeLetter } = await load('src/lib/server/mail/letters.ts');

const backend = await openBackend({
  root: process.cwd(),
  env: { DATA_DIR: process.env.DATA_DIR },
  warn: console.warn,
});
await backend.migrate();
const worker = startWorker({
  client: backend.service(),
  sql: backend.sql,
  transport: smtpTransport(process.env.SMTP_URL),
  host: 'example.no',
  from: 'Regionkart <post@example.no>',
  write: (kind, locale, data) =>
    writeLetter(kind, locale, data, {
      origin: 'https://example.no',
      receiptSecret: () => 'secret',
      watchSecret: () => 'secret',
    }),
  warn: console.warn,
});
process.once('SIGTERM', async () => {
  await worker.stop();
  await backend.close();
  process.exit(0);
});
console.log('ready');
