// One app process of the backend tests, run by plain Node inside a clone: `node app-process.mjs <mode>`.
//   hold   opens the backend, says `ready`, stays until SIGTERM
//   write  the same, and inserts rows into public.ack; says `ack <id>` for each row that was acknowledged
//   fail   sends faulty rows, one of them with an e-mail address, and ends
import process from 'node:process';
import { openBackend } from './backend.mjs';

const mode = process.argv[2];
let leaving = false;
const backend = await openBackend({
  root: process.cwd(),
  env: process.env,
  warn: (text) => console.log(`warning ${text}`),
  onLost: () => {
    leaving = true;
    console.log('lost');
    process.exit(75);
  },
});
process.once('SIGTERM', async () => {
  leaving = true;
  await backend.close();
  process.exit(0);
});
await backend.migrate();
// A new app process may find the table of an earlier one: that is the point of some tests.
await backend.sql.unsafe(`
  create table if not exists public.ack (id bigint generated always as identity primary key, writer integer, note text check (note <> 'bad'));
  grant all on public.ack to service_role;
  alter table public.ack enable row level security;
`);
await backend.migrate();
const [{ directory }] = await backend.sql`select current_setting('data_directory') as directory`;
const [{ pid }] =
  await backend.sql`select split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int as pid`;
console.log(`ready ${pid} ${directory}`);

async function writeRows() {
  const client = backend.service();
  while (!leaving) {
    const { data, error } = await client.from('ack').insert({ writer: process.pid }).select('id');
    if (error === null) console.log(`ack ${data[0].id}`);
    else console.log('refused');
  }
}

if (mode === 'write') await Promise.all(Array.from({ length: 8 }, writeRows));
if (mode === 'fail') {
  const client = backend.service();
  const note = 'kari.nordmann@example.org';
  await client.from('ack').insert({ id: 1, note });
  await client.from('ack').insert({ writer: note });
  await client.from('ack').insert({ note: 'bad', writer: 1 });
  await client.from('ack').select('*').eq('id', note);
  await client.rpc('nothing_here', { note });
  await client.from(note).select('*');
  await client.auth.signInWithOtp({ email: note });
  await client.auth.verifyOtp({ email: note, token: '0000000000', type: 'email' });
  console.log('through');
  await backend.close();
  process.exit(0);
}
