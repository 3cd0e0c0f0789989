// Cursors: good for the query and the data they were made for, refused everywhere else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCursor, scopeOf, writeCursor } from './cursor';
import { ApiProblem } from './problem';

describe('cursors', () => {
  it('come back as the offset they were written for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.string(), (offset, query) => {
        const scope = scopeOf('companies', query, 'version');
        expect(readCursor(writeCursor(offset, scope), scope, offset + 1)).toBe(offset);
      }),
    );
  });

  it('are refused for another query, another version, and past the end', () => {
    const scope = scopeOf('companies', '{}', 'version');
    const cursor = writeCursor(5, scope);
    expect(() => readCursor(cursor, scopeOf('companies', '{}', 'other'), 100)).toThrow(ApiProblem);
    expect(() => readCursor(cursor, scopeOf('rounds', '{}', 'version'), 100)).toThrow(ApiProblem);
    expect(() => readCursor(cursor, scope, 5)).toThrow(ApiProblem);
    expect(() => readCursor(writeCursor(0, scope), scope, 5)).toThrow(ApiProblem);
  });

  it('are refused as a problem that names cursor, whatever they hold', () => {
    const scope = scopeOf('companies', '{}', 'version');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          readCursor(text, scope, 100);
          expect.unreachable();
        } catch (error) {
          expect(error).toMatchObject({ kind: 'invalid-parameter' });
          expect((error as ApiProblem).faults[0]?.parameter).toBe('cursor');
        }
      }),
    );
  });
});
