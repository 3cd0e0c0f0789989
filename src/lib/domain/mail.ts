// Letters in the outbox, as those who answer for the hearing see them: never to whom or with what.

/** The lifecycle is drawn above the table, in supabase/migrations/20261121000800_mail.sql. */
export const mailStates = ['queued', 'sending', 'sent', 'failed', 'uncertain'] as const;
export type MailState = (typeof mailStates)[number];

/** A row of the outbox. */
export interface OutboxMail {
  id: string;
  kind: string;
  state: MailState;
  attempts: number;
  next_attempt_at: string;
  claimed_at: string | null;
  sent_at: string | null;
  /** A code such as `smtp_451`. */
  last_error: string | null;
  created_at: string;
  /** `k…@example.org`; null once the address has been deleted. */
  recipient_masked: string | null;
}

/** What a person may say about a letter. */
export const mailDecisions = ['was_sent', 'send_again'] as const;
export type MailDecision = (typeof mailDecisions)[number];

/** The decisions that are open for a letter; the database has the same rule (decide_mail). */
export function decisionsFor({
  state,
  recipient_masked,
}: Pick<OutboxMail, 'state' | 'recipient_masked'>): MailDecision[] {
  const again: MailDecision[] = recipient_masked === null ? [] : ['send_again'];
  if (state === 'uncertain') return ['was_sent', ...again];
  return state === 'failed' ? again : [];
}

export function isMailState(text: unknown): text is MailState {
  return mailStates.some((state) => state === text);
}

export function isMailDecision(text: unknown): text is MailDecision {
  return mailDecisions.some((decision) => decision === text);
}
