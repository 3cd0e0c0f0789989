// What each letter says: from the outbox's data to subject, plain text and a simple HTML alternative.
import * as v from 'valibot';
import { languages, localise, type Language } from '../../i18n';
import { formats, type Format } from '../../i18n/format';
import { en } from '../../i18n/en';
import { mail as enMail } from '../../i18n/en/mail';
import { nb } from '../../i18n/nb';
import { mail as nbMail } from '../../i18n/nb/mail';

/** A letter ready to be addressed. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** Where links lead, and how a receipt's secret is made. */
export interface LetterContext {
  /** The public address, e.g. `https://kart.example.no`; no slash at the end. */
  origin: string;
  receiptSecret(submission: string): string;
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
/** What all letters know: the submission they are about and its hearing. */
const about = {
  submission: v.pipe(v.string(), v.uuid()),
  reference: v.string(),
  /** The hearing's id, as in its address. */
  hearing: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  title_nb: v.string(),
  title_en: v.string(),
};
const kinds = {
  receipt: v.object({
    ...about,
    received_at: moment,
    closes_at: moment,
    hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    publication_policy: v.nullish(
      v.picklist(['after_moderation', 'after_closing', 'summary_only']),
      'after_moderation',
    ),
  }),
  published: v.object(about),
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
};
export type LetterKind = keyof typeof kinds;
type Data<Kind extends LetterKind> = v.InferOutput<(typeof kinds)[Kind]>;

/** A paragraph, a link on a line of its own, or lines of label and value. */
type Block = string | { label: string; href: string } | [label: string, value: string][];

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
type Written = [subject: string, ...blocks: Block[]];

const writers: { [Kind in LetterKind]: (data: Data<Kind>, desk: Desk) => Written } = {
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
    text.receipt[`public_${data.publication_policy}`],
    text.receipt.not_secret,
  ],
  published: (data, { text, title, hearing, receipt }) => [
    text.published.subject(data.reference),
    text.published.text(data.reference, title),
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

function write<Kind extends LetterKind>(kind: Kind, data: Data<Kind>, desk: Desk): Written {
  return writers[kind](data, desk);
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
  const facts = dataOf(known, data);
  const link = (path: string): string => context.origin + localise(path, language);
  const secret = context.receiptSecret(facts.submission);
  const [subject, ...blocks] = write(known, facts, {
    language,
    text,
    format: formats(language, shared),
    title: language === 'en' ? facts.title_en : facts.title_nb,
    receipt: { label: text.open_receipt, href: link(`/innspill/kvittering/${secret}`) },
    hearing: { label: text.open_hearing, href: link(`/horing/${facts.hearing}`) },
    link,
  });
  const all: Block[] = [
    text.hello,
    ...blocks,
    text.signature(shared.common.region),
    text.why,
    { label: text.privacy, href: link('/personvern') },
  ];
  return {
    subject,
    text: `${all.map(asText).join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body>${all.map(asHtml).join('\n')}</body></html>`,
  };
}
