// Commands of moderation as form actions: what was chosen, what is said when it is refused, and the way back to the page.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as moderation from '$lib/data/moderation';
import { Refused } from '$lib/data/staff';
import { findNationalIds } from '$lib/domain/national-id';
import { seenPoints, type SeenPoint } from '$lib/domain/queue';
import { isUuid } from '$lib/domain/uuid';
import { localise } from '$lib/i18n';

/** What a command said about itself goes back in the address, so that reloading does nothing twice. */
const told = ['gjort', 'antall', 'urort', 'kommando'];

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
export const refuse = (problem: string, more: { words?: string[] } = {}) =>
  fail(400, { problem, words: more.words ?? [] });

/**
 * Runs a command and goes back to the page, or says why not.
 * @param to another page to go to
 */
export async function run(
  event: RequestEvent,
  done: Done,
  command: () => Promise<{ done: string[]; stale?: string[]; command?: number }>,
  to: (answer: never) => string = () => event.url.pathname,
): Promise<ReturnType<typeof refuse>> {
  let answer;
  try {
    answer = await command();
  } catch (error) {
    if (error instanceof Refused) return refuse(error.reason);
    throw error;
  }
  const query = withoutNotice(event.url.searchParams);
  query.set('gjort', done);
  query.set('antall', String(answer.done.length));
  if (answer.stale !== undefined && answer.stale.length > 0)
    query.set('urort', String(answer.stale.length));
  if (answer.command !== undefined) query.set('kommando', String(answer.command));
  redirect(303, localise(`${to(answer as never)}?${query}`, event.locals.language));
}

/** The tags in a field: parted by commas. */
export const tagsOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** The actions that the queue and the page of one point share. `points` reads what they are about. */
export const sharedActions = {
  publiser: async (event: RequestEvent) => {
    const points = await chosen(event);
    if (points.length === 0) return refuse('none_chosen');
    return run(event, 'publish', () => moderation.publish(event.locals.client(), points));
  },
  hold_tilbake: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const points = seenPoints(form.getAll('merknad'));
    if (points.length === 0) return refuse('none_chosen');
    const reason = textOf(form, 'grunn');
    if (reason === '') return refuse('reason_unknown');
    const note = textOf(form, 'beskjed').slice(0, 2000);
    if (findNationalIds(note).length > 0) return refuse('note_identity_number');
    return run(event, 'withhold', () =>
      moderation.withhold(event.locals.client(), points, reason, note),
    );
  },
  emne: (event: RequestEvent) => changeTags(event, true),
  emne_bort: (event: RequestEvent) => changeTags(event, false),
  tildel: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const points = seenPoints(form.getAll('merknad'));
    if (points.length === 0) return refuse('none_chosen');
    const to = textOf(form, 'ansvarlig');
    return run(event, 'assign', () =>
      moderation.assign(
        event.locals.client(),
        points.map(({ id }) => id),
        isUuid(to) ? to : null,
      ),
    );
  },
  angre: async (event: RequestEvent) => {
    const command = Number(textOf(await event.request.formData(), 'kommando'));
    if (!Number.isSafeInteger(command) || command <= 0) return refuse('command_unknown');
    return run(event, 'undo', () => moderation.undo(event.locals.client(), command));
  },
};

async function chosen(event: RequestEvent): Promise<SeenPoint[]> {
  return seenPoints((await event.request.formData()).getAll('merknad'));
}

async function changeTags(event: RequestEvent, add: boolean): ReturnType<typeof run> {
  const form = await event.request.formData();
  const points = seenPoints(form.getAll('merknad')).map(({ id }) => id);
  if (points.length === 0) return refuse('none_chosen');
  const tags = tagsOf(textOf(form, 'emne'));
  if (tags.length === 0) return refuse('tags_invalid');
  return run(event, 'tag', () =>
    moderation.tag(event.locals.client(), points, add ? tags : [], add ? [] : tags),
  );
}
