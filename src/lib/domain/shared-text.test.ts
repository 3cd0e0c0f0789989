// What is shared becomes a comment's text: each part once, nothing but text, cut between characters.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedText } from './shared-text';
import { codePointLength } from './span';

const limit = 20_000;
const share = (parts: { title?: string; text?: string; url?: string }, most = limit) =>
  sharedText({ title: '', text: '', url: '', ...parts }, most);

describe('sharedText', () => {
  it('puts title, text and address under one another', () => {
    expect(
      share({ title: 'Ny kai', text: 'Vi trenger den.', url: 'https://example.org/kai' }),
    ).toEqual({ text: 'Ny kai\nVi trenger den.\nhttps://example.org/kai', cut: false });
  });

  it('says nothing twice: Android puts the address into the text', () => {
    const { text } = share({
      title: 'Ny kai',
      text: 'Ny kai https://example.org/kai',
      url: 'https://example.org/kai',
    });
    expect(text).toBe('Ny kai https://example.org/kai');
  });

  it('is empty where nothing was shared', () => {
    expect(share({})).toEqual({ text: '', cut: false });
    expect(share({ title: ' \r\n ' }).text).toBe('');
  });

  it('keeps line breaks as one kind, and drops what is no text', () => {
    expect(share({ text: 'a\r\nb\rc\u2028d\0e\u0007f\tg\ud800h' }).text).toBe(
      'a\nb\nc\nd' + 'ef\tgh',
    );
  });

  it('leaves markup as the text it is', () => {
    expect(share({ text: '<img src=x onerror=alert(1)>' }).text).toBe(
      '<img src=x onerror=alert(1)>',
    );
  });

  it('cuts between characters, never within one, and tells', () => {
    expect(share({ text: '👩🏽‍🚒'.repeat(3) }, 4)).toEqual({ text: '👩🏽‍🚒', cut: true });
    expect(share({ text: 'abcd' }, 4)).toEqual({ text: 'abcd', cut: false });
  });

  it('never gives more than the limit, and nothing that a comment cannot hold', () => {
    fc.assert(
      fc.property(
        fc.record({
          title: fc.string({ unit: 'binary' }),
          text: fc.string({ unit: 'binary' }),
          url: fc.webUrl(),
        }),
        fc.integer({ min: 1, max: 60 }),
        (parts, most) => {
          const { text, cut } = sharedText(parts, most);
          expect(codePointLength(text)).toBeLessThanOrEqual(most);
          expect(/[\0\r]|\p{Surrogate}/u.test(text)).toBe(false);
          if (!cut) expect(text).toContain(parts.url);
        },
      ),
    );
  });
});
