// Search: Norwegian letters, beginnings, mistakes and organisation numbers.
import { describe, expect, it } from 'vitest';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import { fold, isNear, search, searchIndex } from './search';

const index = searchIndex(seedSnapshot());
const titles = (query: string, most = 5): string[] =>
  search(index, query, most).map(({ kind, title_nb }) => `${kind} ${title_nb}`);

describe('fold', () => {
  it('writes Norwegian letters as people without them do', () => {
    expect(fold('Klæbu')).toBe(fold('KLAEBU'));
    expect(fold('Støren')).toBe(fold('stoeren'));
    expect(fold('Åfjord')).toBe(fold('Aafjord'));
    expect(fold('Åfjord')).toBe(fold('afjord'));
  });
});

describe('isNear', () => {
  it('allows a letter left out, put in, changed or swapped', () => {
    for (const word of ['melhs', 'melhuus', 'melhas', 'mehlus'])
      expect(isNear(word, 'melhus', 1)).toBe(true);
    expect(isNear('malvik', 'melhus', 1)).toBe(false);
  });
});

describe('search', () => {
  it.each(['Klæbu', 'klaebu', 'KLABU', 'klæ'])('finds Klæbu by %s', (query) => {
    expect(titles(query)[0]).toBe('municipality Klæbu');
  });
  it('forgives a typing mistake, and puts the municipality first', () => {
    expect(titles('stjordal')[0]).toBe('municipality Stjørdal');
    expect(titles('tronhdeim')[0]).toBe('municipality Trondheim');
  });
  it('finds a company by its organisation number, with and without spaces, and by its beginning', () => {
    const { organisation_number: number, name } = seedSnapshot().companies[0]!;
    const spaced = number.replace(/(\d{3})(?=\d)/g, '$1 ');
    for (const query of [number, spaced, spaced.replaceAll(' ', '\u00a0')])
      expect(titles(query)).toEqual([`company ${name}`]);
    expect(search(index, number.slice(0, 6), 9).map(({ key }) => key)).toContain(number);
  });
  it('asks for every word', () => {
    expect(titles('Trondheim Melhus')).toEqual([]);
  });
  it('finds areas, measures and strategies by a word of their names', () => {
    const { areas, measures, plan_nodes } = seedSnapshot();
    expect(titles(areas[0]!.name)).toContain(`area ${areas[0]!.name}`);
    expect(titles(measures[0]!.title_nb)).toContain(`measure ${measures[0]!.title_nb}`);
    const strategy = plan_nodes.find(({ level }) => level === 'strategy')!;
    expect(titles(strategy.title_nb)).toContain(`strategy ${strategy.title_nb}`);
  });
  it('finds nothing for nothing', () => {
    expect(titles('')).toEqual([]);
    expect(titles('   –  ')).toEqual([]);
  });
});
