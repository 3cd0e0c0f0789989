// E-mail when a business area becomes available: ordering, confirming and ending it, in English.
import type { Widen } from '../..';
import type { area_watch as nb } from '../../nb/pages/area-watch';

export const area_watch: Widen<typeof nb> = {
  link: 'Get an e-mail when an area fits',
  title: 'Get an e-mail when an area fits',
  description:
    'Save a search for business areas, and get an e-mail when one that fits becomes available.',
  lead: 'When a new half-year is published, or a figure is corrected, we write to you if an area fits your search and did not before.',
  search: 'What you search for',
  what: 'Search',
  all: 'All business areas in the region',
  within: (place, km) => `${place}, within ${km} km`,
  change: 'Change the search',
  email: 'Your e-mail address',
  email_hint: 'Used for this only. The e-mails come in the language of this page.',
  trap: 'Leave this field empty',
  submit: 'Ask for the alert',
  how: 'How it works',
  steps: {
    confirm:
      'First you get one e-mail with a link. The alert works once you have confirmed it there.',
    unconfirmed: 'If you do not confirm within 48 hours, we delete the address.',
    year: 'The alert ends by itself after 12 months. Then we delete the address.',
    end: 'Each e-mail has a link where you can end it before that. Then we delete the address at once.',
  },
  privacy: 'Privacy and how long we keep data',
  sent_title: 'Look in your e-mail',
  sent: 'An e-mail with a link will come shortly. The alert works only once you have confirmed it there.',
  sent_missing:
    'No e-mail? Look in your spam folder. We send only a few such e-mails a day to one address, and one address can have ten alerts.',
  back: 'To the business areas',
  check: 'The order has not been sent',
  check_search: 'This could not be used in the search',
  problems: {
    email_invalid: 'Write an e-mail address, such as name@example.no.',
    identity_number: 'The address seems to hold a national identity number. Use another one.',
    search_invalid: 'The search cannot be saved. Go back and change it.',
    suspicious: 'We could not see that a person is sending this. Wait a few seconds and try again.',
  },
  too_many: (minutes) =>
    `Many alerts have been ordered in the last hour. Try again in ${minutes} min.`,
  too_large: 'The form is too large.',
  waiting_title: 'Confirm the alert',
  waiting: 'Press the button to get an e-mail when an area fits. The alert works for 12 months.',
  confirm: 'Confirm the alert',
  not_me: 'Delete the order',
  own_title: 'Your alert',
  confirmed: 'The alert is confirmed.',
  works_until: (date) => `The alert works until ${date}. Then we delete your address.`,
  extend: 'Extend by 12 months from today',
  end: 'End the alert',
  show: 'See the areas that fit now',
  gone_title: 'There is no such alert',
  gone: 'It has been ended, has run out, was not confirmed within 48 hours, or the link is not whole. When an alert ends, we delete the address.',
  ended_title: 'The alert has ended',
  ended: 'Your address has been deleted, and we will not write to you about this search again.',
};
