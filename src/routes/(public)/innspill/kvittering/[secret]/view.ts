// What a receipt shows: where each point stands, in words, and what its sender may still do.
import { stateAt } from '$lib/domain/hearing';
import type { ModerationReason } from '$lib/domain/moderation';
import type { Receipt, ReceiptAnswer, ReceiptPoint } from '$lib/domain/receipt';
import type { Snapshot } from '$lib/domain/snapshot';
import { submissionState } from '$lib/domain/submission';
import type { SubmissionLocale } from '$lib/i18n/submission';
import { encode } from 'uqr';
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
  sender: [string, string][];
  points: ReceiptPointView[];
  versions: { label: string; hash: string }[];
  link: string;
  /** The QR code's modules as a path in a square of `size`. */
  qr: { size: number; path: string };
}

export interface ReceiptPointView {
  id: string;
  number: string;
  target: string;
  stance: string;
  text: string;
  place: string;
  state: ReceiptPoint['state'];
  notes: string[];
  answer:
    (Omit<ReceiptAnswer, 'outcome' | 'published_at'> & { outcome: string; at: string }) | null;
}

/** @param address the receipt's own, as others would open it */
export function receiptView(
  receipt: Receipt,
  data: Snapshot,
  reasons: readonly ModerationReason[],
  locale: SubmissionLocale,
  address: string,
  now: Date,
): ReceiptView {
  const { format, link } = locale;
  const t = locale.submission;
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
    state: one.state,
    notes: notesOf(one, reasons, locale),
    answer:
      one.answer === null
        ? null
        : {
            assessment: one.answer.assessment,
            outcome: t.receipt.outcomes[one.answer.outcome],
            responsible: one.answer.responsible,
            change_before: one.answer.change_before,
            change_after: one.answer.change_after,
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
            label: t.receipt.version(format.number(revision), format.time(at)),
            hash,
          })),
    link: address,
    qr: qrOf(address),
  };
}

function notesOf(
  { state, withheld_reason, withheld_note, redacted }: ReceiptPoint,
  reasons: readonly ModerationReason[],
  locale: SubmissionLocale,
): string[] {
  const t = locale.submission.receipt;
  const notes: string[] = [];
  if (state === 'withheld') {
    const reason = reasons.find(({ key }) => key === withheld_reason);
    if (reason !== undefined) notes.push(t.withheld(titleIn(reason, locale)));
    if (withheld_note !== null) notes.push(t.withheld_note(withheld_note));
  }
  if (redacted) notes.push(t.redacted);
  return notes;
}

function targetLabel(
  { target: { kind, key }, plan_version }: ReceiptPoint,
  _receipt: Receipt,
  data: Snapshot,
  locale: SubmissionLocale,
): string {
  const t = locale.submission;
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

/** One row of dark modules after the other, as runs. */
function qrOf(address: string): { size: number; path: string } {
  const { data, size } = encode(address, { ecc: 'M', border: 4 });
  let path = '';
  for (const [y, row] of data.entries())
    for (const [x, dark] of row.entries()) if (dark) path += `M${x} ${y}h1v1h-1z`;
  return { size, path };
}

/** Nine digits in threes, as people read them. */
const shownNumber = (digits: string): string => digits.replace(/(\d{3})(?=\d)/g, '$1\u00a0');
