// What the pages of answers share: the hearing as it stands in the database, its names, what a command said.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as answers from '$lib/data/answer';
import { Refused } from '$lib/data/staff';
import { localise } from '$lib/i18n';
import { settingOf, type Setting } from '../merknader/hearing';
import type { Names } from '../merknader/names';

/** The chosen hearing, fresh: what was finished a moment ago is finished here. */
export async function answeringOf(
  event: Pick<RequestEvent, 'url' | 'locals'>,
): Promise<(Setting & { fresh: answers.AnsweredHearing }) | null> {
  const setting = await settingOf(event.url);
  if (setting === null) return null;
  const fresh = await answers.hearing(event.locals.client(), setting.hearing.id);
  return fresh === null ? null : { ...setting, fresh };
}

/** The names that a page about these targets (`kind key`) needs. */
export function namesFor({ region, hearing }: Setting, targets: ReadonlySet<string>): Names {
  return {
    plan_nodes: region.plan_nodes
      .filter(
        ({ plan_version, lineage }) =>
          plan_version === hearing.plan_version || targets.has(`node ${lineage}`),
      )
      .map(({ plan_version, number, lineage, title_nb, title_en }) => ({
        plan_version,
        number,
        lineage,
        title_nb,
        title_en,
      })),
    areas: region.areas
      .filter(({ id }) => targets.has(`business_area ${id}`))
      .map(({ id, name }) => ({ id, name })),
    measures: region.measures
      .filter(({ key }) => targets.has(`measure ${key}`))
      .map(({ key, title_nb, title_en }) => ({ key, title_nb, title_en })),
  };
}

const doneKinds = [
  'saved',
  'published',
  'discarded',
  'taken_back',
  'added',
  'summary',
  'finished',
  'reopened',
  'archived',
] as const;
type Done = (typeof doneKinds)[number];

/** What has just been done, from the address. */
export function doneOf(parameters: URLSearchParams): Done | null {
  return doneKinds.find((one) => one === parameters.get('gjort')) ?? null;
}

/** Goes on to a page that says what was done. */
export function onwards(event: RequestEvent, path: string, done: Done): never {
  const url = new URL(path, event.url);
  const hearing = event.url.searchParams.get('horing');
  if (hearing !== null) url.searchParams.set('horing', hearing);
  url.searchParams.set('gjort', done);
  redirect(303, localise(url.pathname + url.search, event.locals.language));
}

/** Runs a command; a refusal comes back with what was typed. */
export async function attempt<Typed extends object>(
  typed: Typed,
  command: () => Promise<unknown>,
): Promise<ReturnType<typeof fail<Typed & { problem: string }>> | null> {
  try {
    await command();
    return null;
  } catch (error) {
    if (error instanceof Refused) return fail(400, { ...typed, problem: error.reason });
    throw error;
  }
}
