// Reading published points: counts, filters, Norwegian words, and each sender counted once.
import { describe, expect, it } from 'vitest';
import { hearingSnapshotOf } from '../../../tests/fixtures/hearing';
import type { PublishedPoint } from './hearing';
import {
  countStances,
  findPoints,
  pointIndex,
  pointsOn,
  voicesOf,
  wordsIn,
  type PointFilter,
} from './published-point';

const { points } = hearingSnapshotOf(600);
const index = pointIndex(points);
const all: PointFilter = {
  words: '',
  targets: null,
  stance: null,
  sender: null,
  municipality: null,
  answered: null,
};
const find = (filter: Partial<PointFilter>): readonly PublishedPoint[] =>
  findPoints(index, { ...all, ...filter });
const saying = (text: string): PublishedPoint => ({ ...points[0]!, text, sender_name: null });

describe('stances', () => {
  it('counts every point once, those without a stance apart', () => {
    const counts = countStances(points);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(points.length);
    expect(counts.none).toBe(points.filter(({ stance }) => stance === null).length);
    expect(counts.none).toBeGreaterThan(0);
  });
});

describe('filters', () => {
  it('gives all, the latest first, and loses none', () => {
    const found = find({});
    expect(new Set(found.map(({ id }) => id)).size).toBe(points.length);
    for (let i = 1; i < found.length; i += 1)
      expect(found[i]!.published_at <= found[i - 1]!.published_at).toBe(true);
  });

  it('finds by target, stance, sender, municipality and answer, and by all at once', () => {
    const one = points.find(
      ({ stance, answer, target_kind, sender_municipality }) =>
        stance === 'change' && answer !== null && target_kind === 'node' && sender_municipality,
    )!;
    const filter: Partial<PointFilter> = {
      targets: [{ kind: one.target_kind, key: one.target_key }],
      stance: 'change',
      sender: one.sender_type,
      municipality: one.sender_municipality,
      answered: true,
    };
    const found = find(filter);
    expect(found).toContain(one);
    expect(found).toEqual(
      find({}).filter(
        (point) =>
          point.target_key === one.target_key &&
          point.stance === 'change' &&
          point.sender_type === one.sender_type &&
          [point.sender_municipality, point.place_municipality].includes(one.sender_municipality) &&
          point.answer !== null,
      ),
    );
    const two = [one, find({})[0]!].map(({ target_kind, target_key }) => ({
      kind: target_kind,
      key: target_key,
    }));
    expect(find({ targets: two })).toEqual(
      find({}).filter((point) => two.some(({ key }) => key === point.target_key)),
    );
    expect(find({ targets: [] })).toEqual([]);
    expect(find({ answered: false }).every(({ answer }) => answer === null)).toBe(true);
    expect(pointsOn(index, 'node', one.target_key)).toEqual(find({ targets: filter.targets! }));
  });
});

describe('words', () => {
  it('keeps æ, ø and å as letters of their own and takes other accents off', () => {
    expect(wordsIn('Ålesund, CAFÉ og før/for')).toEqual(['ålesund', 'cafe', 'og', 'før', 'for']);
    expect(wordsIn('a\u030a')).toEqual(['å']);
  });

  it.each([
    ['havnene', 'Sett av plass til havna.', true],
    ['havn', 'Havnesjefen sa nei.', true],
    ['JERNBANE', 'langs jernbanen før', true],
    ['strategiene', 'Denne strategien er god.', true],
    ['for', 'Jorda først, og så fôr.', true],
    ['for', 'Jorda har ligget der før.', false],
    ['ol', 'Øl og mat', false],
    ['jernbane havn', 'Jernbanen og havna', true],
    ['jernbane havn', 'Bare jernbanen', false],
    ['..', 'Alt er med når ingen ord er skrevet', true],
  ])('«%s» in «%s»: %s', (words, text, expected) => {
    const found = findPoints(pointIndex([saying(text)]), { ...all, words });
    expect(found.length === 1).toBe(expected);
  });

  it('finds a sender by name and an input by its reference', () => {
    const named = points.find(({ sender_name }) => sender_name?.includes('Skaun'))!;
    expect(find({ words: 'bondelaget skaun' }).length).toBeGreaterThan(0);
    expect(find({ words: named.reference })).toContain(named);
  });

  it('takes no harm from queries that are no words, or endless', () => {
    expect(find({ words: '('.repeat(100) })).toHaveLength(points.length);
    const many = Array.from({ length: 300 }, (_, index) => `ord${index}`).join(' ');
    expect(find({ words: many })).toHaveLength(0);
  });
});

describe('voices', () => {
  it('counts each sender once', () => {
    const voices = voicesOf(points);
    expect(voices).toHaveLength(new Set(points.map(({ reference }) => reference)).size);
    expect(voices.length).toBeLessThan(points.length);
    expect(voices.reduce((sum, voice) => sum + voice.points, 0)).toBe(points.length);
  });
});
