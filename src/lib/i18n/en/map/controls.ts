// Words on and around the map itself, in English.
import type { Text } from '../..';

export const controls: Text['map']['controls'] = {
  map: 'Map',
  map_help:
    'Arrow keys move the map, plus and minus zoom, 0 shows the whole region, Enter goes to the panel, a question mark shows help. The list in the panel has the same content as the map.',
  zoom_in: 'Zoom in',
  zoom_out: 'Zoom out',
  home: 'Show the whole region',
  move: 'Move the map',
  north: 'Move north',
  south: 'Move south',
  west: 'Move west',
  east: 'Move east',
  near_me: 'Near me',
  near_me_found: (place) =>
    `The map now shows the area by ${place}. Your position was not sent anywhere.`,
  near_me_outside: 'You are outside the region. The map has not moved.',
  near_me_denied: 'The browser did not allow use of your position.',
  near_me_failed: 'Your position could not be found. Try again, or search for a place.',
  wheel_hint: 'Hold Ctrl and scroll to zoom the map',
  wheel_hint_mac: 'Hold ⌘ and scroll to zoom the map',
  touch_hint: 'Use two fingers to move the map',
  attribution: 'Map data',
  light_on: 'Simple map (saves data)',
  light_off: 'Live map',
  help: 'Help and shortcuts',
  help_title: 'How to use the map',
  help_close: 'Close',
  help_keys: [
    '← ↑ → ↓: move the map when it has focus',
    '+ and −: zoom in and out',
    '0: the whole region',
    'Enter: from the map to the panel',
    'Esc: clear the selection',
    '/: go to search',
    '?: this help',
  ].join('\n'),
  help_touch:
    'On a touch screen: one finger scrolls the page, two fingers move and zoom the map. With a mouse: drag to move, Ctrl (⌘ on a Mac) and scroll to zoom.',
};
