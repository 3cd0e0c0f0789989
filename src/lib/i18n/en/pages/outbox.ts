// What waits on the device to be delivered, and what was sent from it, in English.
import type { Text } from '../..';

export const outbox: Text['outbox'] = {
  saved: 'Saved on this device.',
  sending: 'Saved on this device. Sending …',
  waiting_title: 'Your submission is waiting for a network',
  waiting_lead:
    'It is saved on this device and is sent by itself when you are connected. You may close the page. Open the site again when you have a network, and it goes.',
  waiting_not_received:
    'The submission has not been received yet. The deadline counts when it arrives.',
  returned_title: 'Came back to you',
  returned: 'It was not taken in the way it is. What you wrote is kept on this device.',
  delivered_title: 'Your submission has been received',
  delivered: (reference) => `The reference is ${reference}.`,
  open_receipt: 'Open the receipt',
  see_queue: 'See what is waiting',
  see_returned: 'See why, and choose',
  write_another: 'Write another submission',
  unsaved:
    'The submission could not be saved on this device, so it has to be sent now. Do not close the page before you have the receipt.',
  late: (closes, arrived, contact) =>
    `The deadline was ${closes}. The submission arrived ${arrived} and has not been accepted. Your text is still here: you can copy or download it. Ask ${contact} whether it can be included anyway.`,
  conflict:
    'Another content has already been received under this submission. Your text is kept. See the difference and choose under “My submissions”.',
  not_reviewed:
    'You have no network, so the submission has been checked on this device only. It is checked again when it arrives.',
  deadline_by_server:
    'The clock of this device says that the deadline has passed. Whoever receives the submission decides by their own clock. You can send.',
  persisted: 'The browser has promised to keep what is stored here.',
  not_persisted:
    'The browser may delete what is stored here if the device runs full, or if you do not open the site for a while. Open it again as soon as you have a network.',
  ios: 'Send what is waiting before you add the site to the Home Screen: the app there does not see what is in the browser.',
  plain:
    'The page was opened without a secure connection. The browser cannot encrypt what is stored on the device then.',
  section: 'Waiting to be sent',
  none: 'Nothing is waiting.',
  help: 'This is on this device only until it has arrived. Then you get a receipt, and it moves to “Sent”.',
  overdue:
    'Something has waited for more than three days. Connect to a network that you know works, or download a copy and send it another way.',
  states: {
    queued: 'Waiting for a network – sent when you are connected',
    sending: 'Being sent now',
    rejected: 'Came back – must be corrected',
    conflict: 'Came back – something else was received',
  },
  delays: {
    unreachable: 'The server did not answer.',
    busy: 'Much has been sent from this network. We wait as long as the server asked for.',
    server: 'The server could not take it in just now.',
    stranger: 'Something other than our server answered, perhaps the sign-in page of the network.',
    damaged: 'It arrived damaged and is sent again.',
    signed_out: 'You must be signed in to deliver it.',
    proof: 'The puzzle that prevents misuse has to be solved again.',
  },
  since: (time) => `Saved ${time}.`,
  next: (time) => `Next attempt ${time}.`,
  maybe_arrived:
    'It has been sent once and no answer came. It may have been received. It is sent again under the same number and stored once only, so it cannot be changed before the answer is here.',
  change: (count) => (count === '1' ? 'One comment' : `${count} comments`),
  send_now: 'Send now',
  take_back: 'Make it a draft again',
  correct: 'Correct and send again',
  delete: 'Delete',
  delete_sure:
    'This has not been received. If you delete it, the text is gone for good. You may want to download a copy first.',
  delete_yes: 'Yes, delete for good',
  delete_no: 'Keep it',
  reasons: 'This must be corrected:',
  unreadable:
    'The content can no longer be read on this device. The key it was locked with is gone.',
  text_of: 'What you wrote',
  conflict_lead: 'This was received before, with what is different in yours:',
  conflict_unseen:
    'What was received is not on this device. If you have the receipt, you see it there.',
  conflict_new: 'Send mine as a new submission',
  conflict_drop: 'Keep what was received',
  diff: {
    added: 'New:',
    added_end: 'End of new.',
    removed: 'Gone:',
    removed_end: 'End of what is gone.',
  },
  changes: {
    one: 'A change of what was sent.',
    waiting_title: 'Your change is waiting for a network',
    not_received:
      'The change has not been received yet, and the submission stands as before until it is. The deadline counts when it arrives.',
    delivered_title: 'Your change has been received',
    delivered: (reference) => `The submission ${reference} has a new version.`,
    delivered_at: (time) => `Delivered ${time}.`,
    version: (revision) => `Version ${revision}.`,
    conflict: 'Came back – changed meanwhile',
    choose: 'See the difference and choose',
    unseen: 'The difference is shown when you have a network.',
    came_back: 'A change of this submission came back to you.',
    title: 'The submission was changed meanwhile',
    lead: 'After you began, a newer version was saved (by somebody who has the link, or from another device), or a comment got its answer. What you wrote is kept, but has not been received. This is what differs:',
    equal: 'Your text is the same as what was received.',
    withdrawn_title: 'The submission was withdrawn meanwhile',
    withdrawn_lead:
      'It can no longer be changed. What you wrote is kept here and can be sent as a new submission.',
    rebase: 'Save mine as a new version',
    rebase_help:
      'If you save yours, it takes the place of what was received. The recipient keeps all versions.',
    edit: 'Go on editing',
    discard: 'Discard mine',
    discard_sure: 'What you wrote is then gone for good. The submission stays as it was received.',
    discard_yes: 'Yes, discard mine',
  },
  compared: {
    theirs: 'Received now',
    mine: 'What you wrote',
    nothing: 'Not there',
    only_theirs: 'A comment that is not in yours',
    moved: 'Another place on the map',
    labels: {
      added: 'Only in yours:',
      added_end: 'End of what is only in yours.',
      removed: 'Only in what was received:',
      removed_end: 'End of what is only in what was received.',
    },
  },
  sent: 'Sent from this device',
  sent_none: 'There are no copies on this device.',
  sent_help:
    'The copies stay for 30 days, so that you can read them without a network. The link to the receipt is secret. If you share the device, delete them.',
  sent_receipt: 'Receipt',
  sent_delete: 'Delete the copy',
  hash: 'Fingerprint (SHA-256)',
  received: (time) => `Received ${time}.`,
  lost: (queued, delivered) =>
    `This device has lost something it had stored. Of ${queued} submissions that have been in the queue here, ${delivered} have been received, and the queue is empty. Unless you deleted or took back the rest yourself, they are gone and must be written again.`,
  lost_read: 'I have read this',
  file_title: 'Move to another device',
  file_help:
    'The file holds everything that is waiting, with names, e-mail addresses and the secret link of what you change, and is not encrypted. Treat it as private, and delete it when you are done. If the same is sent from both devices, it is stored once.',
  file_save: 'Download what is waiting',
  file_open: 'Bring in from a file',
  file_bad: 'The file cannot be read. Choose a file that was downloaded from this page.',
  file_taken: (taken, known) => `${taken} brought in. ${known} were here or sent before.`,
  unavailable:
    'The browser stores nothing for this site, perhaps because the window is private. Submissions cannot wait here then.',
  notice_waiting: (count) =>
    count === '1'
      ? 'One submission is waiting to be sent.'
      : `${count} submissions are waiting to be sent.`,
  notice_back: (count) =>
    count === '1'
      ? 'One submission came back and must be corrected.'
      : `${count} submissions came back and must be corrected.`,
  notice_open: 'See what is waiting',
  draft_saving: 'Saving the draft …',
  draft_kept: 'What you write is saved on the device.',
};
