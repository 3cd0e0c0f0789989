import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queued } from '../domain/outbox';
import { entriesIn, fileOf } from './outbox-file';

const id = '7c0f2a5e-4f7e-4d0f-9d3c-0f6f1a2b3c4d';
const now = new Date('2026-11-21T12:00:00Z');
const values = {
  id,
  ticket: '',
  points: [
    { id: '', target: 'plan:p', stance: 'support', text: 'Bra.', municipality: '', geometry: '' },
  ],
  type: 'resident',
  name: 'Kari Nordmann',
  name_public: false,
  organisation_number: '',
  sector: '',
  municipality: '',
  email: '',
  remind: false,
};
const content = {
  draft: { id, hearing: 'demo', title: 'T', search: '', saved_at: now.toISOString(), values },
  body: { id, points: [] },
  locale: 'nb' as const,
};
const item = queued({ id, kind: 'submission', hearing: 'demo', sequence: 1 }, now);
const file = (): string => fileOf([{ item, content }], now);

describe('the file of what was not delivered', () => {
  it('brings everything back as it was', () => {
    expect(entriesIn(file())).toEqual([
      { id, kind: 'submission', hearing: 'demo', queued_at: item.queued_at, content },
    ]);
    expect(file()).toContain('Bra.');
  });

  it('takes a change of what was sent along, with the way to its receipt', () => {
    const own = '11111111-4f7e-4d0f-9d3c-0f6f1a2b3c4d';
    const replaces = { path: `/innspill/kvittering/${'x'.repeat(43)}`, revision: 2 };
    const change = {
      ...content,
      draft: { ...content.draft, id: own, replaces },
      body: { id: own, replaces: { receipt: 'x'.repeat(43), revision: 2 } },
    };
    const item = queued({ id: own, kind: 'revision', hearing: 'demo', sequence: 1 }, now);
    const written = fileOf([{ item, content: change }], now);
    expect(entriesIn(written)).toMatchObject([{ id: own, kind: 'revision', content: change }]);
    // Its address is opened later: it leads to a receipt or nowhere.
    for (const path of ['https://example.org', '/stab', `${replaces.path}/../../stab`, 7]) {
      const spoilt = { ...change, draft: { ...change.draft, replaces: { ...replaces, path } } };
      expect(entriesIn(fileOf([{ item, content: spoilt as never }], now)), `${path}`).toBeNull();
    }
    // What replaces something is no new submission, and the other way round.
    expect(entriesIn(written.replace('"revision",', '"submission",'))).toBeNull();
  });

  it('is taken whole or not at all', () => {
    for (const text of ['', '{', '[]', 'null', '{"format":"another","version":1,"items":[]}'])
      expect(entriesIn(text), text).toBeNull();
    const spoilt = [
      {
        hearing: '../../stab',
        content: { ...content, draft: { ...content.draft, hearing: '../../stab' } },
      },
      { id: 'x' },
      { kind: 'revision' },
      { content: { ...content, locale: 'de' } },
      { content: { ...content, body: { id: 'another' } } },
      { content: { ...content, draft: { ...content.draft, hearing: 'other' } } },
      { content: { ...content, draft: { ...content.draft, values: { ...values, name: 7 } } } },
      { content: { ...content, draft: { ...content.draft, values: { ...values, points: [{}] } } } },
    ];
    for (const change of spoilt) {
      const whole = JSON.parse(file()) as { items: object[] };
      whole.items = [whole.items[0]!, { ...whole.items[0], ...change }];
      expect(entriesIn(JSON.stringify(whole)), JSON.stringify(change)).toBeNull();
    }
  });

  it('never throws, whatever a person chooses', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(entriesIn(text)).toBeNull();
      }),
    );
  });
});
