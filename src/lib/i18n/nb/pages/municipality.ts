// One municipality, in bokmål.

export const municipality = {
  description: (name: string) =>
    `${name} i regionen: medlemskap, kommunenummer, pendling, næringsareal, bedrifter og tiltak.`,
  member_since: (year: string) => `Medlem av regionsamarbeidet siden ${year}.`,
  member_between: (from: string, to: string) =>
    `Medlem av regionsamarbeidet fra ${from} til ${to}.`,
  became_whole: (name: string, date: string, successor: string) =>
    `${name} ble slått sammen med ${successor} ${date} og ligger i sin helhet i ${successor}.`,
  became_part: (name: string, date: string, successor: string) =>
    `${name} ble en del av ${successor} ${date}. Tall for ${name} er ikke tall for ${successor}.`,
  absorbed_whole: (name: string, date: string) => `Omfatter ${name}, siden ${date}.`,
  absorbed_part: (name: string, date: string) =>
    `Omfatter ${name}, siden ${date}, sammen med områder som ikke var medlemmer.`,
  no_longer: 'Ikke lenger egen kommune',
  about: 'Om kommunen',
  codes: 'Kommunenummer',
  code_from: (code: string, from: string) => `${code} fra ${from}`,
  code_until: (code: string, to: string) => `${code} til og med ${to}`,
  code_between: (code: string, from: string, to: string) => `${code} fra ${from} til og med ${to}`,
  successor: 'Hører i dag til',
  predecessors: 'Tidligere kommuner',
  picture: (name: string, year: string) => `${name} i regionen, grensene fra ${year}`,
  commuting: 'Pendling',
  in_total: (name: string) => `inn til ${name} fra de andre medlemskommunene`,
  out_total: (name: string) => `ut av ${name}`,
  out_to: (name: string) => `pendlet til ${name}`,
  share: (percent: string) => `${percent} % av de sysselsatte`,
  change: (change: string, percent: string, year: string) =>
    `${change} siden ${year} (${percent} %)`,
  other_flows: 'Andre strømmer er ikke oppgitt i dokumentene. Ikke oppgitt er ikke null.',
  no_flows: 'Dokumentene oppgir ingen pendling for denne kommunen.',
  printed_as: (name: string) => `Trykt for ${name}.`,
  more_commuting: 'Alt om pendling',
  land: 'Næringsareal',
  land_available: (round: string) => `ledig næringsareal, ${round}`,
  land_areas: 'arealer',
  land_years: 'år igjen med dagens bruk',
  land_table: (round: string) => `Arealene i kommunen, ${round}`,
  no_land: 'Dataene har ingen næringsarealer for denne kommunen.',
  companies: 'Bedrifter',
  companies_total: 'bedrifter',
  no_companies: 'Dataene har ingen bedrifter for denne kommunen.',
  measures: 'Tiltak i kommunen',
  measures_lead:
    'Tiltak i kommunen og tiltak som gjelder alle medlemskommunene. Tiltak for regionen som helhet står under Tiltak.',
  no_measures: 'Ingen tiltak er knyttet til denne kommunen.',
  former_note: (successor: string) =>
    `Næringsareal, bedrifter og tiltak føres på dagens kommuner. Se ${successor}.`,
  population: 'Innbyggere',
  all_municipalities: 'Andre kommuner',
  former: 'tidligere',
};
