// The snapshot's joins: codes into municipalities, strategies and places into measures.
import { describe, expect, it } from 'vitest';
import { withLinks } from './measure';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import { isLinked } from '../domain/measure';
import { codeIn, membersIn } from '../domain/municipality';

describe('the snapshot of the seed', () => {
  const snapshot = seedSnapshot();

  it.each([
    [2016, 10],
    [2018, 9],
    [2020, 8],
  ])('has in %i %i members, each with a code of that year', (year, count) => {
    const members = membersIn(snapshot.municipalities, year);
    expect(members).toHaveLength(count);
    expect(members.map((one) => codeIn(one, year))).not.toContain(null);
  });

  it('gives measures their strategies', () => {
    const measure = snapshot.measures.find(({ key }) => key === 'technoport-medlemskap');
    expect(measure?.strategies).toEqual(['5.4', '5.5']);
  });

  it('never mixes the numbers of two versions of the plan', () => {
    const [row] = snapshot.measures;
    const links = [
      { measure: row!.key, plan_version: 'utkast-demo', number: '1.2' },
      { measure: row!.key, plan_version: 'snp-2017-2020', number: '1.1' },
    ];
    const [measure] = withLinks([row!], links, [], snapshot.plan_versions);
    expect(measure!.strategies).toEqual(['1.1']);
    expect(isLinked(measure!, 'utkast-demo', new Set(['1.2']))).toBe(true);
    expect(isLinked(measure!, 'utkast-demo', new Set(['1.1']))).toBe(false);
    expect(isLinked(measure!, undefined, new Set(['1.1', '1.2']))).toBe(false);
  });

  it('holds published rounds only', () => {
    expect(snapshot.rounds.every(({ state }) => state === 'published')).toBe(true);
  });
});
