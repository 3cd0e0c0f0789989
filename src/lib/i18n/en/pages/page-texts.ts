// The page where staff rewrite pages of the site, in English.

export const pages = {
  title: 'Pages',
  lead: 'Here you can rewrite the pages on privacy, accessibility and moderation.',
  choose: 'Choose page and language',
  languages: { nb: 'Norwegian', en: 'English' },
  is_own: 'The page shows your own text.',
  is_brought: 'The page shows the default text that came along.',
  see_page: 'See the page as it is now',
  saved: 'Saved. The page shows the new text within seconds.',
  check: 'Check this',
  body: 'Text',
  body_hint:
    'Write ## before a heading, - before an item of a list, **bold** and [link text](https://address).',
  save: 'Save and publish',
  preview: 'Look through it first',
  preview_title: 'This is how it will look (not saved yet)',
  reset: 'Go back to the default text',
  earlier: 'Earlier texts',
  saved_at: (time: string) => `Saved ${time}`,
  take_up: 'Put into the form',
  problems: {
    changed_meanwhile:
      'Somebody else has saved this text since you opened it. Open the page again in a new tab and move over what you have written.',
    identity_number: 'The text contains a national identity number. Take it out.',
    too_long: 'The text is longer than 50,000 characters.',
  },
};
