// Saying what is wrong with a business area, and what those who keep it read, in English.
import type { area_report as nb } from '../../nb/pages/area-report';

export const area_report: typeof nb = {
  link: 'Report an error',
  title: (area) => `Report an error: ${area}`,
  description: 'Tell the municipality when what is said about a business area is not right.',
  lead: (municipality) =>
    `Your report goes to those who keep the overview in ${municipality}. They look at it in the next half-yearly round. It is not published.`,
  kind: 'What is not right?',
  kinds: {
    built: 'The area is built up',
    taken: 'The area is sold or let',
    available: 'The area is available',
    outline: 'The outline is wrong',
    other: 'Something else',
  },
  text: 'Tell us more',
  text_hint: 'Needed for “Something else”. Do not write names, telephone numbers or e-mail.',
  trap: 'Leave this field empty',
  submit: 'Send the report',
  thanks: 'Thank you. Your report has arrived.',
  check: 'The report has not been sent',
  no_contact: 'We cannot get through. What you wrote is still here. Try again.',
  problems: {
    area_unknown: 'The area is no longer there.',
    kind_unknown: 'Choose what is not right.',
    text_missing: 'Write what is not right.',
    text_too_long: 'The text is too long. Write 1000 characters at most.',
    identity_number: 'The text seems to hold a national identity number. Take it out.',
    id_taken: 'This report was sent before, with other content. Load the page again.',
    suspicious: 'We could not see that a person is sending this. Wait a few seconds and try again.',
  },
  too_many: (minutes) =>
    `Many reports have been sent from your network. Try again in ${minutes} minutes.`,
  too_large: 'The report is too large.',
  waiting: 'Reports from residents and businesses',
  waiting_lead:
    'See whether they are right, change the area if they are, and say what came of them. The texts are not published.',
  waiting_later: 'They can be answered once the round is open.',
  use: 'Taken into account',
  leave: 'Changes nothing',
  reason: 'Why not?',
  reason_hint: 'Read only by those who work with the rounds.',
};
