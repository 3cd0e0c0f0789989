// Drafts and hearings through the app's own verbs: what the secretariat writes, what a reader may not, on both engines.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as hearingAdmin from '../../src/lib/data/hearing-admin';
import * as planDraft from '../../src/lib/data/plan-draft';
import { osloEndOfDay, osloStartOfDay } from '../../src/lib/domain/hearing';
import {
  addNode,
  editNode,
  linkMeasures,
  mergeNodes,
  removeNode,
  splitNode,
} from '../../src/lib/domain/plan-edit';
import { planHistory, type PlanEditKind } from '../../src/lib/domain/plan-history';
import type { Client } from '../../src/lib/data/rows';
import { places, staffClient, type OpenPlace } from './places';

const refusal = (reason: string): unknown => expect.objectContaining({ name: 'Refused', reason });
const text = (title: string) => ({
  title_nb: title,
  title_en: title,
  body_nb: `Om ${title}`,
  body_en: `On ${title}`,
  indicators: [],
});

describe.each(places)('drafts and hearings on $name', (place) => {
  let opened: OpenPlace;
  let secretariat: Client;
  let reader: Client;

  beforeAll(async () => {
    opened = await place.open();
    const { sql } = opened.backend;
    if (sql === null) throw new Error('The test needs SUPABASE_DB_URL');
    await opened.backend.migrate();
    await sql`insert into public.source (id, title_nb, title_en, publisher, licence) values ('t', 'T', 'T', 'T', 'T')`;
    await sql`insert into public.plan_version (id, title_nb, title_en, state, source_id) values ('old', 'Gammel', 'Old', 'adopted', 't')`;
    await sql`
      insert into public.plan_node (plan_version, number, level, parent, title_nb, title_en, ordinal, lineage, source_id) values
        ('old', 'A', 'target_area', null, 'Teknologi', 'Technology', 0, 'old:A', 't'),
        ('old', 'A.1', 'strategy', 'A', 'Havner', 'Ports', 1, 'old:A.1', 't'),
        ('old', 'A.2', 'strategy', 'A', 'Veier', 'Roads', 2, 'old:A.2', 't')`;
    await sql`insert into public.programme (id, name_nb, name_en, source_id) values ('P1', 'P', 'P', 't')`;
    await sql`
      insert into public.measure (key, title_nb, title_en, programme, reported_year, status, place, source_id)
      select key, key, key, 'P1', 2020, 'planned', 'region', 't' from unnest(array['m1', 'm2', 'm3']) as key`;
    await sql`
      insert into public.measure_strategy (measure, plan_version, number)
      values ('m1', 'old', 'A.1'), ('m2', 'old', 'A.2')`;
    secretariat = (await staffClient(opened, 'secretariat')).client;
    reader = (await staffClient(opened, 'reader')).client;
  });
  afterAll(() => opened.close());

  const make = async (id: string): Promise<void> => {
    await planDraft.create(secretariat, { id, base: 'old', title_nb: 'Ny', title_en: 'New' });
  };
  const numbers = async (id: string): Promise<string[]> =>
    ((await planDraft.read(secretariat, id))?.nodes ?? []).map(
      ({ number, title_nb }) => `${number} ${title_nb}`,
    );

  test('a draft is a copy, and each change of it can be taken back in turn', async () => {
    await make('steps');
    const changes: [PlanEditKind, Parameters<typeof planDraft.change>[4]][] = [
      ['edit', (nodes) => editNode(nodes, 'old:A.1', { title_nb: 'Nye havner' })],
      ['split', (nodes) => splitNode(nodes, 'old:A.2', [text('Riksvei'), text('Gang')], ['n:1'])],
      ['merge', (nodes) => mergeNodes(nodes, ['old:A.1', 'n:1'])],
      [
        'add',
        (nodes, version) =>
          addNode(
            nodes,
            { plan_version: version.id, source_id: 't' },
            'target_area',
            null,
            text('Folk'),
            'n:2',
          ),
      ],
      ['remove', (nodes) => removeNode(nodes, 'old:A')],
    ];
    const trees = [await numbers('steps')];
    let seen = 0;
    for (const [what, change] of changes) {
      seen = await planDraft.change(secretariat, 'steps', what, seen, change);
      trees.push(await numbers('steps'));
    }
    expect(trees).toEqual([
      ['A Teknologi', 'A.1 Havner', 'A.2 Veier'],
      ['A Teknologi', 'A.1 Nye havner', 'A.2 Veier'],
      ['A Teknologi', 'A.1 Nye havner', 'A.2 Riksvei', 'A.3 Gang'],
      ['A Teknologi', 'A.1 Nye havner', 'A.2 Riksvei'],
      ['A Teknologi', 'A.1 Nye havner', 'A.2 Riksvei', 'B Folk'],
      ['A Folk'],
    ]);
    const now = await planDraft.read(secretariat, 'steps');
    const history = planHistory(
      await planDraft.listEdits(secretariat, 'steps', 10),
      now?.nodes ?? [],
    );
    expect(history.map(({ what }) => what)).toEqual(['remove', 'add', 'merge', 'split', 'edit']);
    expect(history[3]).toMatchObject({
      changed: [{ title_nb: 'Riksvei' }],
      added: [{ title_nb: 'Gang' }],
      written_by: expect.stringContaining('secretariat') as string,
    });
    for (const tree of trees.slice(0, -1).reverse()) {
      const draft = await planDraft.read(secretariat, 'steps');
      await planDraft.undo(secretariat, 'steps', draft?.seen ?? 0);
      expect(await numbers('steps')).toEqual(tree);
    }
    expect((await planDraft.read(secretariat, 'steps'))?.seen).toBe(0);
    await expect(planDraft.undo(secretariat, 'steps', 0)).rejects.toEqual(
      refusal('nothing_to_undo'),
    );
  });

  test('measures are chosen for a strategy, follow it through a merge, and come back with undo', async () => {
    await make('linked');
    const measures = async (): Promise<unknown> =>
      (await planDraft.read(secretariat, 'linked'))?.nodes.map((node) => node.measures);
    expect(await measures()).toEqual([[], ['m1'], ['m2']]);
    let seen = await planDraft.change(secretariat, 'linked', 'link', 0, (nodes) =>
      linkMeasures(nodes, 'old:A.1', ['m3', 'm1']),
    );
    expect(await measures()).toEqual([[], ['m1', 'm3'], ['m2']]);
    seen = await planDraft.change(secretariat, 'linked', 'merge', seen, (nodes) =>
      mergeNodes(nodes, ['old:A.1', 'old:A.2']),
    );
    expect(await measures()).toEqual([[], ['m1', 'm2', 'm3']]);
    await planDraft.undo(secretariat, 'linked', seen);
    const { seen: before } = (await planDraft.read(secretariat, 'linked'))!;
    await planDraft.undo(secretariat, 'linked', before);
    expect(await measures()).toEqual([[], ['m1'], ['m2']]);
    await expect(
      planDraft.change(secretariat, 'linked', 'link', 0, (nodes) =>
        linkMeasures(nodes, 'old:A.1', ['gone']),
      ),
    ).rejects.toEqual(refusal('measure_unknown'));
  });

  test('of two who write at once, one is told, also when what they saw has been undone', async () => {
    await make('two');
    const title = (title_nb: string) => (nodes: Parameters<typeof editNode>[0]) =>
      editNode(nodes, 'old:A.1', { title_nb });
    const [first, second] = await Promise.allSettled([
      planDraft.change(secretariat, 'two', 'edit', 0, title('En')),
      planDraft.change(secretariat, 'two', 'edit', 0, title('To')),
    ]);
    expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
    const lost = [first, second].find(({ status }) => status === 'rejected');
    expect(lost).toMatchObject({ reason: refusal('changed_meanwhile') });
    const seen = (await planDraft.read(secretariat, 'two'))?.seen ?? 0;
    await planDraft.undo(secretariat, 'two', seen);
    await expect(planDraft.change(secretariat, 'two', 'edit', seen, title('Tre'))).rejects.toEqual(
      refusal('changed_meanwhile'),
    );
    await planDraft.change(secretariat, 'two', 'edit', 0, title('Fire'));
    expect(await numbers('two')).toContain('A.1 Fire');
  });

  test('a reader reads drafts, and writes nothing', async () => {
    await make('read');
    expect((await planDraft.read(reader, 'read'))?.nodes).toHaveLength(3);
    const refused = refusal('not_allowed');
    await expect(
      planDraft.create(reader, { id: 'x', base: 'old', title_nb: 'X', title_en: 'X' }),
    ).rejects.toEqual(refused);
    await expect(
      planDraft.change(reader, 'read', 'remove', 0, (nodes) => removeNode(nodes, 'old:A.1')),
    ).rejects.toEqual(refused);
    await expect(planDraft.move(reader, 'old', 'closed')).rejects.toEqual(refused);
    await expect(hearingAdmin.announce(reader, 'x')).rejects.toEqual(refused);
    await expect(
      hearingAdmin.changeVersion(reader, 'x', 'read', { nb: 'N', en: 'N' }),
    ).rejects.toEqual(refused);
    await expect(hearingAdmin.save(reader, hearing('x', 'read'))).rejects.toEqual(refused);
    expect(await planDraft.listEdits(reader, 'read', 10)).toEqual([]);
    expect(await hearingAdmin.countTold(reader, 'x')).toBe(0);
    expect(await planDraft.read(opened.backend.anon(), 'read').catch(() => null)).toBeNull();
  });

  const hearing = (id: string, plan_version: string): hearingAdmin.HearingPlan => ({
    id,
    plan_version,
    title_nb: 'Høring',
    title_en: 'Hearing',
    intro_nb: '',
    intro_en: '',
    opens_at: osloStartOfDay('2026-01-05').toISOString(),
    closes_at: osloEndOfDay('2099-03-29').toISOString(),
    short_reason: null,
    publication_policy: 'after_moderation',
    contact: 'post@example.org',
    accepted_senders: ['resident'],
    questions: [{ id: 'q1', text_nb: 'Hva?', text_en: 'What?' }],
  });

  test('a hearing is prepared unseen, announced once, and makes its version immutable', async () => {
    await make('heard');
    await make('later');
    await hearingAdmin.save(secretariat, hearing('h', 'heard'));
    expect(await hearingAdmin.read(opened.backend.anon(), 'h')).toBeNull();
    await expect(
      hearingAdmin.save(secretariat, {
        ...hearing('h', 'heard'),
        closes_at: osloEndOfDay('2026-02-01').toISOString(),
      }),
    ).rejects.toEqual(refusal('too_short'));
    await expect(hearingAdmin.save(secretariat, hearing('g', 'heard'))).rejects.toEqual(
      refusal('version_taken'),
    );
    await hearingAdmin.announce(secretariat, 'h');
    await expect(hearingAdmin.announce(secretariat, 'h')).rejects.toEqual(
      refusal('already_announced'),
    );
    expect(await hearingAdmin.read(opened.backend.anon(), 'h')).toMatchObject({
      questions: [{ id: 'q1' }],
    });
    await expect(
      planDraft.change(secretariat, 'heard', 'remove', 0, (nodes) => removeNode(nodes, 'old:A.1')),
    ).rejects.toEqual(refusal('not_a_draft'));
    await expect(planDraft.move(secretariat, 'heard', 'closed')).rejects.toEqual(
      refusal('hearing_still_open'),
    );
    await expect(
      hearingAdmin.changeVersion(secretariat, 'h', 'later', { nb: ' ', en: 'N' }),
    ).rejects.toEqual(refusal('note_missing'));
    expect(await hearingAdmin.countTold(secretariat, 'h')).toBe(0);
    expect(
      await hearingAdmin.changeVersion(secretariat, 'h', 'later', { nb: 'Nytt', en: 'New' }),
    ).toBe(0);
    expect(
      (await hearingAdmin.versionsOf(secretariat, 'h')).map(({ plan_version, note_nb }) => [
        plan_version,
        note_nb,
      ]),
    ).toEqual([
      ['heard', ''],
      ['later', 'Nytt'],
    ]);
  });
});
