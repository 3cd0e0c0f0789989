// The outbox, for staff, in English.
import type { StaffText } from '../../staff';

export const mail: StaffText['mail'] = {
  title: 'E-mail',
  lead: 'Letters to those who have sent submissions. Each letter is sent once. Addresses are not shown in full, and the content is not shown.',
  counts: 'Letters by state',
  all: 'All',
  state: {
    queued: 'Waiting',
    sending: 'Being sent',
    sent: 'Sent',
    failed: 'Failed',
    uncertain: 'Uncertain',
  },
  kind: {
    receipt: 'Receipt',
    published: 'Published',
    withheld: 'Withheld',
    answered: 'Answer',
    deadline_reminder: 'Reminder of deadline',
    plan_changed: 'New draft',
  },
  decide: {
    title: 'Needs a decision',
    none: 'No letter needs a decision now.',
    uncertain:
      'A letter is uncertain when the mail server got it, but we never heard the answer. It may have arrived, so we do not send it again by ourselves. Look in the mail server’s log, or ask the receiver.',
    failed:
      'A letter has failed when the mail server refused it for good, or after five days of attempts.',
    was_sent: 'It arrived',
    send_again: 'Send again',
    about: (kind, recipient, time) => `${kind} to ${recipient}, ${time}`,
    newest: (shown) => `Showing ${shown} only. More will come when these are decided.`,
  },
  list: 'Letters',
  none: 'No letters.',
  column: {
    created: 'Made',
    kind: 'Letter',
    recipient: 'Receiver',
    state: 'State',
    attempts: 'Attempts',
    time: 'Last',
  },
  sent_at: (time) => `sent ${time}`,
  next_attempt: (time) => `next attempt ${time}`,
  tried_at: (time) => `tried ${time}`,
  forgotten: 'an unknown address',
  newer: 'Newer',
  older: 'Older',
  pages: 'More letters',
  reason: {
    lost: 'The mail server’s answer never reached us.',
    refused: (status) => `The mail server refused the letter (${status}).`,
    delayed: (status) => `The mail server asked us to wait (${status}).`,
    address: 'The address cannot be used.',
    no_server: 'The mail server could not be reached.',
    other: (code) => `Error code: ${code}.`,
  },
  done: {
    was_sent: 'The letter is marked as sent.',
    send_again: 'The letter is back in the queue.',
  },
  refused: {
    mail_already_decided: 'The letter has been decided already, or is on its way.',
    mail_forgotten: 'The address has been deleted, so the letter cannot be sent again.',
    mail_not_found: 'The letter does not exist any more.',
  },
  files: {
    title: 'For developers',
    lead: 'No mail server is configured (SMTP_URL). Letters are written as .eml files into the folder below and open in any mail program.',
    directory: 'Folder',
    newest: 'Newest files',
    none: 'No files yet.',
  },
};
