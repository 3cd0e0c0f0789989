// What each letter says: from the outbox's data to subject, plain text and a simple HTML alternative.
import * as v from 'valibot';
import { languages, localise, type Language } from '../../i18n';
import { formats, type Format } from '../../i18n/format';
import { en } from '../../i18n/en';
import { mail as enMail } from '../../i18n/en/mail';
import { nb } from '../../i18n/nb';
import { mail as nbMail } from '../../i18n/nb/mail';
import { watchKinds, writeToWatcher } from './watch-letters';

/** A letter ready to be addressed. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
  /** Where its receiver's mail program can end such letters, where they can be ended. */
  unsubscribe?: string;
}

/** Where links lead, and how their secrets are made. */
export interface LetterContext {
  /** The public address, e.g. `https://kart.example.no`; no slash at the end. */
  origin: string;
  receiptSecret(submission: string): string;
  /** What a saved search's link is made with. */
  watchSecret(watch: string): string;
}

/** A row's content cannot become a letter. `code` is for the outbox; nothing of the data is in it. */
export class LetterError extends Error {
  constructor(readonly code: 'letter_unknown' | 'letter_data_invalid') {
    super(code);
    this.name = 'LetterError';
  }
}

const moment = v.pipe(
  v.string(),
  v.check((value) => !Number.isNaN(Date.parse(value))),
);
const optionalText = v.nullish(v.pipe(v.string(), v.trim()));
/** What letters to senders know: the submission they are about and its hearing. */
const about = {
  submission: v.pipe(v.string(), v.uuid()),
  reference: v.string(),
  /** The hearing's id, as in its address. */
  hearing: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  title_nb: v.string(),
  title_en: v.string(),
};
const ofRound = {
  round: v.pipe(v.string(), v.regex(/^\d{4}-[12]$/)),
  due_on: v.pipe(v.string(), v.isoDate()),
  municipalities: v.pipe(v.array(v.string()), v.minLength(1)),
};
const kinds = {
  receipt: v.object({
    ...about,
    received_at: moment,
    closes_at: moment,
    hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    // Letters that were queued before it was said go out without.
    publication_policy: v.nullish(
      v.picklist(['after_moderation', 'after_closing', 'summary_only']),
    ),
  }),
  published: v.object({ ...about, after_closing: v.nullish(v.boolean()) }),
  withheld: v.object({
    ...about,
    reason_nb: v.string(),
    reason_en: v.string(),
    note: optionalText,
  }),
  answered: v.object({
    ...about,
    outcome: v.nullish(v.picklist(['followed', 'partly', 'not_followed', 'noted'])),
  }),
  deadline_reminder: v.object({ ...about, closes_at: moment }),
  plan_changed: v.object({
    ...about,
    closes_at: v.nullish(moment),
    note_nb: optionalText,
    note_en: optionalText,
  }),
  round_opened: v.object(ofRound),
  round_reminder: v.object(ofRound),
  round_late: v.object(ofRound),
  ...watchKinds,
};
export type LetterKind = keyof typeof kinds;
type Data<Kind extends LetterKind> = v.InferOutput<(typeof kinds)[Kind]>;

/** A paragraph, a link on a line of its own, or lines of label and value. */
export type Block = string | { label: string; href: string } | [label: string, value: string][];

/** What a letter is written with. */
interface Desk {
  language: Language;
  text: typeof nbMail;
  format: Format;
  /** The hearing's name in the letter's language. */
  title: string;
  receipt: Block;
  hearing: Block;
  link(path: string): string;
}
export type Written = [subject: string, ...blocks: Block[]];
/** A letter to a sender of comments ends otherwise than one to those who work here or who wait for an area. */
type StaffKind = 'round_opened' | 'round_reminder' | 'round_late';
type WatchKind = keyof typeof watchKinds;
type SenderKind = Exclude<LetterKind, StaffKind | WatchKind>;

const writers: { [Kind in SenderKind]: (data: Data<Kind>, desk: Desk) => Written } = {
  receipt: (data, { text, format, title, receipt }) => [
    text.receipt.subject(data.reference),
    text.receipt.thanks(title),
    [
      [text.reference, data.reference],
      [text.receipt.received, format.time(data.received_at)],
      [text.deadline, format.time(data.closes_at)],
      [text.receipt.hash, data.hash],
    ],
    text.receipt.follow,
    receipt,
    text.secret_link,
    ...(data.publication_policy ? [text.receipt[`public_${data.publication_policy}`]] : []),
    text.receipt.not_secret,
  ],
  published: (data, { text, title, hearing, receipt }) => [
    data.after_closing
      ? text.published.later_subject(data.reference)
      : text.published.subject(data.reference),
    data.after_closing
      ? text.published.later(data.reference, title)
      : text.published.text(data.reference, title),
    hearing,
    receipt,
    text.secret_link,
  ],
  withheld: (data, { language, text, title, receipt, link }) => [
    text.withheld.subject(data.reference),
    text.withheld.text(data.reference, title),
    text.withheld.reason(language === 'en' ? data.reason_en : data.reason_nb),
    ...(data.note ? [text.withheld.note(data.note)] : []),
    text.withheld.still,
    { label: text.withheld.rules, href: link('/moderering') },
    receipt,
    text.secret_link,
  ],
  answered: (data, { text, title, receipt }) => [
    text.answered.subject(data.reference),
    text.answered.text(data.reference, title),
    ...(data.outcome
      ? [[[text.answered.outcome, text.answered.outcomes[data.outcome]]] satisfies Block]
      : []),
    text.answered.read,
    receipt,
    text.secret_link,
  ],
  deadline_reminder: (data, { text, format, title, receipt, hearing }) => [
    text.deadline_reminder.subject(title),
    text.deadline_reminder.text(title),
    [
      [text.deadline, format.time(data.closes_at)],
      [text.reference, data.reference],
    ],
    receipt,
    text.secret_link,
    hearing,
  ],
  plan_changed: (data, { language, text, format, title, receipt, hearing }) => {
    const note = language === 'en' ? data.note_en : data.note_nb;
    return [
      text.plan_changed.subject(title),
      text.plan_changed.text(title),
      ...(note ? [text.plan_changed.note(note)] : []),
      ...(data.closes_at ? [[[text.deadline, format.time(data.closes_at)]] satisfies Block] : []),
      hearing,
      text.plan_changed.kept,
      receipt,
      text.secret_link,
    ];
  },
};

