// What the pages of a hearing say: deadlines by the clock in Oslo, differences, points with answers, and who has spoken.
import { localeFor } from '$lib/i18n/locale';
import type { Locale } from '$lib/i18n/context';
import { beforeAll, describe, expect, it } from 'vitest';
import { hearingSnapshotOf, seedHearing } from '../../../../tests/fixtures/hearing';
import { seedSnapshot } from '../../../../tests/fixtures/seed-snapshot';
import type { Hearing, HearingSnapshot } from '$lib/domain/hearing';
import { planNodeView, planView, continuationsAt } from '../plan/view';
import { publicPaths } from '$lib/server/public-paths';
import { calendarOf } from './calendar';
import { feedOf } from './feed';
import { hearingListView } from './list';
import { openHearings, statusOf } from './view';
import { wholeDraftView } from './[id]/hele/view';
import { singleView } from './[id]/merknader/[key]/view';
import { pointsView } from './[id]/merknader/view';
import { draftNodeView } from './[id]/[number]/view';
import { resultView } from './[id]/resultat/view';
import { hearingView } from './[id]/view';

const data = seedSnapshot();
const hearings = hearingSnapshotOf(400);
const now = new Date('2026-11-22T12:00:00Z');
let nb: Locale;
let en: Locale;
beforeAll(async () => {
  nb = await localeFor('nb');
  en = await localeFor('en');
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const hearing = (changes: Partial<Hearing> = {}): Hearing => ({ ...seedHearing(), ...changes });
const withHearing = (changes: Partial<Hearing>, count = 40): HearingSnapshot =>
  hearingSnapshotOf(count, {}, hearing(changes));
const points = (query: string, locale = nb, from = hearings) =>
  pointsView(data, from, locale, 'demo', new URLSearchParams(query), now)!;

describe('deadlines in words', () => {
  it.each<[string, Partial<Hearing>, string, string]>([
    ['the last day is the day before midnight', { closes_at: '2027-01-15T23:00:00Z' }, '2026-11-21T12:00:00Z', 'Høringen er åpen til og med 15. januar 2027, 55 dager igjen.'],
    ['one day', { closes_at: '2027-01-15T23:00:00Z' }, '2027-01-14T22:59:59Z', 'Høringen er åpen til og med 15. januar 2027, 1 dag igjen.'],
    ['the last second', { closes_at: '2027-01-15T23:00:00Z' }, '2027-01-15T22:59:59Z', 'Høringen er åpen til og med 15. januar 2027, siste dag i dag.'],
    ['over', { closes_at: '2027-01-15T23:00:00Z' }, '2027-01-15T23:00:00Z', 'Fristen gikk ut 15. januar 2027. Merknadene er under behandling.'],
    ['an hour of the day', { closes_at: '2027-01-15T12:00:00Z' }, '2027-01-10T12:00:00Z', 'Høringen er åpen til 15. januar 2027 kl. 13.00, 5 dager igjen.'],
    ['across the change to summer time', { closes_at: '2027-03-28T22:00:00Z' }, '2027-03-27T22:30:00Z', 'Høringen er åpen til og med 28. mars 2027, 1 dag igjen.'],
    ['across the change to winter time', { opens_at: '2026-09-01T06:00:00Z', closes_at: '2026-10-25T23:00:00Z' }, '2026-10-24T22:30:00Z', 'Høringen er åpen til og med 25. oktober 2026, siste dag i dag.'],
    ['23:59:59 is the whole day', { closes_at: '2027-01-15T22:59:59Z' }, '2027-01-10T12:00:00Z', 'Høringen er åpen til og med 15. januar 2027, 5 dager igjen.'],
    ['not yet', { opens_at: '2026-12-01T07:00:00Z', closes_at: '2027-01-15T23:00:00Z' }, '2026-11-29T12:00:00Z', 'Høringen åpner 1. desember 2026 kl. 08.00 og er åpen til og med 15. januar 2027.'],
  ])('%s', (_, changes, at, sentence) => {
    expect(plain(statusOf(hearing(changes), nb, new Date(at)).sentence)).toBe(sentence);
  }); // prettier-ignore

  it('offers comments only while the hearing is open', () => {
    expect(statusOf(hearing(), nb, now).comment_href).toBe('/horing/demo/send');
    for (const at of ['2026-11-01T00:00:00Z', '2027-06-01T00:00:00Z'])
      expect(statusOf(hearing(), nb, new Date(at)).comment_href).toBeNull();
  });
});

describe('what staff have said about the hearing itself', () => {
  const answered = withHearing({
    answered_at: '2027-02-01T12:00:00Z',
    answered_note: 'To merknader gjelder en annen sak.',
    reopened_at: '2027-01-20T09:30:00Z',
    reopened_reason: 'Kartet var ikke lagt ved.',
  });

  it('is on its page and on the result, each with what it is about', () => {
    for (const view of [
      hearingView(data, answered, nb, 'demo', now)!,
      resultView(data, answered, nb, 'demo', now)!,
    ])
      expect(view.notes.map(({ title, text }) => [plain(title), text])).toEqual([
        ['Høringen ble åpnet på nytt 20. januar 2027 kl. 10.30.', 'Kartet var ikke lagt ved.'],
        ['Noen merknader står uten svar.', 'To merknader gjelder en annen sak.'],
      ]);
    expect(hearingView(data, answered, en, 'demo', now)!.notes[1]!.title).toBe(
      'Some comments stand without an answer.',
    );
  });

  it('is nothing where there is nothing to say', () => {
    expect(hearingView(data, hearings, nb, 'demo', now)!.notes).toEqual([]);
    expect(resultView(data, hearings, nb, 'demo', now)!.notes).toEqual([]);
  });
});

describe('the list', () => {
  it('groups by state and marks demonstrations', () => {
    const view = hearingListView(hearings, nb, now);
    expect(view.groups.map(({ id }) => id)).toEqual(['open']);
    expect(view.groups[0]!.hearings[0]!.demo).toBe(true);
    const answered = withHearing({ answered_at: '2027-05-01T00:00:00Z' });
    const later = hearingListView(answered, nb, new Date('2027-06-01T00:00:00Z'));
    expect(later.groups[0]!.hearings[0]!.result_href).toBe('/horing/demo/resultat');
    expect(hearingListView({ ...hearings, hearings: [] }, nb, now).groups).toEqual([]);
  });
});

describe('one hearing', () => {
  it('shows every published point exactly once, beside a text or apart', () => {
    const view = hearingView(data, hearings, nb, 'demo', now)!;
    const sum = (branches: typeof view.tree): number =>
      branches.reduce((total, one) => total + one.stances.total + sum(one.children), 0);
    const questions = hearings.points.filter(
      ({ target_kind }) => target_kind === 'question',
    ).length;
    const whole = hearings.points.filter(({ target_kind }) => target_kind === 'plan').length;
    expect(sum(view.tree) + questions + whole).toBe(hearings.points.length);
    expect(view.other.map(({ count }) => count)).toEqual([`${whole} merknader`]);
    expect(hearingView(data, hearings, nb, 'nope', now)).toBeNull();
  });

  it('tells the changes of version, the present one first', () => {
    const versions = [
      { hearing: 'demo', plan_version: 'snp-2017-2020', from_at: '2026-11-21T09:00:00Z', note_nb: '', note_en: '' },
      { hearing: 'demo', plan_version: 'utkast-demo', from_at: '2026-12-01T09:00:00Z', note_nb: 'A.2 er skrevet om.', note_en: 'A.2 is rewritten.' },
    ]; // prettier-ignore
    const view = hearingView(data, { ...hearings, versions }, nb, 'demo', now)!;
    expect(view.versions.map(({ note, current }) => [note, current])).toEqual([
      ['A.2 er skrevet om.', true],
      ['Første versjon', false],
    ]);
  });

  it('lists points on texts that are gone, never drops them', () => {
    const [first, ...rest] = hearings.points;
    const moved = {
      ...first!,
      target_kind: 'node' as const,
      target_key: 'borte:1',
      plan_version: 'borte',
    };
    const changed = { ...hearings, points: [moved, ...rest] };
    const view = hearingView(data, changed, nb, 'demo', now)!;
    expect(view.other.at(-1)).toMatchObject({
      count: '1 merknad',
      href: '/horing/demo/merknader?om=utgatt',
    });
    const list = points('om=utgatt', nb, changed);
    expect(list.points.map(({ id }) => id)).toEqual([moved.id]);
    expect(list.points[0]!.about!.label).toBe('en tekst som ikke lenger er i utkastet');
  });
});

describe('one text of the draft', () => {
  const node = (number: string, from = hearings, locale = nb, at = now) =>
    draftNodeView(data, from, locale, 'demo', number, at);

  it('has a page for every number, in both languages, and none for others', () => {
    for (const { number } of data.plan_nodes.filter((one) => one.plan_version === 'utkast-demo')) {
      expect(node(number)!.title).not.toBe('');
      expect(node(number, hearings, en)!.title).not.toBe(node(number)!.title);
    }
    expect(node('A.99')).toBeNull();
  });

  it('leads to the form for this very text while the hearing is open', () => {
    expect(node('A.1')!.comment_href).toBe('/horing/demo/send?mal=snp-2017-2020%3A4.1');
    expect(node('A.1', hearings, nb, new Date('2027-06-01T00:00:00Z'))!.comment_href).toBeNull();
  });

  it('shows what differs from the adopted plan word by word, and where nothing can be compared says so', () => {
    const changed = node('A.1')!.comparison;
    expect(changed.from.map(({ href }) => href)).toEqual(['/plan/4.1']);
    expect(changed.title!.some(({ kind }) => kind === 'added')).toBe(true);
    expect(changed.title!.some(({ kind }) => kind === 'removed')).toBe(true);
    expect(changed.body).toBeNull();
    expect(node('A.5')!.comparison).toMatchObject({ from: [], title: null });
    expect(node('A.3')!.comparison.from).toHaveLength(2);
  });

  it('has the measures that are linked to it in the draft, whatever it was made from', () => {
    const keysOf = (number: string, from = data) =>
      draftNodeView(from, hearings, nb, 'demo', number, now)!.measures.rows.map(({ key }) => key);
    // The seed's draft begins with those of what it was made from.
    expect(keysOf('A.4')).toEqual(
      data.measures.filter(({ strategies }) => strategies.includes('1.1')).map(({ key }) => key),
    );
    expect(keysOf('A.4').length).toBeGreaterThan(0);
    expect(keysOf('A.5')).toEqual([]);
    const [moved] = keysOf('A.4');
    const relinked = {
      ...data,
      measures: data.measures.map((one) =>
        one.key === moved
          ? { ...one, strategy_links: [{ plan_version: 'utkast-demo', number: 'A.5' }] }
          : one,
      ),
    };
    expect(keysOf('A.4', relinked)).not.toContain(moved);
    expect(keysOf('A.5', relinked)).toEqual([moved]);
    expect(keysOf('A', relinked)).toContain(moved);
  });

  it('shows points with name only where it was given, and answers beneath', () => {
    const view = node('C.5')!;
    const own = hearings.points.filter(({ target_key }) => target_key === 'snp-2017-2020:3.1');
    expect(view.stances.total).toBe(own.length);
    for (const card of view.points) {
      const point = own.find(({ id }) => id === card.id)!;
      expect(card.sender).toBe(point.sender_name ?? 'Innbygger');
      expect(card.answer === null).toBe(point.answer === null);
      expect(card.demo).toBe(true);
    }
    expect(view.points.some(({ answer }) => answer?.change != null)).toBe(true);
  });

  it('cuts a long text at a word, never inside a character, and loses nothing', () => {
    for (const text of ['ord '.repeat(400), '😀'.repeat(900), 'x'.repeat(5000)]) {
      const one = { ...hearings.points.find(({ target_kind }) => target_kind === 'node')!, text };
      const number = data.plan_nodes.find(({ lineage, plan_version }) => plan_version === 'utkast-demo' && lineage === one.target_key)!.number; // prettier-ignore
      const card = node(number, { ...hearings, points: [one] })!.points[0]!;
      expect(card.rest).not.toBe('');
      expect(card.lead + card.rest).toBe(text);
      expect(card.lead).not.toMatch(/[\uD800-\uDBFF]$/);
    }
  });

  it('says why there are no points', () => {
    const none = (policy: Hearing['publication_policy']) =>
      node('A.1', { ...withHearing({ publication_policy: policy }), points: [] })!.none;
    expect(none('summary_only')).toContain('publiseres ikke én for én');
    expect(none('after_closing')).toContain('når fristen er ute');
    expect(none('after_moderation')).toContain('Ingen merknader er publisert her');
  });

  it('draws places with the numbers of the list', () => {
    const view = node('C.5')!;
    const numbered = view.points.filter(({ map_number }) => map_number !== null);
    expect(numbered.length).toBeGreaterThan(0);
    expect(view.places!.places.map(({ number }) => number)).toEqual(
      numbered.map(({ map_number }) => map_number),
    );
  });
});

describe('all points', () => {
  it('pages through all of them, each once', () => {
    const seen = new Set<string>();
    const pages = Math.ceil(hearings.points.length / 25);
    for (let page = 1; page <= pages; page += 1)
      for (const { id } of points(`side=${page}`).points) seen.add(id);
    expect(seen.size).toBe(hearings.points.length);
    expect(points(`side=${pages}`).next).toBeNull();
    expect(points('side=1').previous).toBeNull();
  });

  it('keeps every choice in the address of the next page', () => {
    const view = points('q=jord&holdning=change&sprak=en', en);
    expect(view.form.query).toBe('jord');
    const broad = points('holdning=change&avsender=resident', en);
    expect(broad.next).toBe(
      '/horing/demo/merknader?holdning=change&avsender=resident&side=2&sprak=en#merknader',
    );
  });

  it('gives a target area with its strategies', () => {
    const under = points('om=A').stances.total;
    const one = points('om=A.1').stances.total;
    expect(under).toBeGreaterThan(one);
    expect(one).toBeGreaterThan(0);
  });

  it.each([
    ['om=Z.9', 'Gjelder'],
    ['holdning=sur', 'Holdning'],
    ['avsender=robot', 'Avsender'],
    ['kommune=oslo', 'Kommune'],
    ['svar=kanskje', 'Svar'],
    ['side=0', 'Side'],
    ['side=999', 'Side'],
  ])('names the field of %s and shows the rest', (query, field) => {
    const view = points(query);
    expect(view.problems).toHaveLength(1);
    expect(view.problems[0]).toContain(field);
    expect(view.points.length).toBeGreaterThan(0);
  });
});

describe('the result', () => {
  const result = (from = hearings, locale = nb) => resultView(data, from, locale, 'demo', now)!;

  it('counts every point by outcome, those without an answer apart', () => {
    const bars = result().outcomes;
    expect(bars.reduce((sum, { value }) => sum + value, 0)).toBe(hearings.points.length);
    expect(bars.at(-1)!.value).toBe(hearings.points.filter(({ answer }) => answer === null).length);
  });

  it('puts answers beside what was said, and says how many wait', () => {
    for (const part of result().parts) {
      const waiting = part.unanswered === null ? 0 : Number(/\d+/.exec(part.unanswered)![0]);
      expect(part.groups.length).toBeLessThanOrEqual(3);
      const answered = [...part.groups, ...part.folded].reduce(
        (sum, { said }) => sum + Number(/\d+/.exec(said)![0]),
        0,
      );
      expect(answered + waiting).toBe(part.stances.total);
    }
  });

  it('counts a sender once, and says where population is not in the data', () => {
    const who = result().who!;
    const senders = who.rows.reduce((sum, { cells }) => sum + (cells[1]!.value as number), 0);
    expect(senders).toBe(new Set(hearings.points.map(({ reference }) => reference)).size);
    const row = (key: string) => who.rows.find((one) => one.key === key)!.cells;
    expect(plain(row('trondheim')[3]!.text)).toBe('205 000 (2019-06)');
    expect(row('melhus')[3]).toMatchObject({ value: null, text: 'ikke oppgitt' });
    expect(row('melhus')[4]).toMatchObject({ value: null, text: 'ikke beregnet' });
    expect(who.types.reduce((sum, { value }) => sum + value, 0)).toBe(senders);
  });

  it('names the members that nobody has spoken from', () => {
    const few = {
      ...hearings,
      points: hearings.points.filter((one) => one.sender_municipality === 'skaun'),
    };
    expect(result(few).who!.silent).toContain('Melhus');
  });

  it('shows answers by themselves where points are not published', () => {
    const summed = withHearing({ publication_policy: 'summary_only', summary_nb: 'Vi **hørte**.' });
    const view = result({ ...summed, points: [] });
    expect(view.summary).toContain('<strong>hørte</strong>');
    expect(view.other_answers).toHaveLength(summed.answers.length);
    expect(view.who).toBeNull();
  });
});

describe('comments on what is no text of the draft', () => {
  const targets = [
    { target_kind: 'business_area', target_key: 'torgard' },
    { target_kind: 'business_area', target_key: 'torgard' },
    { target_kind: 'business_area', target_key: 'borte' },
    { target_kind: 'measure', target_key: 'technoport-medlemskap' },
    { target_kind: 'node', target_key: 'borte:1', plan_version: 'borte' },
  ] as const;
  /** The first points, all answered, moved to an area, one that is gone from the data, a measure and a text that is gone. */
  const answered = hearings.points.filter(({ answer }) => answer !== null);
  const moved = answered.slice(0, targets.length).map((one, at) => ({ ...one, ...targets[at]! }));
  const ids = new Set(moved.map(({ id }) => id));
  const changed: HearingSnapshot = {
    ...hearings,
    points: [...moved, ...hearings.points.filter(({ id }) => !ids.has(id))],
  };

  it('have a part each in what was said and done, with their answers: the parts add up to the total', () => {
    const { parts, stances } = resultView(data, changed, nb, 'demo', now)!;
    expect(parts.reduce((sum, one) => sum + one.stances.total, 0)).toBe(stances.total);
    const part = (key: string) => parts.find((one) => one.key === key)!;
    const area = data.areas.find(({ id }) => id === 'torgard')!;
    expect(part('areal-torgard')).toMatchObject({
      title: `Næringsarealet ${area.name}`,
      href: '/naringsareal/torgard',
      stances: { total: 2 },
      unanswered: null,
    });
    expect(part('areal-borte')).toMatchObject({ title: 'Næringsarealet borte', href: null });
    expect(part('tiltak-technoport-medlemskap')).toMatchObject({
      href: '/tiltak/technoport-medlemskap',
      stances: { total: 1 },
    });
    expect(part('utgatt').title).toBe('Til tekster som ikke lenger er i utkastet');
    const answers = parts.flatMap((one) => [...one.groups, ...one.folded].map(({ id }) => id));
    for (const { answer } of moved) expect(answers).toContain(answer);
    for (const one of parts) {
      const query = one.points_href.slice(one.points_href.indexOf('?') + 1);
      // A target area stands for its strategies too.
      expect(points(query, nb, changed).stances.total, one.key).toBeGreaterThanOrEqual(
        one.stances.total,
      );
      expect(points(query, nb, changed).problems).toEqual([]);
    }
  });

  it('are counted beside the draft, and found in the list all together or one by one', () => {
    const { other } = hearingView(data, changed, nb, 'demo', now)!;
    expect(other.map(({ label, count, href }) => [label, count, href]).slice(1)).toEqual([
      ['Til næringsarealer', '3 merknader', '/horing/demo/merknader?om=arealer'],
      ['Til tiltak', '1 merknad', '/horing/demo/merknader?om=tiltak'],
      ['Til tekster som ikke lenger er i utkastet', '1 merknad', '/horing/demo/merknader?om=utgatt'],
    ]); // prettier-ignore
    const found = (query: string) => points(query, nb, changed).stances.total;
    expect(found('om=arealer')).toBe(3);
    expect(found('om=areal-torgard')).toBe(2);
    expect(found('om=tiltak')).toBe(1);
    expect(found('om=tiltak-technoport-medlemskap')).toBe(1);
    expect(points('om=areal-torgard', en, changed).form.about.options).toContainEqual({
      value: 'areal-borte',
      label: 'The business area borte',
    });
    expect(points('om=arealer').problems).toHaveLength(1);
  });
});

describe('the plan', () => {
  it('points from the adopted plan to the draft on hearing, and no longer when it has closed', () => {
    const open = continuationsAt(hearings, now);
    expect(planNodeView(data, nb, '4.1', open)!.continued).toEqual([
      {
        label: 'A.1 Heve kommersialiseringskompetansen og dele erfaringer',
        href: '/horing/demo/A.1',
      },
    ]);
    expect(planNodeView(data, nb, '1.2', open)!.continued.map(({ href }) => href)).toEqual([
      '/horing/demo/A.3',
    ]);
    const closed = continuationsAt(hearings, new Date('2027-06-01T00:00:00Z'));
    expect(planNodeView(data, nb, '4.1', closed)!.continued).toEqual([]);
    expect(planView(data, nb, openHearings(hearings, nb, now), open).versions).toEqual([
      expect.objectContaining({
        id: 'utkast-demo',
        href: '/horing/demo',
        state: 'på høring',
        demo: true,
      }),
    ]);
  });
});

describe('the whole draft', () => {
  it('holds every text once, in order', () => {
    const view = wholeDraftView(data, hearings, nb, 'demo', now)!;
    expect(view.texts.map(({ number }) => number).join(' ')).toBe(
      'A A.1 A.2 A.3 A.4 A.5 B B.1 B.2 B.3 C C.1 C.2 C.3 C.4 C.5',
    );
    expect(view.texts.every(({ body }) => body !== null)).toBe(true);
  });
});

describe('one comment at an address of its own', () => {
  const single = (key: string, from = hearings) => singleView(data, from, nb, 'demo', key, now);
  const several = hearings.points.find(
    ({ reference }) => hearings.points.filter((one) => one.reference === reference).length > 1,
  )!;

  it('is found by its id from every card, whatever page that is on', () => {
    const cards = [...points('').points, ...points('side=3&holdning=oppose').points];
    for (const { id, href, sender } of cards) {
      expect(href).toBe(`/horing/demo/merknader/${id}`);
      const view = single(id)!;
      expect(view.points.map((one) => one.id)).toEqual([id]);
      expect(view.title).toBe(`Merknad fra ${sender}`);
    }
  });

  it('leads to what came with the same reference, however that is written', () => {
    const { reference, id } = several;
    expect(single(id)!.together_href).toBe(`/horing/demo/merknader/${reference}`);
    const together = single(reference.toLowerCase().replaceAll('-', ' '))!;
    expect(together.points.length).toBeGreaterThan(1);
    expect(together.points.every((one) => one.reference === reference)).toBe(true);
    expect(together.title).toBe(`Merknader i ${reference}`);
    expect(together.together_href).toBeNull();
  });

  it('is gone when it is not published, and nothing tells why', () => {
    const without = { ...hearings, points: hearings.points.filter((one) => one !== several) };
    expect(single(several.id, without)).toBeNull();
    for (const key of ['', 'x', several.id.toUpperCase(), 'RK-2026-999999-9', '../hele'])
      expect(single(key), key).toBeNull();
  });
});

/** An id that no point has. */
const otherId = '00000000-0000-4000-8000-000000000000';

describe('feeds', () => {
  const origin = 'https://kart.example.no';

  it('leads from the answer to one comment to that comment, from others to their text', () => {
    const one = hearings.points.find(({ answer }) => answer !== null)!;
    const alone = { ...hearings, points: [one] };
    expect(feedOf(data, alone, nb, origin, now)).toContain(`/horing/demo/merknader/${one.id}"`);
    const twice = { ...hearings, points: [one, { ...one, id: otherId }] };
    expect(feedOf(data, twice, nb, origin, now)).not.toContain('/merknader/');
  });

  it('puts the deadline into calendars as a moment in time', () => {
    const text = calendarOf([hearing({ closes_at: '2027-01-15T23:00:00Z' })], nb, origin, now);
    expect(text).toContain('DTSTART:20270115T220000Z');
    expect(text).toContain('DTEND:20270115T230000Z');
    expect(text).toContain('UID:demo-frist@kart.example.no');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('lists hearings and answers as Atom, escaped, the latest first', () => {
    const hostile = withHearing({ title_nb: 'A & <b>' });
    const text = feedOf(data, hostile, nb, origin, now);
    expect(text).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
    expect(text).not.toContain('A & <b>');
    const answers = new Set(hostile.points.flatMap(({ answer }) => answer ?? []));
    expect(answers.size).toBeGreaterThan(3);
    expect(text.match(/<entry>/g)).toHaveLength(answers.size + 1);
  });
});

describe('the sitemap', () => {
  it('names every text of the draft and nothing of receipts, forms or staff', () => {
    const paths = publicPaths(data, hearings);
    expect(paths).toContain('/horing/demo/A.1');
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => /stab|innspill|send|logg-inn|kvittering/.test(path))).toEqual([]);
  });
});
