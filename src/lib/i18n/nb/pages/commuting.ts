// Commuting, in bokmål.

export const commuting = {
  title: 'Pendling',
  description:
    'Hvem som bor ett sted i regionen og arbeider et annet: tall per kommune, år for år.',
  lead: (centre: string) =>
    `Hvor mange som bor i de andre medlemskommunene og arbeider i ${centre}, og hvor mange som pendler ut.`,
  sentence: (year: string, persons: string, count: string, centre: string) =>
    `I ${year} var ${persons} personer bosatt i de ${count} andre kommunene og hadde arbeidssted i ${centre}.`,
  sentence_change: (more: string, percent: string, year: string) =>
    `Endring siden ${year}: ${more} personer (${percent} %).`,
  sentence_out: (year: string, persons: string, centre: string) =>
    `${persons} pendlet ut av ${centre} i ${year}.`,
  year_choice: 'Velg år',
  boundaries_choice: 'Velg kommunegrenser',
  boundaries_then: 'Grensene i dokumentet',
  boundaries_now: 'Dagens grenser',
  key_figures: 'Hovedtall',
  sum_of_rows: (centre: string) => `til ${centre}, sum av radene`,
  printed_sum: (centre: string) => `til ${centre}, summen som er trykt`,
  out_of: (centre: string) => `ut av ${centre}`,
  balance: 'balanse: inn minus ut',
  balance_note:
    'Regnet av sum av radene. For de andre kommunene er bare pendlingen inn oppgitt, så de har ingen balanse.',
  printed_note: (difference: string) => `Avviker med ${difference} fra sum av radene. Begge vises.`,
  printed_equal: 'Lik sum av radene.',
  not_on_now: 'Dokumentets sum gjelder grensene i dokumentet.',
  bars: (year: string, centre: string) => `Pendlere til ${centre} i ${year}, etter bosted`,
  table: (centre: string) => `Pendlere til ${centre} etter bostedskommune`,
  table_heading: 'Kommune for kommune',
  residence: 'Bosted',
  change: 'Endring',
  change_pct: 'Endring, %',
  share: (year: string) => `Andel av sysselsatte ${year}, %`,
  part_of: (name: string, whole: string) => `${name} (del av dagens ${whole})`,
  sum: 'Sum av radene',
  rules: 'Slik er tallene flyttet til dagens grenser',
  rule_whole_internal: (name: string, successor: string) =>
    `${name} er i dag en del av ${successor}. Pendlingen mellom dem er blitt intern og er ikke med.`,
  rule_whole: (name: string, successor: string) =>
    `${name} er i dag en del av ${successor} og regnes med der.`,
  rule_part: (name: string, successor: string) =>
    `${name} er bare en del av dagens ${successor}. Tallene for ${name} vises for seg og er ikke tall for ${successor}.`,
  rule_shares:
    'Andeler av sysselsatte kan ikke legges sammen og vises bare for kommuner som er uendret.',
  matrix: 'Alle kommuner mot alle',
  matrix_lead: (count: string) =>
    `Rader er bosted, kolonner er arbeidssted. Dokumentene oppgir ${count} strømmer. «Ikke oppgitt» betyr ukjent, ikke null.`,
  matrix_caption: (year: string) => `Fra bosted (rad) til arbeidssted (kolonne), ${year}`,
  same: 'samme kommune',
  withheld: 'skjermet',
  about: 'Hva tallene er',
  about_text:
    'Personer med registrert bosted i én kommune og arbeidssted i en annen. Det er ikke antall reiser. Hvor ofte folk møter på jobb, vises ikke.',
  division: (years: string, division: string) =>
    `Tallene for ${years} er trykt for kommunene slik de var i ${division}.`,
  and: ' og ',
  of: 'av',
};
