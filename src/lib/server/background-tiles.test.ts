// The policy opens for the configured tiles only.
import { describe, expect, it } from 'vitest';
import { allowTiles } from './background-tiles';

const policy = "default-src 'self'; img-src 'self' data:; connect-src 'self'; script-src 'self'";

describe('allowTiles', () => {
  it('opens images and connections for the origin, and nothing else', () => {
    expect(allowTiles(policy, 'https://tiles.example/wmts/{z}/{y}/{x}.png')).toBe(
      "default-src 'self'; img-src 'self' data: https://tiles.example; connect-src 'self' https://tiles.example; script-src 'self'",
    );
  });
  it('opens for tiles and for an archive, each origin once', () => {
    const opened = (archive: string): string =>
      allowTiles(policy, 'https://tiles.example/{z}', archive);
    expect(opened('https://archive.example/bakgrunn.pmtiles')).toContain(
      "connect-src 'self' https://tiles.example https://archive.example;",
    );
    expect(opened('https://tiles.example/bakgrunn.pmtiles')).toContain(
      "connect-src 'self' https://tiles.example;",
    );
    // An address of our own needs no opening.
    expect(allowTiles(policy, undefined, '/bakgrunn.pmtiles')).toBe(policy);
  });
  it.each([undefined, '', 'no address', 'http://tiles.example/{z}', "https:'unsafe-inline'"])(
    'leaves the policy alone for %s',
    (template) => {
      expect(allowTiles(policy, template)).toBe(policy);
    },
  );
});
