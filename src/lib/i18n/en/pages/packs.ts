// Texts of /frakoblet: what is on the device, and what more it shall keep.
import type { Text } from '../..';

export const packs: Text['packs'] = {
  title: 'Use without a network',
  description:
    'Take the map, the plan, the hearings and the factsheets where there is no coverage.',
  lead: 'Regionkart works without a network after one visit. Here you see what is stored on the device, and choose what more to take along.',
  no_script:
    'This page needs JavaScript: a script does the storing on the device. The other pages can be read without JavaScript while you have a network.',
  ready_title: 'Is the device ready?',
  ready: 'The device is ready. You can turn off the network.',
  not_ready: 'The device is not ready yet.',
  app: 'The app',
  app_states: {
    looking: 'Looking …',
    unsupported:
      'The browser cannot store the app. Private windows are one reason. Use an ordinary window.',
    installing: 'Being stored …',
    active: 'Stored on the device',
  },
  core: 'Map, plan and hearings',
  core_missing: 'Not stored yet. It is fetched by itself when you have a network.',
  core_begun: 'Not fetched completely. The rest is fetched when you have a network.',
  core_stored: (size: string, time: string) => `Stored, ${size}. The data are from ${time}.`,
  core_what:
    'The basic pack is stored by itself: the map with all layers, years and rounds, commuting, indicators, the municipalities’ pages, the plan, and the hearings with all texts.',
  space: 'Space on the device',
  space_used: (used: string, quota: string) =>
    `Regionkart uses ${used}. The browser gives us up to ${quota}.`,
  space_unknown: 'The browser does not say how much space there is.',
  keeping: 'Will it stay?',
  kept: 'The browser has promised not to delete it when the device runs out of space.',
  not_kept: 'The browser may delete it when the device runs out of space.',
  keep: 'Ask the browser to keep it',
  keep_refused:
    'The browser said no. It says yes more often when the app is on the home screen or much used.',
  ios_title: 'iPhone and iPad',
  ios: [
    'Safari deletes what a site has stored once you have used Safari for seven days without visiting the site. You then have to fetch the packs again.',
    'Add Regionkart to the home screen and the seven days do not apply. The app on the home screen has storage of its own: open it and fetch the packs there, even if you have fetched them in Safari.',
    'Open this page the evening before a meeting, and see that the device is ready.',
  ],
  choose_title: 'Choose what more to take along',
  topics: 'Topics',
  topic: {
    areas: 'Business areas, with a factsheet for each',
    measures: 'Measures, with a factsheet for each',
    points: (hearing: string) => `Published comments on “${hearing}”`,
  },
  municipalities: 'Municipalities',
  all: 'Choose everything',
  nothing_chosen: 'Nothing is chosen.',
  needs_municipality: 'Choose at least one municipality.',
  needs_topic: 'Choose at least one topic.',
  nothing_there: 'There is nothing about this in the municipalities you have chosen.',
  all_stored: 'All you have chosen is stored.',
  chosen: (packs: string, download: string, bytes: string) =>
    `${packs} to fetch: ${download} over the network, ${bytes} on the device.`,
  one_pack: '1 pack',
  pack_count: (count: string) => `${count} packs`,
  download: 'Fetch the packs',
  no_network: 'We cannot reach Regionkart. You can use what is stored.',
  try_again: 'Try again',
  fetching: (name: string, number: string, of: string) =>
    `Fetching pack ${number} of ${of}: ${name}`,
  checking: (name: string, number: string, of: string) =>
    `Checking pack ${number} of ${of}: ${name}`,
  stop: 'Stop',
  outcome: {
    stored: (packs: string, pages: string) => `Done. ${packs} stored, ${pages} fetched.`,
    newest: 'Done. All of it was the newest already.',
    stopped: 'Stopped. What was fetched stays, and you can go on later.',
    interrupted:
      'The connection broke. What was fetched stays. Go on when you have a network again.',
    full: 'There is no room for the pack on the device. It is not stored. Remove something, or free space on the device.',
    full_by: (size: string) =>
      `There is no room for the pack on the device. ${size} are missing. Remove something, or free space on the device.`,
    sound: 'Checked. All of it is sound.',
    repaired: (pages: string) => `Checked. Damaged and fetched again: ${pages}.`,
    damaged: (pages: string) =>
      `Checked. Damaged and to be fetched again: ${pages}. Go on when you have a network.`,
    removed: (name: string) => `Removed: ${name}.`,
  },
  one_page: '1 page',
  page_count: (count: string) => `${count} pages`,
  stored_title: 'Packs on the device',
  stored_none: 'You have not fetched any packs yet.',
  update_all: 'Update all',
  verify_all: 'Check all',
  update: 'Update',
  go_on: 'Go on',
  verify: 'Check',
  remove: 'Remove',
  remove_offline: (name: string) =>
    `Remove “${name}”? Without a network you cannot fetch the pack again.`,
  states: {
    stored: 'Stored',
    outdated: 'Newer version available',
    begun: 'Not finished',
    withdrawn: 'No longer available',
    absent: 'Not stored',
  },
  name: {
    core: 'The basic pack',
    areas: (municipality: string) => `Business areas in ${municipality}`,
    measures: (municipality: string) => `Measures in ${municipality}`,
    measures_region: 'Measures for the whole region',
    points: (hearing: string) => `Comments on “${hearing}”`,
  },
  row: (pages: string, size: string) => `${pages}, ${size}.`,
  from: (time: string) => `The data are from ${time}.`,
  background: {
    title: 'Background map',
    what: 'A map to lay the figures on. With a network only what you look at is fetched. Without one the whole map has to be stored on the device.',
    size: (size: string) => `The whole map is ${size}.`,
    size_unknown: 'We do not know how large the map is.',
    states: {
      absent: 'Not stored',
      begun: (size: string) => `Begun. ${size} fetched.`,
      whole: (size: string) => `Stored, ${size}.`,
    },
    download: 'Fetch the background map',
    fetching: 'Fetching the background map',
    of: (kept: string, all: string) => `${kept} of ${all}`,
    outcome: {
      whole: 'Done. The background map is stored.',
      stopped: 'Stopped. What was fetched stays.',
      interrupted:
        'The connection broke. What was fetched stays. Go on when you have a network again.',
      full: 'There is no room for the background map on the device. It is not stored.',
      full_by: (size: string) =>
        `There is no room for the background map on the device. ${size} are missing.`,
      unusable: 'The map that is set up cannot be used. Tell those who run Regionkart.',
      sound: 'Checked. The background map is sound.',
      damaged: 'The background map was damaged and has been removed. Fetch it again.',
      newer: 'The background map is sound. There is a newer version: remove it and fetch it again.',
      removed: 'The background map has been removed.',
    },
    name: 'the background map',
  },
};
