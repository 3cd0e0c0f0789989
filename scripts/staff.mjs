// `npm run staff -- add EMAIL ROLE [--name NAME] [--municipality SLUG]…`, `-- list`, `-- disable EMAIL`, `-- enable EMAIL`:
// who may sign in to /stab of this clone (or of DATABASE_URL, SUPABASE_URL). Works beside a running app.
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { checkNode, ensurePackages, root } from './prepare.mjs';

const usage = `Usage: npm run staff -- add EMAIL ROLE [--name NAME] [--municipality SLUG]…
       npm run staff -- list
       npm run staff -- disable EMAIL
       npm run staff -- enable EMAIL
Roles: admin, secretariat, moderator, planner (with at least one municipality), reader`;

/** The database's refusals in words. */
const reasons = {
  email_invalid: 'This is not an e-mail address',
  email_taken: 'This address has been invited already',
  name_invalid: 'A name has 1 to 120 characters',
  role_unknown: 'Roles are admin, secretariat, moderator, planner and reader',
  municipality_missing: 'A planner needs --municipality SLUG, at least one',
  municipality_unknown:
    'There is no such municipality: start the app once, and use the name in /kommune/NAME',
  municipality_for_planners_only: 'Only planners are bound to municipalities',
  last_admin: 'This is the last admin: make someone else admin first',
};

let options;
try {
  options = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' }, municipality: { type: 'string', multiple: true } },
  });
} catch (error) {
  console.error(`${error.message}\n${usage}`);
  process.exit(2);
}
const { positionals, values } = options;
const [command, email, role] = positionals;
const shapes = { add: 3, list: 1, disable: 2, enable: 2 };
if (!Object.hasOwn(shapes, command ?? '') || positionals.length !== shapes[command]) {
  console.error(usage);
  process.exit(2);
}

checkNode();
await ensurePackages();
const load = async (path) => (await runnerImport(join(root, path))).module;
const { openBackend } = await load('src/lib/server/backend/place.ts');
const people = await load('src/lib/data/staff.ts');
const backend = await openBackend({ root, env: process.env, warn: console.warn });

/** The member with this address. */
async function memberOf(address) {
  const member = (await people.list(backend.service())).find(
    (one) => one.email === address.trim().toLowerCase(),
  );
  if (member === undefined) throw new Error('Nobody has been invited with this address');
  return member;
}

try {
  await backend.migrate();
  const client = backend.service();
  if (command === 'add') {
    const { name = email.split('@')[0], municipality = [] } = values;
    await people.invite(client, { email, name, role, municipalities: municipality });
    console.log('Invited. Now sign in: open /logg-inn and ask for a code to this address.');
    if (backend.place !== 'hosted')
      console.log(
        'Without a mail server the code is in the newest .eml file of .data/mail/ (DATA_DIR/mail).',
      );
  } else if (command === 'list') {
    for (const one of await people.list(client)) {
      const state = one.disabled_at ? 'disabled' : one.claimed ? 'active' : 'invited';
      console.log([one.email, one.role, state, one.name, ...one.municipalities].join('\t'));
    }
  } else if (command === 'disable') {
    await people.disable(client, (await memberOf(email)).id);
    console.log('Disabled: access has ended, also where they were signed in.');
  } else {
    await people.enable(client, (await memberOf(email)).id);
    console.log('Enabled: they can sign in again.');
  }
} catch (error) {
  console.error(reasons[error.reason] ?? error.message);
  process.exitCode = 1;
} finally {
  await backend.close();
}
