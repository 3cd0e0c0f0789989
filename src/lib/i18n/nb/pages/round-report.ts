// The printed report of a round, in bokmål.

export const round_report = {
  link: 'Rapport til utskrift',
  description: 'Rapport om næringsarealene i et halvår: summer, endringer og alle arealer.',
  region: 'Trondheimsregionen',
  title: (place: string, round: string) => `Næringsarealer i ${place}, ${round}`,
  lead: (before: string) => `Tallene er sammenlignet med ${before}.`,
  lead_first: 'Det er ingen tidligere runde å sammenligne med.',
  sums: 'Summer',
  by_status: 'Arealene etter status',
  missing:
    'Arealer som ikke oppgir et tall, er ikke regnet med; antallet står ved siden av. En endring er regnet av arealene som oppgir tallet i begge rundene.',
  without: (count: string) => `${count} uten tall`,
  status: 'Status',
  areas: 'Arealer',
  available: 'Ledig, daa',
  built: 'Utbygd, daa',
  gross: 'Brutto, daa',
  change: 'Endring',
  changes: 'Hva er endret',
  added: (name: string, gross: string) => `Nytt: ${name}, ${gross} daa brutto`,
  ended: (name: string) => `Utgått: ${name}`,
  changed: (name: string, what: string) => `${name}. ${what}`,
  unchanged: (count: string) => `Uendret: ${count}`,
  all: 'Alle arealer',
  area: 'Areal',
  ready: 'Klart fra',
  print: 'Skriv ut siden, eller lagre den som PDF, fra nettleseren.',
  pack_title: (place: string, round: string) => `Møtepakke: ${place}, runde ${round}`,
  at_work: 'Runden er ikke publisert. Tallene kan endres.',
  who: 'Hvem har bekreftet',
  stale: 'Ikke bekreftet på over et år',
  stale_line: (name: string, place: string, day: string | null) =>
    day === null
      ? `${name}, ${place}: aldri bekreftet`
      : `${name}, ${place}: sist bekreftet ${day}`,
  none_stale: 'Alle arealer er bekreftet det siste året.',
  reports: 'Meldinger fra innbyggere og bedrifter som ikke er besvart',
};
