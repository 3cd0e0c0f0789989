// A device that is passed around at a meeting, in English.
import type { Text } from '../..';

export const meeting: Text['meeting'] = {
  title: 'Meeting mode',
  description: 'Let several people write on one device without seeing each other’s words.',
  lead: 'Several people can write on this device, one after the other. Nobody sees what the one before wrote, and it works without a network.',
  how: [
    'Each submission is stored on the device and sent by itself when it is connected.',
    'Whoever writes gets a QR code. It leads to the receipt once the submission has arrived.',
    'When a submission is delivered, nothing of it is left here. Drafts are not stored.',
    'Your own drafts and receipts on the device are hidden until you end meeting mode.',
  ],
  sign_out: 'If you are signed in as staff on this device, sign out before you hand it over.',
  hearing: 'Hearing',
  no_hearings: 'No hearing is open now.',
  code: 'Code for ending meeting mode',
  code_hint: 'At least six characters. Write it down: it exists on this device only.',
  code_again: 'The code once more',
  too_short: 'The code must have at least six characters.',
  not_same: 'The two codes are not the same.',
  start: 'Start meeting mode',
  on: (hearing: string) => `Meeting mode is on for “${hearing}”.`,
  to_form: 'Hand the device over: open the form',
  waiting: (count: string) =>
    count === '1'
      ? 'One submission waits for a network.'
      : `${count} submissions wait for a network.`,
  none_waiting: 'Nothing waits. All that was written here has been delivered.',
  back: (count: string) =>
    count === '1'
      ? 'One submission could not be taken in. End meeting mode to see it.'
      : `${count} submissions could not be taken in. End meeting mode to see them.`,
  send_now: 'Send what waits now',
  end: 'End meeting mode',
  end_code: 'The code',
  wrong: 'That is not the code.',
  pause: (seconds: string) => `The code was tried many times. Wait ${seconds} seconds.`,
  forgotten:
    'Forgotten the code? Wait until nothing waits, and then delete the site’s data in the browser’s settings.',
  hidden: 'The device is in meeting mode. What lies on it is hidden.',
  banner: 'Meeting mode: the next person on this device does not see what you write.',
  done_title: 'Thank you! Your submission is safe',
  done_waiting:
    'It lies safely on this device and is sent when the device has a network. It has not been received yet.',
  done_arrived: 'Your submission has been received.',
  qr_lead:
    'Take a picture of the code with your phone. The link is yours alone: there you find the receipt once the submission has arrived, can correct it before the deadline and read the answer.',
  qr: 'QR code with the link to your receipt',
  qr_text: 'If you have no phone here, write the link down:',
  next: 'Done – hand the device to the next',
  next_hint: 'The code then leaves the screen and does not come back.',
  clear: 'Delete what I have written',
  not_here_title: 'The submission has not arrived yet',
  not_here:
    'It was written on a shared device without a network, and lies safely there. The link works as soon as the device has sent it.',
  not_here_when:
    'Keep the link and try again later. If it has been more than a few days, ask whoever held the meeting.',
};
