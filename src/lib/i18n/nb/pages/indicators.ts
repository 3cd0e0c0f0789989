// Indicators, in bokmål.

export const indicators = {
  title: 'Indikatorer',
  description:
    'Tall for hvordan det går med næringsplanens mål: BNP-andel, innbyggere, teknologinæring, budsjett og omdømme.',
  lead: 'Tallene regionen selv måler seg på, med målene ved siden av.',
  gdp: 'Andel av BNP mot andel av befolkningen',
  gdp_sentence: (year: string, gdp: string, population: string) =>
    `I ${year} var regionens andel av landets BNP ${gdp} og andelen av befolkningen ${population}.`,
  gdp_goal:
    'Målet i planen er at BNP-andelen skal tilsvare befolkningsandelen i 2020. Linjen for befolkning er altså målet.',
  gdp_axis: 'Aksen begynner ikke på null, for at forskjellen skal synes.',
  gdp_of: 'av landets BNP',
  gdp_share: 'Andel av BNP, %',
  population_share: 'Andel av befolkningen, %',
  difference: 'Forskjell, prosentpoeng',
  gdp_table: 'Andel av BNP og av befolkningen, år for år',
  gdp_description: (rows: string) => `Linjediagram. ${rows}.`,
  gdp_row: (year: string, gdp: string, population: string) =>
    `${year}: BNP ${gdp}, befolkning ${population}`,
  population: 'Innbyggere',
  population_of: (area: string) => `innbyggere i ${area}`,
  growth_per_year: 'flere innbyggere i året',
  not_dated: 'Året er ikke oppgitt.',
  areas: { region: 'regionen', trondelag: 'Trøndelag' },
  share_of_county: 'av fylkets innbyggere',
  share_note: 'Regnet av folketallene. Dokumentet skriver «ca. 60 prosent».',
  technology: 'Teknologinæringen',
  budget: 'Budsjett etter program og finansiering',
  budget_lead:
    'Beløpene er brutto. Det som hentes fra fondet, ligger allerede i beløpene og legges ikke til: da ville det blitt talt to ganger.',
  budget_table: (year: string) => `Budsjett ${year}, kroner`,
  programme: 'Program',
  funders: {
    municipalities: 'Kommunene',
    county: 'Fylkeskommunen',
    kmd: 'Departementet (KMD)',
    fund: 'Fondet',
    all: 'Alle kilder',
  },
  gross: 'Brutto',
  of_which_fund: 'Herav fra fondet',
  net: 'Netto, uten fondet',
  own_contribution: (name: string) => `Kommunenes netto: ${name}`,
  others: 'Kommunenes netto: de andre kommunene',
  contribution_centre: 'Trondheim',
  budget_note: (funder: string, programme: string, note: string) =>
    `${funder}, ${programme}: ${note}.`,
  reputation: 'Omdømme',
  reputation_lead: 'Hvilken by folk forbinder med «teknologihovedstad».',
  reputation_centre: 'forbinder Trondheim med teknologihovedstaden',
  reputation_next: 'forbinder nest mest nevnte by med det',
  about: (value: string) => `ca. ${value}`,
  reported: (year: string) => `Rapportert ${year}.`,
};
