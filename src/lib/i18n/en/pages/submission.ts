// Sending an input to a hearing, and its drafts on the device, in English.
import type { Text } from '../..';

const problems: Record<string, string> = {
  missing: 'This must be filled in.',
  too_long: 'The text is too long.',
  too_many: 'There can be 50 comments at most in one submission.',
  invalid: 'This cannot be used.',
  invalid_character: 'The text holds a character that cannot be stored. Type it again here.',
  unknown: 'This is not part of the hearing.',
  not_accepted: 'This hearing does not take submissions from this kind of sender.',
  hearing_not_open: 'The hearing has not opened yet.',
  hearing_closed: 'The deadline has passed.',
  identity_number:
    'The text holds a national identity number. Remove it: such numbers do not belong in a hearing.',
  identity_or_account_number:
    'The text holds a number that is also a valid national identity number. If it is an account number, write it another way, for example the last four digits only.',
};

const ofField: Record<string, string> = {
  'points.text missing': 'Write what you think.',
  'points.text too_long':
    'The comment is longer than 20,000 characters. Shorten it or split it in two.',
  'points.target invalid': 'Choose what the comment is about.',
  'points.target unknown': 'What you chose is not part of this hearing. Choose again.',
  'points.stance missing': 'Choose whether you support, want a change, oppose or ask.',
  'points.place invalid': 'The place cannot be read. Draw it again, or choose a municipality.',
  'points missing': 'A submission needs at least one comment.',
  'sender.type invalid': 'Choose who you answer as.',
  'sender.name missing': 'Write your name or the name of the organisation.',
  'sender.name too_long': 'The name is longer than 200 characters.',
  'sender.organisation_number missing': 'A business must give its organisation number.',
  'sender.organisation_number invalid':
    'This is not a valid organisation number. It has nine digits, and the last one checks the others.',
  'sender.email missing': 'Write the e-mail address that the reminder is to go to.',
  'sender.email invalid':
    'This does not look like an e-mail address. It is written as name@example.org.',
  'sender.municipality unknown': 'Choose a municipality from the list.',
};

const fieldNames: Record<string, string> = {
  hearing: 'The hearing',
  points: 'Comments',
  'points.text': 'The comment',
  'points.target': 'What it is about',
  'points.stance': 'What you think',
  'points.place': 'Place',
  'sender.type': 'Who you answer as',
  'sender.name': 'Name',
  'sender.organisation_number': 'Organisation number',
  'sender.sector': 'Industry or field',
  'sender.municipality': 'Municipality',
  'sender.email': 'E-mail',
};

const bare = (field: string): string => field.replace(/^points\.\d+/, 'points');

