// Words of the search, in bokmål.

export const search = {
  label: 'Søk i kartet',
  placeholder: 'Søk sted, bedrift, tiltak …',
  submit: 'Søk',
  title: 'Søk',
  results: (count: string, query: string) => `${count} treff på «${query}»`,
  none: (query: string) => `Ingen treff på «${query}»`,
  none_help: 'Prøv et kortere ord, et kommunenavn eller et organisasjonsnummer på ni siffer.',
  empty: 'Skriv inn et navn, et organisasjonsnummer eller et ord fra et tiltak eller en strategi.',
  suggestions: 'Forslag',
  suggestions_count: (count: string) => `${count} forslag. Bruk pil opp og ned.`,
  all_results: 'Vis alle treff',
  kind: {
    municipality: 'Kommune',
    settlement: 'Tettsted',
    area: 'Næringsområde',
    company: 'Bedrift',
    measure: 'Tiltak',
    strategy: 'Strategi',
    target_area: 'Mål i planen',
    hearing: 'Høring',
    draft: 'Strategi i utkast på høring',
  },
};
