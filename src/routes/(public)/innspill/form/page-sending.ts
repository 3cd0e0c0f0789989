// What a page with the form does with the outbox when it sends: loaded with it.
import { goto } from '$app/navigation';
import type { Text } from '$lib/i18n';
import { onAnnounced } from '$lib/offline/outbox-store';
import { askToPersist } from '$lib/offline/storage';
import { tick } from 'svelte';
import type { FormAnswer, FormPage } from './form-page.svelte';
import { marksOf } from './result';
import { outcomeOf, problemsIn, send, takeBackRefused, type Sent } from './send';
import type { FormValues } from './values';

/** What came back to the page is a draft again under this id. */
export async function takeBack(page: FormPage, id: string): Promise<void> {
  if (page.refused === id) await takeBackRefused(id);
  page.refused = '';
}

/** Sends what is in the form. Returns what SubmissionForm is to show. */
export async function sendFrom(
  page: FormPage,
  values: FormValues,
  words: Text['outbox'],
): Promise<FormAnswer | 'sent' | 'post'> {
  const draft = page.draftOf(values);
  // Where the device cannot do that, it cannot keep anything either; the next step says so.
  await takeBack(page, draft.id).catch(() => undefined);
  const outcome = await send(draft, page.locale.language, () => (page.progress = words.sending));
  return answerTo(page, outcome, values, words);
}

/** What the page shows for an outcome. */
export async function answerTo(
  page: FormPage,
  outcome: Sent,
  values: FormValues,
  words: Text['outbox'],
): Promise<FormAnswer | 'sent' | 'post'> {
  page.progress = '';
  switch (outcome.kind) {
    case 'unsaved':
      page.progress = words.unsaved;
      return 'post';
    case 'delivered': {
      const { path, revision } = outcome.copy;
      await goto(page.locale.link(`${path}?${revision === undefined ? 'ny=1' : 'lagret=ja'}`));
      return 'sent';
    }
    case 'handed_over':
      return 'sent';
    case 'waiting':
      await showWaiting(page, outcome.item.id);
      return 'sent';
    case 'refused':
      page.refused = outcome.item.id;
      return refusalOf(page, outcome, values, words);
  }
}

function refusalOf(
  { locale: { format, text } }: FormPage,
  { item }: Extract<Sent, { kind: 'refused' }>,
  values: FormValues,
  words: Text['outbox'],
): FormAnswer {
  const { reason, state } = item;
  const problems = problemsIn(item).filter(
    ({ field }) => field !== 'hearing' && field !== 'replaces',
  );
  const closed = reason?.closed ?? null;
  return {
    step: 'edit',
    problems,
    marks: marksOf(values, problems),
    notice:
      closed !== null
        ? words.late(format.time(closed.closes_at), format.time(closed.arrived_at), closed.contact)
        : state === 'conflict'
          ? item.kind === 'revision'
            ? (reason?.detail ?? null)
            : words.conflict
          : problems.length > 0
            ? null
            : reason?.problems[0]?.message || reason?.detail || text.submission.not_sent,
  };
}

/** Puts what waits in the form's place, and looks whether it has arrived or come back meanwhile. */
export async function showWaiting(page: FormPage, id: string): Promise<void> {
  page.sent = { id, copy: null, kept: null, returned: false };
  // Firefox asks the reader, who may take their time or never answer.
  void askToPersist().then((kept) => {
    if (page.sent?.id === id) page.sent = { ...page.sent, kept };
  });
  const stop = onAnnounced(() => {
    if (page.sent === null || page.sent.copy !== null) return;
    void outcomeOf(id).then((outcome) => {
      if (outcome === null || page.sent === null) return;
      page.sent = { ...page.sent, returned: outcome.kind === 'refused' };
      if (outcome.kind !== 'delivered') return;
      page.sent = { ...page.sent, copy: outcome.copy };
      stop();
    });
  });
  await tick();
  document.getElementById('sendt-tilstand')?.focus();
}
