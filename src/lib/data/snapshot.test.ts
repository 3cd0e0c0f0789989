// The snapshot's joins: codes into municipalities, strategies and places into measures.
import { describe, expect, it } from 'vitest';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
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

  it('holds published rounds only', () => {
    expect(snapshot.rounds.every(({ state }) => state === 'published')).toBe(true);
  });
});
