// The adopted plan, in bokmål.

export const plan = {
  title: 'Planen',
  description:
    'Strategisk næringsplan som et tre: overordnet mål, målområder, delmål og strategier.',
  lead: 'Den vedtatte næringsplanen: ett overordnet mål, fem målområder og strategiene under dem.',
  wording:
    'Tekstene er korte gjengivelser skrevet for dette nettstedet, ikke den vedtatte ordlyden.',
  no_hearing: 'Ingen høring er åpen nå. Planen kan leses, men ikke kommenteres.',
  states: {
    draft: 'utkast',
    hearing: 'på høring',
    closed: 'høringen er over',
    proposed: 'lagt fram til vedtak',
    adopted: 'vedtatt',
    superseded: 'erstattet',
  },
  versions: 'Andre versjoner',
  in_hearing: 'På høring nå:',
  levels: {
    overall_goal: 'Overordnet mål',
    target_area: 'Målområde',
    sub_goal: 'Delmål',
    strategy: 'Strategi',
  },
  path: 'Plassering i planen',
  children: {
    overall_goal: 'Målområder',
    target_area: 'Delmål',
    sub_goal: 'Strategier',
    strategy: 'Underpunkter',
  },
  measures: 'Tiltak som er knyttet til dette',
  no_measures: 'Ingen tiltak i dokumentene er knyttet til dette punktet.',
  measures_count: (count: string) => `${count} tiltak`,
  indicators: 'Tall som viser hvordan det går',
  indicator_gdp: 'Andel av BNP mot andel av befolkningen',
  indicator_technology: 'Teknologiselskaper og ansatte mot målet',
  indicator_land: 'Næringsareal og arealbalanse',
  indicator_commuting: 'Pendling i regionen',
  indicator_population: 'Innbyggere og vekst',
  indicator_reputation: 'Omdømme som teknologihovedstad',
  map: 'Tiltakene på kartet',
  whole_plan: 'hele planen',
  node: (level: string, number: string) => `${level} ${number}`,
};
