import { describe, expect, it } from 'vitest';
import { contentDigest, isDigestOf } from './digest';

const body = new TextEncoder().encode('{"hello": "world"}\n');

describe('Content-Digest', () => {
  it('is written as RFC 9530 does', () => {
    // The standard's own example.
    expect(contentDigest(body)).toBe('sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:');
  });

  it('is held against what arrived, where one is named', () => {
    const digest = contentDigest(body);
    const other = contentDigest(new Uint8Array());
    for (const header of [null, '', digest, `sha-512=:x:, ${digest}`, 'sha-512=:x:'])
      expect(isDigestOf(header, digest), String(header)).toBe(true);
    expect(isDigestOf(digest.replace('sha-256', 'SHA-256'), digest)).toBe(true);
    for (const header of [other, `${other}, ${digest}`, 'sha-256=', 'sha-256=::'])
      expect(isDigestOf(header, digest), header).toBe(false);
  });
});