export const submission: Text['submission'] = {
  title: 'Send a submission',
  description: 'Say what you think of the plan. You need no account.',
  demo: 'The hearing shows how it works. Submissions to it are not acted on.',
  deadline: (time) => `The deadline is ${time}.`,
  no_account: 'You need no account. You get a receipt with a link to follow your submission.',
  all_required: 'Everything must be filled in, except what is marked “optional”.',
  optional: 'optional',
  not_open: (time) => `The hearing opens on ${time}. You can send a submission here then.`,
  closed: (time) => `The deadline was ${time}. The hearing takes no more submissions.`,
  closed_receipt:
    'If you have sent one, follow it by the link in your receipt, after the deadline too.',
  faults_title: 'The submission has not been sent. Correct this first:',
  fault: (field, message) => `${field}: ${message}`,
  field: (path) => {
    const point = /^points\.(\d+)\./.exec(path);
    const name = fieldNames[bare(path)] ?? 'The form';
    return point === null ? name : `Comment ${Number(point[1]) + 1}, ${name.toLowerCase()}`;
  },
  problem: (path, code) =>
    ofField[`${bare(path)} ${code}`] ?? problems[code] ?? 'This cannot be used.',
  found_here: 'It is here:',
  points_title: 'Comments',
  points_help:
    'Write one comment for each thing you want to raise. Each then gets its own place and its own answer.',
  point: (number) => `Comment ${number}`,
  target: 'What is the comment about?',
  choose: 'Choose …',
  target_plan: 'The plan as a whole',
  target_nodes: 'Target areas and strategies of the draft',
  target_questions: 'Questions of the hearing',
  target_areas: 'Business areas',
  target_measures: 'Measures',
  target_gone: 'No longer in the draft',
  stance: 'What do you think?',
  stances: {
    support: 'Support',
    change: 'Want a change',
    oppose: 'Oppose',
    question: 'Ask about something',
  },
  stance_question: 'If you answer a question of the hearing, you can leave this empty.',
  text: 'Your comment',
  text_hint:
    "At most 20,000 characters. Do not write identity numbers or anything about other people's health.",
  counted: (left) => `${left} characters left`,
  counted_over: (over) => `${over} characters too many`,
  place: 'Place',
  place_municipality: 'Municipality it is about',
  place_none: 'No particular place',
  place_drawn: {
    Point: 'A point on the map',
    LineString: 'A line on the map',
    Polygon: 'An area on the map',
  },
  place_remove: 'Remove what is drawn',
  map_open: 'Show on the map',
  map_close: 'Close the map',
  map_label: 'Map to draw on',
  map_help:
    'Choose point, line or area, and press in the map. End a line or an area with a double press or by pressing its last point. Without a map: choose a municipality above, or write coordinates below.',
  map_point: 'Point',
  map_line: 'Line',
  map_area: 'Area',
  map_failed: 'The map could not be shown here. Choose a municipality, or write coordinates.',
  coordinates: 'Coordinates (latitude, longitude)',
  coordinates_hint: 'For example 63.43, 10.40',
  coordinates_use: 'Use the coordinates',
  coordinates_bad: 'Write two numbers in degrees: latitude first, then longitude.',
  point_add: 'Add a comment',
  point_remove: (number) => `Remove comment ${number}`,
  point_added: (number) => `Comment ${number} has been added.`,
  point_removed: (number) => `Comment ${number} has been removed.`,
  sender_title: 'Who you are',
  type: 'Who do you answer as?',
  types: {
    resident: 'Resident',
    business: 'Business',
    municipality: 'Municipality',
    research: 'Research and education',
    organisation: 'Organisation',
  },
  name: 'Name',
  name_hint: 'Your name, or the name of the organisation you answer for.',
  name_public: 'Show my name beside my comments',
  name_public_hint: 'If you leave this empty, “Resident” stands beside your comments.',
  named_hint: 'Organisations are named beside their comments.',
  organisation_number: 'Organisation number',
  organisation_hint: 'Nine digits. Businesses must give it.',
  organisation_found: (name) => `Registered as ${name}`,
  organisation_unknown:
    'The number is valid, but not among the companies on this site. That does not stop the submission.',
  sector: 'Industry or field',
  sender_municipality: 'The municipality you belong to',
  no_municipality: 'Prefer not to say',
  email: 'E-mail',
  email_hint:
    'Used for the receipt and the answer to this submission alone. It is neither shown nor passed on.',
  remind: 'Remind me by e-mail before the deadline',
  public_title: 'What becomes public',
  public_after_moderation:
    'A moderator reads the comments. They are then shown here, with what you think, place, kind of sender and municipality.',
  public_after_closing:
    'A moderator reads the comments. They are shown here after the deadline, with what you think, place, kind of sender and municipality.',
  public_summary_only:
    'The comments are not shown one by one. They are summarised in the report on the hearing.',
  public_name: 'Names of organisations are shown. Residents choose.',
  private_what: 'E-mail and organisation number are not shown.',
  private_law:
    'Not shown is not the same as secret: anyone can ask for access to a submission under the Norwegian Freedom of Information Act.',
  moderation: 'Read what can be withheld',
  privacy: 'Read about privacy',
  trap: 'Leave this field empty',
  review: 'Review',
  review_title: 'Review before you send',
  review_lead: 'The submission has not been sent yet.',
  shown: 'This becomes public',
  shown_to_none: 'This is what you send',
  not_shown: 'This is not shown',
  back_to_edit: 'Change',
  send: 'Send',
  save: 'Save the changes',
  sending: 'Sending …',
  not_sent:
    'The submission did not arrive. What you wrote is still here. Check your connection and try again.',
  anonymous: 'Resident',
  nothing_private: 'Nothing',
  name_hidden: 'Name',
  suspicious: {
    trap: 'A field that must stay empty was filled in, perhaps by the browser. We have emptied it. Send once more.',
    too_quick:
      'The form was sent faster than anyone can fill it in. Wait some seconds and send once more.',
    no_ticket: 'The form was too old or came from elsewhere. It has been renewed. Send once more.',
    proof: 'The puzzle to solve before delivery is not solved for this submission. Get a new one.',
  },
  too_many: (minutes) =>
    `Many submissions have been sent from this network now. Try again in ${minutes} minutes. What you wrote is still here.`,
  too_large: (limit) =>
    `The submission is too large to be taken at once. The limit is ${limit}. Split it into several.`,
  refused: {
    hearing_unknown: 'There is no such hearing.',
    hearing_not_open: 'The hearing has not opened yet.',
    hearing_closed: 'The deadline passed before the submission arrived. It has not been received.',
    id_taken: 'Another submission has already been sent from this form. Begin a new one.',
    receipt_unknown: 'We do not find the submission.',
    withdrawn: 'The submission has been withdrawn and cannot be changed.',
    answered: 'One of the comments has its answer and cannot be changed.',
    revision_conflict:
      'The submission has been changed elsewhere since you opened it, perhaps by a colleague. What you wrote has not been saved yet.',
  },
  drafts_title: 'Drafts on this device',
  drafts_where:
    'Drafts are on this device alone and have not been sent. If you share it with others, delete the draft when you leave.',
  draft_saved: 'The draft is saved. It is on this device alone.',
  draft_unsaved: 'The draft cannot be saved on this device. Send it before you close the page.',
  draft_of: (time) => `Written ${time}`,
  draft_change: 'A change of what was sent.',
  draft_empty: 'No text yet',
  draft_continue: 'Continue',
  draft_delete: 'Delete the draft',
  draft_new: 'Begin a new submission',
  draft_gone: 'The draft has been deleted.',
};
