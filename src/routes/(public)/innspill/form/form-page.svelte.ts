// A page with the form over the device's outbox: what sending and changing share. The outbox comes when somebody writes.
import type { Text } from '$lib/i18n';
import type { Locale } from '$lib/i18n/context';
import { loadParts } from '$lib/i18n/parts';
import { meeting } from '$lib/offline/meeting';
import type { SentCopy } from '$lib/offline/outbox-store';
import type { KeptDraft } from '../device';
import type SendStateComponent from '../SendState.svelte';
import type { FormResult } from './result';
import { isWorthKeeping, type FormValues } from './values';
import type { FormView } from './view';

/** What the form is answered; see SubmissionForm. */
export type FormAnswer = Omit<FormResult, 'values'>;

async function load(page: FormPage) {
  const [{ machine }, panel, { outbox: words }] = await Promise.all([
    import('../machine'),
    import('../SendState.svelte'),
    loadParts(page.locale.language, 'outbox'),
  ]);
  page.words = words;
  page.SendState = panel.default;
  machine.start();
  const keeper = machine.draftKeeper(
    (id) => machine.takeBack(page, id),
    (done) => {
      page.saved = done;
      page.writing = false;
    },
  );
  return { ...machine, words, keeper };
}

export type Outbox = Awaited<ReturnType<typeof load>>;

export class FormPage {
  words = $state<Text['outbox'] | null>(null);
  SendState = $state.raw<typeof SendStateComponent | null>(null);
  /** Whether what was written is on disk; null before anything was. */
  saved = $state<boolean | null>(null);
  writing = $state(false);
  progress = $state('');
  /** What was sent from here and is no longer in the form. */
  sent = $state<{
    id: string;
    copy: SentCopy | null;
    kept: boolean | null;
    returned: boolean;
  } | null>(null);
  /** The id of what is in the form and came back: it is a draft again when its author goes on writing. */
  refused = '';
  #loading: Promise<Outbox> | null = null;

  /** @param draftOf what is kept of values */
  constructor(
    readonly locale: Locale,
    readonly draftOf: (values: FormValues) => KeptDraft,
  ) {}

  outbox(): Promise<Outbox> {
    return (this.#loading ??= load(this).catch((error: unknown) => {
      // Without a network, on a first visit: the next try may find one.
      this.#loading = null;
      throw error;
    }));
  }

  /** Keeps what is written as a draft; on a shared device nothing is kept. */
  keep = (values: FormValues): void => {
    if (!isWorthKeeping(values) || meeting() !== null) return;
    this.writing = true;
    const draft = this.draftOf($state.snapshot(values));
    this.outbox().then(
      ({ keeper }) => keeper(draft),
      () => {
        this.saved = false;
        this.writing = false;
      },
    );
  };

  /** Sends through the outbox. */
  send = async (values: FormValues): Promise<FormAnswer | 'sent' | 'post'> => {
    const machine = await this.outbox().catch(() => null);
    return machine === null ? 'post' : machine.sendFrom(this, values, machine.words);
  };

  /** What is known here about the values, where the server cannot be asked. */
  check = async (values: FormValues, view: FormView): Promise<FormAnswer> => {
    const [{ localProblems }, { marksOf }] = await Promise.all([
      import('./local-review'),
      import('./result'),
    ]);
    const problems = localProblems(values, view, this.locale.language);
    this.progress = problems.length === 0 ? (await this.outbox()).words.not_reviewed : '';
    return {
      step: problems.length === 0 ? 'review' : 'edit',
      problems,
      marks: marksOf(values, problems),
      notice: null,
    };
  };

  /** What is not on disk is lost with the page. */
  hold = (event: BeforeUnloadEvent): void => {
    if (this.sent === null && (this.writing || this.saved === false)) event.preventDefault();
  };
}
