// What a receipt shows: where each point stands, in words, and what its sender may still do.
import type { Locale } from '$lib/i18n/context';
import { stateAt, type HearingVersion } from '$lib/domain/hearing';
import type { ModerationReason } from '$lib/domain/moderation';
import type { Receipt, ReceiptAnswer, ReceiptPoint } from '$lib/domain/receipt';
import type { Snapshot } from '$lib/domain/snapshot';
import { textDiff, type TextPart } from '$lib/domain/text-diff';
import { submissionState } from '$lib/domain/submission';
import { qrOf, type Qr } from '$lib/ui/qr';
import { pointHref } from '../../../horing/points';
import { municipalityName, titleIn } from '../../../view';
import { drawnLabel } from '../../form/review';

export interface ReceiptView {
  reference: string;
  received: string;
  changed: string | null;
  withdrawn: string | null;
  hash: string;
  hearing: { title: string; href: string; demo: boolean };
  /** Until when it can be changed, in words; null where it no longer can. */
  until: string | null;
  /** What has changed in the draft since it was commented; null where nothing has. */
  draft_changed: string | null;
  sender: [string, string][];
  points: ReceiptPointView[];
  versions: { label: string; hash: string }[];
  link: string;
  /** The QR code's modules as a path in a square of `size`. */
  qr: Qr;
}

export interface ReceiptPointView {
  id: string;
  number: string;
  target: string;
  stance: string;
  text: string;
  place: string;
  state: string;
  withheld: boolean;
  notes: string[];
  /** Where everyone reads it; null where nobody does yet. */
  public_href: string | null;
  answer: {
    assessment: string;
    outcome: string;
    responsible: string;
    /** The change of text it led to, word by word; null where it led to none. */
    change: TextPart[] | null;
    at: string;
  } | null;
}

/**
 * @param published ids of all points that everyone reads
 * @param versions of the draft, of all hearings
 * @param address the receipt's own, as others would open it
 */
export function receiptView(
  receipt: Receipt,
  data: Snapshot,
  reasons: readonly ModerationReason[],
  published: ReadonlySet<string>,
  versions: readonly HearingVersion[],
  locale: Locale,
  address: string,
  now: Date,
): ReceiptView {
  const { format, link } = locale;
  const { receipt: r, submission: t } = locale.text;
  const { hearing, sender } = receipt;
  const changeable =
    receipt.withdrawn_at === null &&
    stateAt(hearing, now) === 'open' &&
    submissionState(receipt.points) !== 'withdrawn';
  const name = (slug: string | null): string =>
    slug === null ? '' : municipalityName(data.municipalities, slug);
  const point = (one: ReceiptPoint, index: number): ReceiptPointView => ({
    id: one.id,
    number: format.number(index + 1),
    target: targetLabel(one, receipt, data, locale),
    stance: one.stance === null ? '' : t.stances[one.stance],
    text: one.text,
    place:
      one.place === null
        ? ''
        : 'municipality' in one.place
          ? name(one.place.municipality)
          : drawnLabel(JSON.stringify(one.place), t),
    state: laterOf(one, now) === null ? r.states[one.state] : r.approved,
    withheld: one.state === 'withheld',
    notes: notesOf(one, laterOf(one, now), reasons, locale),
    public_href: published.has(one.id) ? pointHref(hearing.id, one.id, locale) : null,
    answer:
      one.answer === null
        ? null
        : {
            assessment: one.answer.assessment,
            outcome: locale.text.receipt.outcomes[one.answer.outcome],
            responsible: one.answer.responsible,
            change: changeOf(one.answer),
            at: format.time(one.answer.published_at),
          },
  });
  return {
    reference: receipt.reference,
    received: format.time(receipt.received_at),
    changed: receipt.changed_at === null ? null : format.time(receipt.changed_at),
    withdrawn: receipt.withdrawn_at === null ? null : format.time(receipt.withdrawn_at),
    hash: receipt.hash,
    hearing: {
      title: titleIn(hearing, locale),
      href: link(`/horing/${hearing.id}`),
      demo: hearing.demo,
    },
    draft_changed: changeable ? draftChange(receipt, versions, locale) : null,
    until: changeable ? format.time(hearing.closes_at) : null,
    sender: (
      [
        [t.type, t.types[sender.type]],
        [t.name, sender.name],
        [t.organisation_number, shownNumber(sender.organisation_number ?? '')],
        [t.sector, sender.sector ?? ''],
        [t.sender_municipality, name(sender.municipality)],
        [t.email, sender.email ?? ''],
      ] as [string, string][]
    ).filter(([, value]) => value !== ''),
    points: receipt.points.map(point),
    versions:
      receipt.versions.length < 2
        ? []
        : receipt.versions.map(({ revision, at, hash }) => ({
            label: locale.text.receipt.version(format.number(revision), format.time(at)),
            hash,
          })),
    link: address,
    qr: qrOf(address),
  };
}

