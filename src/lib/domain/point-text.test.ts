// Words to hide and places to part: found wherever they stand, and never a character gained or lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWords, partsOf } from './point-text';
import { redact } from './redaction';

describe('words to hide', () => {
  it.each([
    ['Ring Ola. OLA er snill.', ['ola'], 'Ring █████. █████ er snill.'],
    ['Ola Nordmann bor her', ['Ola  Nordmann'], '█████ bor her'],
    ['Ola\nNordmann bor her', ['ola nordmann'], '█████ bor her'],
    ['👩‍👩‍👧 Kari 👩‍👩‍👧', ['Kari'], '👩‍👩‍👧 █████ 👩‍👩‍👧'],
    ['a.b*c (d)', ['.b*', '(d)'], 'a█████c █████'],
    ['abcabc', ['ab', 'bc'], '█████'],
    ['uendret', ['', ' '], 'uendret'],
  ])('%j without %j is %j', (text, words, shown) => {
    expect(redact(text, findWords(text, words).redactions)).toBe(shown);
  });

  it('says which are not there', () => {
    expect(findWords('Kari', ['Ola', 'kari']).missing).toEqual(['Ola']);
  });
});

describe('parts', () => {
  it.each([
    ['En. To.', 'En.\n---\nTo.', ['En.', 'To.']],
    ['En.\r\nTo.\r\n\r\nTre.', 'En.\nTo.\n-----\n\nTre.', ['En.\r\nTo.', 'Tre.']],
    ['En.  To.', 'En.\n---\n\n---\nTo.', ['En.', 'To.']],
  ])('of %j by %j', (original, edited, parts) => {
    expect(partsOf(original, edited)).toEqual(parts);
  });

  it.each([
    ['En. To.', 'En. To.'],
    ['En. To.', 'En.\n---\nTre.'],
    ['En. To.', 'En.\n---\nTo. Tre.'],
    ['En. To. Tre.', 'En.\n---\nTo.'],
    ['En. To.', 'To.\n---\nEn.'],
  ])('%j is not parted by %j', (original, edited) => {
    expect(partsOf(original, edited)).toBeNull();
  });

  it('are the whole text, whatever is parted where', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .filter((one) => /\S/.test(one) && !one.includes('-'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 12 }), fc.nat(), (words, where) => {
        const original = words.join(' ');
        const cut = 1 + (where % (words.length - 1));
        const edited = `${words.slice(0, cut).join(' ')}\n---\n${words.slice(cut).join(' ')}`;
        const parts = partsOf(original, edited);
        expect(parts?.join('').replace(/\s+/g, '')).toBe(original.replace(/\s+/g, ''));
        expect(parts).toHaveLength(2);
      }),
    );
  });
});
