// Notes and terms that the data hold in English, in bokmål. A note that is not here is shown as it is.

const inBokmal: Record<string, string> = {
  'Public document; figures quoted': 'offentlig dokument, tall gjengitt',
  'Merged whole into Trondheim': 'Slått sammen med Trondheim i sin helhet',
  'Absorbed Klæbu 2020-01-01': 'Slått sammen med Klæbu 1. januar 2020',
  'Merged with Leksvik': 'Slått sammen med Leksvik',
  'Merged with Rissa': 'Slått sammen med Rissa',
  'Orkland also holds Meldal, Agdenes and a part of Snillfjord, which were not members: figures for Orkdal are not figures for Orkland':
    'Orkland omfatter også Meldal, Agdenes og en del av Snillfjord, som ikke var medlemmer: tall for Orkdal er ikke tall for Orkland',
  'Printed under the name of the 2018 municipality for a year when Rissa and Leksvik were two':
    'Trykt under navnet på kommunen fra 2018, for et år da Rissa og Leksvik var to kommuner',
  'Largest regional council in the country': 'Landets største regionråd',
  'About 15 000 students with another registered address come on top':
    'I tillegg kommer om lag 15 000 studenter med annen registrert adresse',
  'The region is about 60 percent of the county by the document; 64.6 by its own figures':
    'Regionen er om lag 60 prosent av fylket ifølge dokumentet; 64,6 etter dokumentets egne tall',
  'Growth a year: about 3 000 in Trondheim and 1 000 around it':
    'Vekst i året: om lag 3 000 i Trondheim og 1 000 rundt',
  'Measured every second year; the year of measurement is not printed':
    'Måles annethvert år; måleåret er ikke oppgitt',
  "Recommended to end from 2022-01-01 with a year's notice":
    'Tilrådd avsluttet fra 1. januar 2022, med ett års oppsigelse',
  'With NiT and Technoport': 'Sammen med NiT og Technoport',
  '34 films in all; meant to be limited in time': '34 filmer i alt; ment å være tidsavgrenset',
  'To municipalities other than Trondheim': 'Til andre kommuner enn Trondheim',
  'With Innovasjon Norge': 'Sammen med Innovasjon Norge',
  'Printed under P1 although IKAP is P2': 'Står under P1 i dokumentet, selv om IKAP er P2',
  'a year': 'per år',
  'a year; 3 to 5 events by one document and 4 by another':
    'per år; 3 til 5 arrangementer ifølge ett dokument, 4 ifølge et annet',
  'part of the yearly profiling budget of 1 500 000; own amount not given':
    'del av det årlige profileringsbudsjettet på 1 500 000; eget beløp er ikke oppgitt',
  'two-year agreement': 'toårig avtale',
  budget: 'budsjett',
  'yearly grant; needs matching': 'årlig tilskudd; krever egenandel',
  'not yet decided': 'ikke vedtatt',
  'printed zero': 'trykt som null',
  'part of the 7 500 000 listed under municipalities':
    'del av de 7 500 000 som står under kommunene',
  'part of the total of 10 000 000': 'del av totalen på 10 000 000',
  persons: 'personer',
  percent: 'prosent',
  headings: 'overskrifter',
  municipalities: 'kommuner',
  times: 'ganger',
  'a year (events)': 'i året',
  seats: 'plasser',
  NOK: 'kroner',
};

/** A note in the reader's language where it is known; null stays null. */
export function noteIn(language: 'nb' | 'en', note: string): string {
  return language === 'en' ? note : (inBokmal[note] ?? note);
}
