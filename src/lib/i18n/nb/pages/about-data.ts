// About the data, in bokmål.

export const about_data = {
  title: 'Om dataene',
  description:
    'Hvor tallene kommer fra, hva som ikke stemmer i dokumentene, hva som er demonstrasjonsdata, og hvordan du henter alt.',
  lead: 'Hvert tall har en kilde. Tallene står slik de er trykt, også der dokumentene tar feil.',
  contents: 'På denne siden',
  discrepancies: 'Det som ikke stemmer',
  discrepancies_lead: (count: string) =>
    `Dokumentene motsier seg selv eller hverandre på ${count} punkter. Vi retter ikke i stillhet: begge tallene vises.`,
  value: 'Tall',
  what: 'Hva',
  unit: 'Enhet',
  sources: 'Kilder og lisenser',
  publisher: 'Utgiver',
  published: 'Utgitt',
  retrieved: 'Hentet',
  web: 'Nettsted',
  date_unknown: 'dato ikke oppgitt',
  demo: 'Demonstrasjonsdata',
  demo_lead:
    'Dokumentene har ikke tall for enkeltarealer og enkeltbedrifter. For å vise hvordan kartet virker, er disse dataene laget for formålet. De er merket «demo» der de vises, også i nedlastinger og i API-et.',
  demo_counts: (count: string, what: string) => `${count} ${what}`,
  demo_areas: 'næringsarealer: virkelige navn og omtrentlig plassering, resten er oppdiktet',
  demo_companies: 'eksempelbedrifter: alt er oppdiktet, også organisasjonsnumrene',
  rules: 'Regler vi følger',
  rule_missing: '«Ikke oppgitt» er ikke null. Manglende tall regnes aldri som null i summer.',
  rule_estimate: 'Anslag er merket som anslag.',
  rule_lines: 'Mellom to målinger med år imellom trekkes det ingen linje.',
  rule_fund: 'Fondet telles én gang i budsjettet.',
  rule_boundaries:
    'Pendling vises på kommunegrensene tallene er trykt for. Orkdal er bare en del av Orkland og vises aldri som Orkland.',
  rule_people: 'Navn, telefonnumre og e-postadresser til personer i dokumentene er ikke tatt med.',
  loaded: 'Sist lest inn',
  dataset: 'Datasett',
  version: 'Versjon',
  loaded_at: 'Lest inn',
  rows: 'Rader',
  open_data: 'Åpne data',
  open_data_lead:
    'Alt på nettstedet kan hentes fritt, uten nøkkel. Hver fil har kilde og lisens. Hver ressurs finnes som JSON, CSV og Excel, og som GeoJSON der den har geometri.',
  resource: 'Ressurs',
  formats: 'Formater',
  description_file: 'Teknisk beskrivelse (OpenAPI)',
  attribution: 'Slik oppgir du kilden',
  attribution_boundaries:
    'Kommunegrenser og oversiktskart: © Kartverket, CC BY 4.0. Noen punkter av grensen mot Klæbu: Statistisk sentralbyrå.',
  attribution_coast:
    'Detaljert kystlinje (vises når kartet er zoomet inn): © OpenStreetMap-bidragsytere, Open Database License (ODbL) 1.0. Det som lages av disse filene, må deles under samme lisens.',
  attribution_places: 'Stedsnavnenes plassering: delvis GeoNames, CC BY 4.0.',
  resources: {
    municipalities: 'Kommuner, med medlemskap og grenser',
    commuting: 'Pendling',
    'business-areas': 'Næringsareal',
    rounds: 'Halvår',
    companies: 'Bedrifter',
    measures: 'Tiltak',
    strategies: 'Strategier',
    indicators: 'Indikatorer',
    sources: 'Kilder',
    discrepancies: 'Det som ikke stemmer',
  },
};
