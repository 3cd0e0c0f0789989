// Words on and around the map itself, in bokmål.

export const controls = {
  map: 'Kart',
  map_help:
    'Piltaster flytter kartet, pluss og minus zoomer, 0 viser hele regionen, Enter går til panelet, spørsmålstegn viser hjelp. Lista i panelet har det samme innholdet som kartet.',
  zoom_in: 'Zoom inn',
  zoom_out: 'Zoom ut',
  home: 'Vis hele regionen',
  move: 'Flytt kartet',
  north: 'Flytt nordover',
  south: 'Flytt sørover',
  west: 'Flytt vestover',
  east: 'Flytt østover',
  near_me: 'Nær meg',
  near_me_found: (place: string) =>
    `Kartet viser nå området ved ${place}. Posisjonen din er ikke sendt noe sted.`,
  near_me_outside: 'Du er utenfor regionen. Kartet er ikke flyttet.',
  near_me_denied: 'Nettleseren ga ikke lov til å bruke posisjonen din.',
  near_me_failed: 'Fant ikke posisjonen din nå. Prøv igjen, eller søk etter et sted.',
  wheel_hint: 'Hold Ctrl og rull for å zoome i kartet',
  wheel_hint_mac: 'Hold ⌘ og rull for å zoome i kartet',
  touch_hint: 'Bruk to fingre for å flytte kartet',
  attribution: 'Kartgrunnlag',
  light_on: 'Enkelt kart (sparer data)',
  light_off: 'Levende kart',
  help: 'Hjelp og hurtigtaster',
  help_title: 'Slik bruker du kartet',
  help_close: 'Lukk',
  help_keys: [
    '← ↑ → ↓: flytt kartet når det har fokus',
    '+ og −: zoom inn og ut',
    '0: hele regionen',
    'Enter: gå fra kartet til panelet',
    'Esc: fjern valget',
    '/: gå til søket',
    '?: denne hjelpen',
  ].join('\n'),
  help_touch:
    'På berøringsskjerm: én finger blar på siden, to fingre flytter og zoomer kartet. Med mus: dra for å flytte, Ctrl (⌘ på Mac) og rull for å zoome.',
};
