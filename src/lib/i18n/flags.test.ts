// Every mark that a comment can come with has words in both languages: staff read them in the queue and choose among them.
import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { moderation as en } from './en/pages/moderation';
import { moderation as nb } from './nb/pages/moderation';

const migrations = readdirSync('supabase/migrations')
  .map((name) => readFileSync(`supabase/migrations/${name}`, 'utf8'))
  .join('\n');
const receive = readFileSync('src/lib/server/submission/receive.ts', 'utf8');

it('has words for what the server and the database write, and for nothing else', () => {
  const ofServer = /const unproved = .*'(\w+)' : '(\w+)'/.exec(receive)?.slice(1) ?? [];
  const ofDatabase = [...migrations.matchAll(/flags \|\| '\{(\w+)\}'|else '\{(\w+)\}' end/g)].map(
    ([, revised, entered]) => revised ?? entered!,
  );
  const written = [...new Set([...ofServer, ...ofDatabase])].sort();
  expect(written).toHaveLength(4);
  expect(Object.keys(nb.flag).sort()).toEqual(written);
  expect(Object.keys(en.flag).sort()).toEqual(written);
});
