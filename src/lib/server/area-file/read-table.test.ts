// CSV that nobody here wrote: the files that readers of CSV are compared by (csv-spectrum), cell by cell.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from './read-table';

const require = createRequire(import.meta.url);
const home = dirname(require.resolve('csv-spectrum'));
/** What is expected of it is another row than the one that is in its file. */
const contradictsItself = 'location_coordinates';
const names = readdirSync(join(home, 'csvs'))
  .map((file) => file.replace(/\.csv$/, ''))
  .filter((name) => name !== contradictsItself);

describe('a table as others write it', () => {
  it.each(names)('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(home, 'json', `${name}.json`), 'utf8')) as object;
    const { rows } = readCsv(readFileSync(join(home, 'csvs', `${name}.csv`)));
    expect(rows.map(({ cells }) => cells)).toEqual([expected].flat());
    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
