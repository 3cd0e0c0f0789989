// Staff read in words what was done: every action that the schema writes to the log has some, in both languages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { staff as en } from '$lib/i18n/en/pages/staff';
import { staff as nb } from '$lib/i18n/nb/pages/staff';
import { inWords } from './log';

/** `action entity` of every call of record_audit, and of the decisions on points, which share one. */
function written(): string[] {
  const folder = join('supabase', 'migrations');
  const sql = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const calls = sql.matchAll(/record_audit\(\s*[^,]+,\s*'(\w+)',\s*'(\w+)'/g);
  const decisions = [...sql.matchAll(/record_decision\(\s*actor,(.*?), one/g)].flatMap(
    ([, asked = '']) => [...asked.matchAll(/'(\w+)'/g)],
  );
  return [
    ...new Set([
      ...[...calls].map(([, action, entity]) => `${action} ${entity}`),
      ...decisions.map(([, action]) => `${action} point`),
    ]),
  ];
}

describe('the log', () => {
  test.each(written())('has words for %s', (pair) => {
    const [action = '', entity = ''] = pair.split(' ');
    for (const { log } of [nb, en])
      expect(inWords({ action, entity, entity_id: '1' }, log)).not.toContain('(');
  });
  it('names what has none', () => {
    for (const entity of ['point', 'constructor', 'nothing'])
      expect(inWords({ action: 'constructor', entity, entity_id: '7' }, nb.log)).toBe(
        `constructor (${entity} 7)`,
      );
  });
});