function changeOf({ change_before, change_after }: ReceiptAnswer): TextPart[] | null {
  return change_before === null && change_after === null
    ? null
    : textDiff(change_before ?? '', change_after ?? '');
}

/** From when everyone reads a comment that is approved and not shown yet; null for any other. */
function laterOf({ state, visible_from }: ReceiptPoint, now: Date): string | null {
  return state === 'published' && visible_from !== null && Date.parse(visible_from) > now.getTime()
    ? visible_from
    : null;
}

/** Not everyone leaves an address that a letter could go to. */
function draftChange(
  { hearing, received_at, changed_at }: Receipt,
  versions: readonly HearingVersion[],
  { format, language, text }: Locale,
): string | null {
  const now = versions.find(
    (one) => one.hearing === hearing.id && one.plan_version === hearing.plan_version,
  );
  const seen = changed_at ?? received_at;
  if (now === undefined || Date.parse(seen) >= Date.parse(now.from_at)) return null;
  return text.receipt.draft_changed(
    format.time(now.from_at),
    language === 'en' ? now.note_en : now.note_nb,
  );
}

function notesOf(
  { withheld_reason, withheld_note, redacted, place_hidden }: ReceiptPoint,
  later: string | null,
  reasons: readonly ModerationReason[],
  locale: Locale,
): string[] {
  const t = locale.text.receipt;
  const notes: string[] = later === null ? [] : [t.visible_later(locale.format.time(later))];
  // Also beside the answer of one that is not shown.
  if (withheld_reason !== null) {
    const reason = reasons.find(({ key }) => key === withheld_reason);
    if (reason !== undefined) notes.push(t.withheld(titleIn(reason, locale)));
    if (withheld_note !== null) notes.push(t.withheld_note(withheld_note));
  }
  if (redacted) notes.push(t.redacted);
  if (place_hidden) notes.push(t.place_hidden);
  return notes;
}

function targetLabel(
  { target: { kind, key }, plan_version }: ReceiptPoint,
  _receipt: Receipt,
  data: Snapshot,
  locale: Locale,
): string {
  const t = locale.text.submission;
  switch (kind) {
    case 'plan':
      return t.target_plan;
    case 'node': {
      const node = data.plan_nodes.find(
        (one) => one.lineage === key && one.plan_version === plan_version,
      );
      return node === undefined ? key : `${node.number} ${titleIn(node, locale)}`;
    }
    case 'business_area':
      return data.areas.find(({ id }) => id === key)?.name ?? key;
    case 'measure': {
      const measure = data.measures.find((one) => one.key === key);
      return measure === undefined ? key : titleIn(measure, locale);
    }
    case 'question':
      return t.target_questions;
  }
}

/** Nine digits in threes, as people read them. */
const shownNumber = (digits: string): string => digits.replace(/(\d{3})(?=\d)/g, '$1\u00a0');
