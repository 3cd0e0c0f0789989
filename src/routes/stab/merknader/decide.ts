// Commands of moderation as form actions: what was chosen, what is said when it is refused, and the way back to the page.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as moderation from '$lib/data/moderation';
import { Refused } from '$lib/data/staff';
import { findNationalIds } from '$lib/domain/national-id';
import { seenAllOf, seenPoints, type QueueRow } from '$lib/domain/queue';
import { isUuid } from '$lib/domain/uuid';
import { localise } from '$lib/i18n';

/** What a command said about itself goes back in the address, so that reloading does nothing twice. */
const told = ['gjort', 'antall', 'urort', 'uegnet', 'igjen', 'kommando'];

export const doneKinds = [
  'publish',
  'withhold',
  'redact',
  'hide_place',
  'show_place',
  'tag',
  'assign',
  'split',
  'merge',
  'undo',
] as const;
type Done = (typeof doneKinds)[number];

/** What has just been done, from the address; null where nothing was. */
export function noticeOf(parameters: URLSearchParams): {
  done: Done;
  count: number;
  stale: number;
  /** Left alone by a choice of all: it would not have changed them, or they were too many. */
  unfit: number;
  more: number;
  /** null: it cannot be taken back. */
  command: number | null;
} | null {
  const done = doneKinds.find((one) => one === parameters.get('gjort'));
  if (done === undefined) return null;
  const whole = (name: string): number => {
    const value = Number(parameters.get(name));
    return Number.isSafeInteger(value) && value > 0 ? value : 0;
  };
  return {
    done,
    count: whole('antall'),
    stale: whole('urort'),
    unfit: whole('uegnet'),
    more: whole('igjen'),
    command: done === 'undo' || whole('antall') === 0 ? null : whole('kommando') || null,
  };
}

/** The query without what a command said and without the name of an action. */
export function withoutNotice(parameters: URLSearchParams): URLSearchParams {
  return new URLSearchParams(
    [...parameters].filter(([name]) => !told.includes(name) && !name.startsWith('/')),
  );
}

export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
};

/** A refusal in the words of the page; `point` is the one it is about, where the database names one. */
export const refuse = (problem: string, more: { words?: string[]; point?: string | null } = {}) =>
  fail(400, { problem, words: more.words ?? [], point: more.point ?? null });

/**
 * Runs a command and goes back to the page, or says why not.
 * @param to another page to go to
 * @param left what the choice left before the command; after a choice of all, the list is shown from its beginning
 */
export async function run(
  event: RequestEvent,
  done: Done,
  command: () => Promise<{ done: string[]; stale?: string[]; command?: number }>,
  to: (answer: never) => string = () => event.url.pathname,
  left: Chosen | null = null,
): Promise<ReturnType<typeof refuse>> {
  let answer;
  try {
    answer = await command();
  } catch (error) {
    if (error instanceof Refused) return refuse(error.reason, { point: error.about });
    throw error;
  }
  const query = withoutNotice(event.url.searchParams);
  query.set('gjort', done);
  query.set('antall', String(answer.done.length));
  const stale = (answer.stale?.length ?? 0) + (left?.changed ?? 0);
  if (stale > 0) query.set('urort', String(stale));
  if (left !== null) {
    if (left.unfit > 0) query.set('uegnet', String(left.unfit));
    if (left.more > 0) query.set('igjen', String(left.more));
    if (left.isAll) query.delete('etter');
  }
  if (answer.command !== undefined) query.set('kommando', String(answer.command));
  redirect(303, localise(`${to(answer as never)}?${query}`, event.locals.language));
}

/** The tags in a field: parted by commas. */
export const tagsOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** The points that a command is about, and what was left out of them. */
type Chosen = moderation.Chosen & { isAll: boolean };

/**
 * The points that a form names: one by one, or all that the filters showed.
 * @param fits whether the command would change a point
 */
async function chosenOf(
  event: RequestEvent,
  form: FormData,
  fits: (row: QueueRow) => boolean,
): Promise<Chosen | null> {
  const all = seenAllOf(form.get('alle'));
  if (all !== null)
    return { ...(await moderation.allAsSeen(event.locals.client(), all, fits)), isAll: true };
  const points = seenPoints(form.getAll('merknad'));
  return points.length === 0 ? null : { points, changed: 0, unfit: 0, more: 0, isAll: false };
}

/**
 * Reads what was chosen, and runs a command about it.
 * @param fits whether the command would change a point
 */
async function decide(
  event: RequestEvent,
  form: FormData,
  done: Done,
  fits: (row: QueueRow) => boolean,
  command: (points: moderation.Chosen['points']) => Promise<moderation.Decided>,
): ReturnType<typeof run> {
  let chosen;
  try {
    chosen = await chosenOf(event, form, fits);
  } catch (error) {
    if (error instanceof Refused) return refuse(error.reason, { point: error.about });
    throw error;
  }
  if (chosen === null) return refuse('none_chosen');
  const { points } = chosen;
  return run(event, done, () => command(points), undefined, chosen);
}

/** Forms of the queue and of the page of one point. */
export const sharedActions = {
  publiser: async (event: RequestEvent) =>
    decide(
      event,
      await event.request.formData(),
      'publish',
      ({ state }) => state === 'received' || state === 'withheld',
      (points) => moderation.publish(event.locals.client(), points),
    ),
  hold_tilbake: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const reason = textOf(form, 'grunn');
    const note = textOf(form, 'beskjed').slice(0, 2000);
    if (isAnyChosen(form)) {
      if (reason === '') return refuse('reason_unknown');
      if (findNationalIds(note).length > 0) return refuse('note_identity_number');
    }
    return decide(
      event,
      form,
      'withhold',
      ({ state }) => state === 'received' || state === 'published',
      (points) => moderation.withhold(event.locals.client(), points, reason, note),
    );
  },
  emne: (event: RequestEvent) => changeTags(event, true),
  emne_bort: (event: RequestEvent) => changeTags(event, false),
  tildel: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const value = textOf(form, 'ansvarlig');
    const to = isUuid(value) ? value : null;
    return decide(
      event,
      form,
      'assign',
      ({ state, assignee }) => state !== 'withdrawn' && assignee !== to,
      (points) =>
        moderation.assign(
          event.locals.client(),
          points.map(({ id }) => id),
          to,
        ),
    );
  },
  angre: async (event: RequestEvent) => {
    const command = Number(textOf(await event.request.formData(), 'kommando'));
    if (!Number.isSafeInteger(command) || command <= 0) return refuse('command_unknown');
    return run(event, 'undo', () => moderation.undo(event.locals.client(), command));
  },
};

/** Whether a form names any point: what is said first is that none was chosen. */
const isAnyChosen = (form: FormData): boolean => form.has('merknad') || form.has('alle');

async function changeTags(event: RequestEvent, add: boolean): ReturnType<typeof run> {
  const form = await event.request.formData();
  const tags = tagsOf(textOf(form, 'emne'));
  if (isAnyChosen(form) && tags.length === 0) return refuse('tags_invalid');
  return decide(
    event,
    form,
    'tag',
    (row) => row.state !== 'withdrawn' && tags.some((one) => row.tags.includes(one) !== add),
    (points) =>
      moderation.tag(
        event.locals.client(),
        points.map(({ id }) => id),
        add ? tags : [],
        add ? [] : tags,
      ),
  );
}