const staffWriters: {
  [Kind in StaffKind]: (data: Data<Kind>, desk: Pick<Desk, 'text' | 'format' | 'link'>) => Written;
} = {
  round_opened: (data, desk) => aboutRound(data, desk, desk.text.round_opened),
  round_reminder: (data, desk) => aboutRound(data, desk, desk.text.round_reminder),
  round_late: (data, desk) => aboutRound(data, desk, desk.text.round_late),
};

function aboutRound(
  data: Data<StaffKind>,
  { text, format, link }: Pick<Desk, 'text' | 'format' | 'link'>,
  words: Desk['text'][StaffKind],
): Written {
  return [
    words.subject(data.round),
    words.text(data.round),
    [
      [text.round_letter.missing, data.municipalities.join(', ')],
      [text.deadline, format.date(data.due_on)],
    ],
    { label: text.round_letter.open, href: link(`/stab/runder/${data.round}`) },
    words.once,
  ];
}

const isForWatcher = (kind: LetterKind): kind is WatchKind => Object.hasOwn(watchKinds, kind);
const isForStaff = (kind: LetterKind): kind is StaffKind => Object.hasOwn(staffWriters, kind);

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? '');

function asText(block: Block): string {
  if (typeof block === 'string') return block;
  if (Array.isArray(block)) return block.map(([label, value]) => `${label}: ${value}`).join('\n');
  return `${block.label}:\n${block.href}`;
}

function asHtml(block: Block): string {
  if (typeof block === 'string') return `<p>${escapeHtml(block).replaceAll('\n', '<br>')}</p>`;
  if (Array.isArray(block)) {
    const items = block.map(
      ([label, value]) => `<li>${escapeHtml(label)}: <strong>${escapeHtml(value)}</strong></li>`,
    );
    return `<ul>${items.join('')}</ul>`;
  }
  return `<p><a href="${escapeHtml(block.href)}">${escapeHtml(block.label)}</a></p>`;
}

function dataOf<Kind extends LetterKind>(kind: Kind, data: unknown): Data<Kind> {
  const parsed = v.safeParse(kinds[kind], data);
  if (!parsed.success) throw new LetterError('letter_data_invalid');
  return parsed.output as Data<Kind>;
}

function write<Kind extends SenderKind>(kind: Kind, data: Data<Kind>, desk: Desk): Written {
  return writers[kind](data, desk);
}

function writeToStaff<Kind extends StaffKind>(
  kind: Kind,
  data: Data<Kind>,
  desk: Pick<Desk, 'text' | 'format' | 'link'>,
): Written {
  return staffWriters[kind](data, desk);
}

/**
 * Writes a letter.
 * @param kind the row's kind; @param locale its language; @param data its content, as the database's functions put it
 * Throws LetterError when the kind is unknown or the data do not fit it.
 */
export function writeLetter(
  kind: string,
  locale: string,
  data: unknown,
  context: LetterContext,
): Letter {
  if (!Object.hasOwn(kinds, kind)) throw new LetterError('letter_unknown');
  const known = kind as LetterKind;
  const language = languages.find((one) => one === locale) ?? 'nb';
  const [text, shared] = language === 'en' ? [enMail, en] : [nbMail, nb];
  const link = (path: string): string => context.origin + localise(path, language);
  const desk = { text, format: formats(language, shared), link };
  if (isForStaff(known)) {
    const written = writeToStaff(known, dataOf(known, data), desk);
    return letterOf(written, [text.hello, text.signature(shared.common.region)], language);
  }
  if (isForWatcher(known)) {
    const facts = dataOf(known, data);
    const path = `/naringsareal/varsel/${context.watchSecret(facts.watch)}`;
    const letter = letterOf(
      writeToWatcher(facts, { ...desk, shared, own: link(path) }),
      [
        text.hello,
        text.signature(shared.common.region),
        text.area_watch.why,
        { label: text.privacy, href: link('/personvern') },
      ],
      language,
    );
    return { ...letter, unsubscribe: link(`${path}/slutt`) };
  }
  const facts = dataOf(known, data);
  const secret = context.receiptSecret(facts.submission);
  const written = write(known, facts, {
    ...desk,
    language,
    title: language === 'en' ? facts.title_en : facts.title_nb,
    receipt: { label: text.open_receipt, href: link(`/innspill/kvittering/${secret}`) },
    hearing: { label: text.open_hearing, href: link(`/horing/${facts.hearing}`) },
  });
  return letterOf(
    written,
    [
      text.hello,
      text.signature(shared.common.region),
      text.why,
      { label: text.privacy, href: link('/personvern') },
    ],
    language,
  );
}

/** The whole letter: what was written between its greeting and its ending. */
function letterOf(
  [subject, ...blocks]: Written,
  [hello, ...ending]: [hello: Block, ...ending: Block[]],
  language: Language,
): Letter {
  const all: Block[] = [hello, ...blocks, ...ending];
  return {
    subject,
    text: `${all.map(asText).join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body>${all.map(asHtml).join('\n')}</body></html>`,
  };
}
