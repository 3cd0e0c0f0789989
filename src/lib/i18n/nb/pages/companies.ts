// Companies, in bokmål.

export const companies = {
  title: 'Bedrifter',
  description:
    'Bedrifter etter kommune, størrelse og næring, og teknologinæringens vekst mot målet for 2025.',
  lead: 'Hvor bedriftene er, hvor store de er, og hvordan det går med målet for teknologinæringen.',
  growth: 'Teknologinæringen mot målet for 2025',
  growth_lead: (companies: string, employees: string, year: string) =>
    `Planens mål er ${companies} teknologiselskaper med ${employees} ansatte i ${year}.`,
  growth_now: (value: string, year: string, share: string) =>
    `Siste måling uten anslag var ${value} selskaper i ${year}, ${share} av målet.`,
  companies_chart: 'Teknologiselskaper',
  employees_chart: 'Ansatte i teknologiselskaper',
  goal: (value: string, year: string) => `mål ${year}: ${value}`,
  estimate: 'anslag',
  measured: 'målt',
  chart_description: (points: string, goal: string) =>
    `${points}. ${goal}. Det er ikke trukket linje mellom punktene, fordi årene imellom ikke er målt.`,
  no_line: 'Punktene er ikke forbundet: årene mellom dem er ikke målt.',
  break_after: (year: string) =>
    `Metoden ble endret etter ${year}. Punkter før og etter kan ikke sammenlignes.`,
  growth_table: 'Teknologinæringen i tall',
  newly: 'Nyetablerte',
  revenue: 'Omsetning, mill. kr',
  result: 'Driftsresultat AS, mill. kr',
  goal_row: (year: string) => `Mål ${year}`,
  employees: 'Ansatte',
  two_definitions:
    '«Teknologiselskap» er Impello-analysens egen utvalgte liste. Den er noe annet enn næringskoder i Enhetsregisteret. De to blandes aldri i samme tallrekke.',
  doubling:
    'Presentasjonen fra 2019 skriver «doble». Planens mål er 1,42 ganger selskapene og 1,65 ganger de ansatte i 2017. Se Om dataene.',
  register: 'Bedriftene i kartet',
  register_note:
    'Bedriftene er oppdiktet og viser hvordan kartet virker. Navn, nummer, plassering og ansatte er ikke virkelige.',
  total: 'bedrifter i alt',
  per_municipality: 'Bedrifter per kommune og størrelse',
  count: 'Antall',
  per_size: 'Etter antall ansatte',
  per_nace: 'Etter næring (NACE, to siffer)',
  nace_version: (version: string) => `Næringskoder etter ${version}.`,
  withheld: 'Registeret skjermer tallet når det er 1–4 ansatte. Skjermet er ikke null.',
  bands: {
    b0: 'Ingen',
    b1_4: '1–4',
    b5_19: '5–19',
    b20_99: '20–99',
    b100: '100+',
    unknown: 'Ikke oppgitt',
  },
  nace: {
    n26: 'Produksjon av datamaskiner og elektronikk',
    n58: 'Forlagsvirksomhet og programvare',
    n60: 'Kringkasting og nyhetstjenester',
    n62: 'IT-tjenester',
    n63: 'Informasjonstjenester',
    n71: 'Arkitekter og tekniske konsulenter',
    n72: 'Forskning og utvikling',
  },
};
