// One point with all that its moderator needs, and what can be done with it alone: hide words, part it, merge it.
import { localeFor } from '$lib/i18n/locale';
import { error, fail } from '@sveltejs/kit';
import * as moderation from '$lib/data/moderation';
import { listModerators } from '$lib/data/staff';
import { findWords, partsOf } from '$lib/domain/point-text';
import { cursorOf, filtersOf, parametersOf, seenPoints } from '$lib/domain/queue';
import { isUuid } from '$lib/domain/uuid';
import { normaliseRedactions, redact, type Redaction } from '$lib/domain/redaction';
import { codePointLength } from '$lib/domain/span';
import { noticeOf, refuse, run, sharedActions, textOf } from '../decide';
import { settingOf } from '../hearing';
import { targetName } from '../names';
import { pointPlace } from './place';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const client = locals.client();
  const [setting, found] = await Promise.all([
    settingOf(url),
    isUuid(params.id) ? moderation.read(client, params.id) : null,
  ]);
  if (setting === null || found === null) error(404);
  const { point, sender, policy } = found;
  const hearing = setting.hearings.find(({ id }) => id === point.hearing) ?? setting.hearing;
  const filters = filtersOf(url.searchParams);
  const here = cursorOf(`${point.received_at}~${point.id}`);
  const [people, near, events, siblings, next, locale] = await Promise.all([
    listModerators(client),
    point.replaced_at === null ? moderation.nearDuplicates(client, point.id) : [],
    moderation.history(client, point.id, point.submission),
    moderation.queue(client, point.hearing, { submission: point.submission }),
    moderation.queue(client, point.hearing, filters, here, 1),
    localeFor(locals.language),
  ]);
  return {
    point,
    sender,
    publishes: policy !== 'summary_only',
    target: targetName(
      point,
      hearing,
      setting.region,
      locals.language,
      locale.text.staff.moderation.target,
    ),
    place: pointPlace(point, setting.region, locale),
    public_text: redact(point.text, point.redactions),
    hidden: point.redactions.map(([start, end]) => ({
      value: `${start}-${end}`,
      words: Array.from(point.text).slice(start, end).join(''),
    })),
    people,
    near,
    events,
    siblings: siblings.rows.filter(({ id }) => id !== point.id),
    next: next.rows[0]?.id ?? null,
    query: parametersOf(filters).toString(),
    reasons: setting.reasons,
    municipalities: setting.region.municipalities.map(({ slug, name }) => ({ slug, name })),
    notice: noticeOf(url.searchParams),
  };
};

/** What a form asks to hide: what stays hidden, words wherever they stand, and what was marked in the text. */
function wanted(
  form: FormData,
  text: string,
): { redactions: Redaction[]; missing: string[] } | null {
  const spans: Redaction[] = [];
  for (const value of form.getAll('behold')) {
    const [, start, end] = /^(\d{1,6})-(\d{1,6})$/.exec(String(value)) ?? [];
    if (start === undefined || end === undefined) return null;
    spans.push([Number(start), Number(end)]);
  }
  for (const value of textOf(form, 'markert')
    .split(' ')
    .filter((one) => one !== '')) {
    const [, start, end] = /^(\d{1,6})-(\d{1,6})$/.exec(value) ?? [];
    if (start === undefined || end === undefined) return null;
    spans.push([Number(start), Number(end)]);
  }
  const { redactions, missing } = findWords(text, textOf(form, 'ord').split('\n'));
  return {
    redactions: normaliseRedactions([...spans, ...redactions], codePointLength(text)),
    missing,
  };
}

async function asked(event: RequestEvent) {
  const form = await event.request.formData();
  const [seen] = seenPoints(form.getAll('merknad'));
  const found = isUuid(event.params.id)
    ? await moderation.read(event.locals.client(), event.params.id)
    : null;
  return seen === undefined || found === null || seen.id !== found.point.id
    ? null
    : { form, seen, point: found.point };
}

export const actions: Actions = {
  ...sharedActions,
  vis_sladding: async (event) => {
    const request = await asked(event);
    if (request === null) return refuse('stale');
    const { form, point } = request;
    const hide = wanted(form, point.text);
    if (hide === null) return refuse('spans_invalid');
    return {
      preview: redact(point.text, hide.redactions),
      ord: textOf(form, 'ord'),
      markert: textOf(form, 'markert'),
      missing: hide.missing,
    };
  },
  sladd: async (event) => {
    const request = await asked(event);
    if (request === null) return refuse('stale');
    const { form, seen, point } = request;
    const hide = wanted(form, point.text);
    if (hide === null) return refuse('spans_invalid');
    if (hide.missing.length > 0) return refuse('words_missing', { words: hide.missing });
    return run(event, 'redact', () =>
      moderation.redact(event.locals.client(), seen, hide.redactions),
    );
  },
  sted: async (event) => {
    const request = await asked(event);
    if (request === null) return refuse('stale');
    const { form, seen } = request;
    const hidden = textOf(form, 'skjul') === 'ja';
    return run(event, hidden ? 'hide_place' : 'show_place', () =>
      moderation.hidePlace(event.locals.client(), seen, hidden),
    );
  },
  del: async (event) => {
    const request = await asked(event);
    if (request === null) return refuse('stale');
    const { form, seen, point } = request;
    const parts = partsOf(point.text, textOf(form, 'deler'));
    if (parts === null)
      return fail(400, {
        problem: 'parts_invalid',
        words: [],
        point: null,
        deler: textOf(form, 'deler'),
      });
    return run(event, 'split', () => moderation.split(event.locals.client(), seen, parts));
  },
  sla_sammen: async (event) => {
    const points = seenPoints((await event.request.formData()).getAll('merknad'));
    if (points.length < 2) return refuse('too_few');
    return run(
      event,
      'merge',
      () => moderation.merge(event.locals.client(), points),
      ({ merged }: { merged: string }) => `/stab/merknader/${merged}`,
    );
  },
};
