// Text shared from another app, and the app on the device's home screen, in English.
import type { Text } from '../..';

export const install: Text['install'] = {
  share: {
    title: 'Make a comment of shared text',
    description: 'Text that you shared from another app, ready to become a comment in a hearing.',
    lead: 'Choose the hearing that the text belongs to. Nothing has been sent yet, and you can change the text first.',
    shared: 'What you shared',
    cut: (limit) =>
      `The text was longer than the ${limit} characters a comment can have. Its end is left out.`,
    identity:
      'The text has a number that looks like a national identity number or an account number. It cannot be sent. Remove it in the form.',
    hearings: 'Open hearings',
    write: 'Write a comment',
    write_to: (title) => `on ${title}`,
    no_hearings: 'No hearing is open for comments now. Copy the text if you want it later.',
    all_hearings: 'See all hearings',
    nothing: 'There is no shared text here.',
    how: 'When Regionkart is installed on the device, you can mark text in another app, choose Share and then Regionkart.',
    not_kept:
      'The browser did not let us keep the draft. Copy the text, open the hearing and paste it in.',
    no_script: 'Copy the text, open the hearing and paste it into the form.',
    discard: 'Discard the text',
  },
  title: 'Put Regionkart on this device',
  lead: 'As an app, Regionkart opens straight from the home screen, without the browser’s address bar. The pages and the data are the same.',
  installed: 'Regionkart is open as an app on this device.',
  taken: 'Regionkart is installed. You find it among your apps.',
  install: 'Install the app',
  later: 'Not now',
  waiting: 'You chose to wait. You can install it whenever you like.',
  ways: {
    ios: {
      title: 'On iPhone and iPad',
      steps: [
        'Tap the Share button, the square with an arrow up. If you do not see it, tap the button with three dots first.',
        'Scroll down and choose “Add to Home Screen”.',
        'Tap “Add”. If you are asked whether to open it as a web app, say yes.',
      ],
    },
    mac_safari: {
      title: 'In Safari on a Mac',
      steps: ['Choose “File” in the menu bar at the top.', 'Choose “Add to Dock”.', 'Click “Add”.'],
    },
    chromium: {
      title: 'In this browser',
      steps: [
        'Open the browser’s menu, the button with three dots or lines.',
        'Choose “Install Regionkart”, “Install app” or “Add to Home screen”. Some browsers have it under “Apps” or “Cast, save and share”.',
        'If it is not there, the app may be installed already.',
      ],
    },
    firefox_android: {
      title: 'In Firefox',
      steps: [
        'Open the menu, the button with three dots.',
        'Choose “Install” or “Add to Home screen”.',
        'Confirm in the window that opens.',
      ],
    },
    firefox_desktop: {
      title: 'In Firefox on a computer',
      steps: [
        'Firefox on a computer usually has no such choice. Regionkart works without a network in Firefox too.',
        'Make a bookmark to Regionkart, so that you find it when the network is gone.',
      ],
    },
    other: {
      title: 'How to do it',
      steps: [
        'Look for “Install” or “Add to Home screen” in the browser’s menu. On iPhone and iPad, “Add to Home Screen” is behind the Share button.',
        'If there is no such choice, Regionkart works without a network in the browser too.',
      ],
    },
  },
  own_storage:
    'The app on the home screen has a storage of its own. Drafts, receipts and packs that are in Safari do not come along.',
  undelivered_one: 'You have one submission here in Safari that has not been sent.',
  undelivered: (count) => `You have ${count} submissions here in Safari that have not been sent.`,
  deliver_first: 'Send them before you put Regionkart on the home screen.',
  to_submissions: 'See my submissions',
};
