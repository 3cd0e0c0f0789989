// Word differences: both texts come back whole, and words are never cut.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textDiff, type TextPart } from './text-diff';

const words = fc
  .array(
    fc.constantFrom(
      'Økt',
      'næring',
      'og',
      'sjø',
      '–',
      ',',
      '.',
      ' ',
      '\n',
      '😀',
      'Sámi',
      'FoU-miljø',
      '2026',
    ),
  )
  .map((parts) => parts.join(' '));
const joined = (parts: TextPart[], ...kinds: TextPart['kind'][]): string =>
  parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');
const brief = (before: string, after: string): string =>
  textDiff(before, after)
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'added' ? `+{${text}}` : `-{${text}}`,
    )
    .join('');

describe('the parts', () => {
  it('are the old text and the new', () => {
    fc.assert(
      fc.property(
        fc.oneof(words, fc.string({ unit: 'binary' })),
        fc.oneof(words, fc.string({ unit: 'binary' })),
        (before, after) => {
          const parts = textDiff(before, after);
          expect(joined(parts, 'same', 'removed')).toBe(before);
          expect(joined(parts, 'same', 'added')).toBe(after);
          for (const [index, { kind, text }] of parts.entries()) {
            expect(text).not.toBe('');
            expect(kind).not.toBe(parts[index + 1]?.kind);
          }
        },
      ),
    );
  });
  it('of a text and itself are the same', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(textDiff(text, text)).toEqual(text === '' ? [] : [{ kind: 'same', text }]);
      }),
    );
  });
});

it.each([
  [
    'Økt verdiskaping i sjømat',
    'Økt verdiskaping i havbruk',
    'Økt verdiskaping i -{sjømat}+{havbruk}',
  ],
  ['næring', 'næringsliv', '-{næring}+{næringsliv}'],
  ['blå vekst', 'blå, grønn vekst', 'blå+{,} +{grønn }vekst'],
  ['gamle ord her', 'nye tanker her', '-{gamle ord}+{nye tanker} her'],
  ['Flere jobber.', 'Flere jobber!', 'Flere jobber-{.}+{!}'],
  ['čáhci ja eana', 'čáhci eana', 'čáhci -{ja }eana'],
  ['', 'ny', '+{ny}'],
  ['borte', '', '-{borte}'],
  ['en to', 'en  to', 'en-{ }+{  }to'],
])('%s → %s', (before, after, shown) => expect(brief(before, after)).toBe(shown));

it('gives up comparing two long texts that have nothing in common, and still shows both', () => {
  const many = (word: string): string =>
    Array.from({ length: 10_000 }, (_, index) => `${word}${index}`).join(' ');
  const parts = textDiff(many('gammel'), many('ny'));
  expect(parts.map(({ kind }) => kind)).toEqual(['removed', 'added']);
});
