// Texts of letters, in English. Read by the server alone: no page carries them.
import type { Widen } from '..';
import type { mail as nb } from '../nb/mail';

export const mail: Widen<typeof nb> = {
  hello: 'Hello,',
  signature: (region) => `Regards, ${region}`,
  why: 'You receive this e-mail because the address was given with a submission. It was sent automatically.',
  privacy: 'Privacy and how long we keep data',
  reference: 'Reference',
  deadline: 'Deadline',
  secret_link:
    'The link is secret: whoever has it can read, change and withdraw the submission. Share it only with those who should be able to.',
  open_receipt: 'See your submission',
  open_hearing: 'See the hearing',
  receipt: {
    subject: (reference) => `Receipt for submission ${reference}`,
    thanks: (title) => `Thank you for your submission to “${title}”. We have received it.`,
    received: 'Received',
    hash: 'Checksum of the content (SHA-256)',
    follow:
      'With the link below you can follow the submission to its answer. Until the deadline you can also change or withdraw it.',
    public_after_moderation:
      'Staff read comments before they are shown publicly. What is shown then is the text, what it is about, the place on the map and who stands behind it. Private individuals are shown without a name unless they have chosen otherwise. Your e-mail address is never shown.',
    public_after_closing:
      'Comments are shown publicly after the hearing has closed and staff have read them. What is shown then is the text, what it is about, the place on the map and who stands behind it. Private individuals are shown without a name unless they have chosen otherwise. Your e-mail address is never shown.',
    public_summary_only:
      'Comments in this hearing are not shown one by one. What becomes public is a summary with answers. Your e-mail address is never shown.',
    not_secret:
      'Not shown publicly does not mean secret: others can ask for access under the Norwegian Freedom of Information Act.',
  },
  published: {
    subject: (reference) => `Submission ${reference} is published`,
    text: (reference, title) =>
      `Comments from submission ${reference} to “${title}” are now shown publicly.`,
    later_subject: (reference) => `Submission ${reference} has been read and approved`,
    later: (reference, title) =>
      `Comments from submission ${reference} to “${title}” have been read and approved. They are shown publicly when the hearing has closed.`,
  },
  withheld: {
    subject: (reference) => `Submission ${reference}: a comment is not shown publicly`,
    text: (reference, title) =>
      `A comment in submission ${reference} to “${title}” is not shown publicly.`,
    reason: (reason) => `The reason under the moderation policy: ${reason}.`,
    note: (note) => `The member of staff writes: ${note}`,
    still: 'The comment has been received all the same and will be considered with the others.',
    rules: 'Read the moderation policy',
  },
  answered: {
    subject: (reference) => `Submission ${reference} has been answered`,
    text: (reference, title) => `Submission ${reference} to “${title}” has been answered.`,
    outcome: 'Outcome',
    outcomes: {
      followed: 'followed',
      partly: 'followed in part',
      not_followed: 'not followed',
      noted: 'noted',
    },
    read: 'The assessment, and any change of the plan, is on the page of the submission.',
  },
  deadline_reminder: {
    subject: (title) => `Reminder of the deadline: ${title}`,
    text: (title) =>
      `You asked for a reminder before the deadline of “${title}”. Until then you can change your submission, withdraw it or send a new one.`,
  },
  plan_changed: {
    subject: (title) => `New draft in the hearing: ${title}`,
    text: (title) =>
      `The draft in “${title}” has been changed during the hearing, and a new version is out.`,
    note: (note) => `What has changed: ${note}`,
    kept: 'Your submission is kept as you sent it. You may want to check whether it still fits.',
  },
  round_letter: { missing: 'Not confirmed', open: 'Open the round' },
  round_opened: {
    subject: (round) => `Business land: round ${round} is open`,
    text: (round) =>
      `Round ${round} has been opened. Go through the areas of your municipality, change what is different, and confirm the rest.`,
    once: 'You get a reminder the week before the deadline if your municipality is not done.',
  },
  round_reminder: {
    subject: (round: string) => `Business land: round ${round} is not confirmed`,
    text: (round: string) =>
      `The deadline for confirming the business areas in round ${round} is near, and your municipality is not done.`,
    once: 'You get this reminder once for each deadline.',
  },
  round_late: {
    subject: (round: string) => `Business land: the deadline of round ${round} has passed`,
    text: (round: string) =>
      `The deadline for confirming the business areas in round ${round} has passed, and your municipality is not done. You can still confirm, until the round is locked.`,
    once: 'You get this letter once for each deadline.',
  },
  area_watch: {
    why: 'You receive this e-mail because the address was given for an alert on business areas. It was sent automatically.',
    secret_link: 'The link is yours: whoever has it can confirm and end the alert.',
    search: 'The search:',
  },
  area_watch_confirm: {
    subject: 'Confirm your alert on business areas',
    text: 'Somebody, probably you, has asked for e-mail to this address when a business area fits a search.',
    open: 'Confirm the alert',
    ignore:
      'If you have not asked for this, you need not do anything. If the alert is not confirmed within 48 hours, we delete the address.',
    known_subject: 'You already have this alert on business areas',
    known: (until) =>
      `Somebody, probably you, has asked for an alert that you already have. It works until ${until}. If you have not asked for it again, you need not do anything.`,
    known_open: 'See, extend or end the alert',
  },
  area_watch_news: {
    subject: (count) =>
      count === '1'
        ? '1 business area fits your search now'
        : `${count} business areas fit your search now`,
    published: (round) =>
      `Round ${round} has been published. This fits your search now, and did not before:`,
    corrected: (round) =>
      `A figure in round ${round} has been corrected. This fits your search now, and did not before:`,
    area: (name, municipality) => `${name} in ${municipality}`,
    status: 'Status',
    available: 'Available, daa',
    ready_from: 'Ready from',
    demo: (text) => `The areas marked demo: ${text}`,
    more: (count) => `And ${count} more. See all that fit`,
    end: 'See or end the alert',
    until: (date) => `The alert works until ${date}.`,
  },
};
