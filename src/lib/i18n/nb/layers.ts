// What the map's layers say, in bokmål.

export const layers = {
  demo_note: 'Demonstrasjonsdata: oppdiktet for å vise hvordan kartet virker.',
  kommuner: {
    title: (year: number) => `Medlemskommuner ${year}`,
    sentence: (count: number, year: number, names: string) =>
      `I ${year} hadde samarbeidet ${count} medlemskommuner: ${names}.`,
    member: 'Medlemskommune',
    neighbour: 'Andre kommuner',
    columns: {
      name: 'Kommune',
      code: 'Kommunenummer',
      member: 'Medlem',
      since: 'Medlem fra',
      succession: 'Sammenslåing',
    },
    yes: 'Ja',
    became_whole: (name: string, successor: string, date: string) =>
      `${name} ble slått sammen med ${successor} ${date}.`,
    became_part: (name: string, successor: string, date: string) =>
      `${name} ble en del av ${successor} ${date}. Tall for ${name} er ikke tall for ${successor}.`,
    grew_whole: (name: string, predecessor: string, date: string) =>
      `${predecessor} ble en del av ${name} ${date}.`,
    grew_part: (name: string, predecessor: string, date: string) =>
      `${name} ble til ${date}, av blant annet ${predecessor}. Tall for ${predecessor} er ikke tall for ${name}.`,
    member_from: (year: number) => `Medlem fra ${year}.`,
    member_between: (from: number, to: number) => `Medlem fra ${from} til ${to}.`,
    division_older: 'Grensene er de eldste vi har, fra 2016.',
  },
  pendling: {
    title: (year: number) => `Pendling ${year}`,
    title_one: (name: string, year: number) => `Pendling til og fra ${name} ${year}`,
    no_data: (year: number, years: string) =>
      `Dokumentene har ingen pendlingstall for ${year}. Tall finnes for ${years}.`,
    sentence_in: (year: number, count: number, sum: string, hub: string) =>
      `I ${year} pendlet ${sum} personer fra ${count} kommuner til ${hub}.`,
    sentence_printed: (printed: string) =>
      `Dokumentet oppgir summen ${printed}; radene gir tallet foran.`,
    sentence_out: (out: string, hub: string) => `${out} pendlet ut av ${hub}.`,
    balance: (name: string, balance: string) =>
      `Balansen (inn minus ut) for ${name} er ${balance}.`,
    sum_of_rows: (value: string) => `Sum av radene: ${value}`,
    printed_sum: (value: string) => `Oppgitt sum i dokumentet: ${value}`,
    into: (hub: string) => `Til ${hub}`,
    out_of: (hub: string) => `Ut av ${hub} i alt`,
    flow_in: (hub: string) => `Mot ${hub}`,
    flow_other: 'Fra den valgte kommunen',
    share: (from: number, to: number) => `${from}–${to} % av de sysselsatte`,
    share_legend: 'Andel av de sysselsatte som pendler',
    division_note: (year: number) => `Tegnet på kommunene i ${year}, som tallene er oppgitt for.`,
    now_note: 'Regnet om til dagens kommuner der det lar seg gjøre.',
    now_internal: (name: string, successor: string) =>
      `${name} er i dag en del av ${successor}: pendlingen mellom dem er blitt intern og er tatt ut.`,
    part_of: (name: string, successor: string) => `${name} (del av dagens ${successor})`,
    definition:
      'Tallene er registrert bosted og arbeidssted i 4. kvartal, ikke reiser. Sjøfolk og vernepliktige regnes der de bor.',
    unknown_note: (hub: string) =>
      `Dokumentene oppgir bare strømmene mot ${hub} og summen ut. Alt annet er ikke oppgitt, og det er ikke null.`,
    columns: {
      residence: 'Bosted',
      workplace: 'Arbeidssted',
      year: 'År',
      persons: 'Personer',
      share: 'Andel av sysselsatte',
      change: 'Endring siden',
      change_pct: 'Endring i prosent',
    },
    matrix_caption: (year: number) =>
      `Pendling fra bosted (rad) til arbeidssted (kolonne), ${year}`,
    same: '–',
    flow_name: (residence: string, workplace: string, persons: string) =>
      `${residence} til ${workplace}: ${persons} personer`,
    flow_sentence: (persons: string, residence: string, workplace: string, year: number) =>
      `${persons} personer bodde i ${residence} og arbeidet i ${workplace} i ${year}.`,
    share_sentence: (share: string, residence: string) =>
      `Det var ${share} av de sysselsatte i ${residence}.`,
    change_sentence: (percent: string, absolute: string, year: number) =>
      `Endring siden ${year}: ${absolute} personer (${percent} prosent).`,
    in_total: 'Inn',
    out_total: 'Ut',
    at_least: (value: string, unknown: number) => `minst ${value} (${unknown} ikke oppgitt)`,
    shown: (shown: number, all: number) => `Viser de ${shown} største av ${all} strømmer.`,
  },
  naringsareal: {
    title: (round: string) => `Næringsareal, ${round}`,
    no_data: (round: string, rounds: string) =>
      `Det finnes ingen publisert status for ${round}. Publisert er ${rounds}.`,
    sentence: (count: number, available: string) =>
      `${count} områder med ${available} ledig i alt.`,
    sentence_unknown: (count: number) =>
      `${count} av dem oppgir ikke ledig areal og er ikke med i summen.`,
    sentence_since: (count: number, since: string) => `${count} områder er endret siden ${since}.`,
    none: 'Ingen områder passer med filtrene.',
    correction: (change: string, reason: string) => `Rettelse: ${change}. ${reason}`,
    changed: 'Endret',
    columns: {
      name: 'Område',
      municipality: 'Kommune',
      status: 'Status',
      available: 'Ledig areal',
      gross: 'Bruttoareal',
      ready_from: 'Klart fra',
      confirmed_on: 'Bekreftet',
      confirmed_by: 'Bekreftet av',
      change: 'Endring',
    },
    added_area: 'Nytt område',
    ended_area: 'Utgått',
    was: (field: string, before: string, after: string) => `${field}: fra ${before} til ${after}`,
    fields: {
      status: 'Status',
      available_daa: 'Ledig areal',
      built_daa: 'Utbygd areal',
      ready_from: 'Klart fra',
      price_nok_m2: 'Pris per m²',
      note: 'Merknad',
    },
    confirmed: (date: string, by: string) => `Sist bekreftet ${date} av ${by}.`,
    not_confirmed: 'Ikke bekreftet i dette halvåret.',
    page: 'Faktaark for området',
    balance_caption: (from: string, to: string) => `Arealbalanse per kommune, ${from} til ${to}`,
    balance: {
      municipality: 'Kommune',
      areas: 'Områder',
      available: 'Ledig',
      added: 'Tilført',
      used: 'Brukt',
      supply: 'År med reserve',
    },
    supply_note:
      'År med reserve er ledig areal delt på gjennomsnittlig årlig bruk. Der ingenting er brukt, er det ikke beregnet.',
    years: (value: string) => `${value} år`,
  },
  bedrifter: {
    title: 'Bedrifter',
    sentence: (count: string) => `${count} bedrifter passer med filtrene.`,
    none: 'Ingen bedrifter passer med filtrene.',
    one: 'Bedrift',
    cluster: 'Flere bedrifter samlet (antall)',
    cluster_name: (count: string) => `${count} bedrifter her. Zoom inn for å se dem.`,
    columns: {
      name: 'Bedrift',
      organisation_number: 'Organisasjonsnummer',
      municipality: 'Kommune',
      founded: 'Etablert',
      employees: 'Ansatte',
      nace: 'Næringskode',
    },
    counts_caption: 'Bedrifter per kommune',
    count: 'Antall',
    nace_version: (code: string, version: string) => `${code} (${version})`,
    series_note:
      'Bedriftene er oppdiktet. Tallene for teknologiselskaper under Indikatorer er fra Impello-analysen og er en egen liste.',
  },
  tiltak: {
    title: 'Tiltak',
    title_year: (year: number) => `Tiltak ${year}`,
    sentence: (count: number, sum: string, given: number) =>
      `${count} tiltak. ${given} av dem oppgir beløp, til sammen ${sum}.`,
    sentence_none: 'Ingen tiltak passer med filtrene.',
    amount_note: 'Beløp ikke oppgitt er ikke det samme som null.',
    region: 'Hele regionen',
    everywhere: (count: number) => `${count} tiltak i alle kommunene`,
    columns: {
      title: 'Tiltak',
      programme: 'Program',
      status: 'Status',
      years: 'År',
      amount: 'Beløp',
      place: 'Sted',
      strategies: 'Strategier',
      case_no: 'Sak',
    },
    place: { region: 'Hele regionen', all: 'Alle kommunene' },
    reported: (year: number) => `omtalt ${year}`,
    open: (programme: string) => `${programme}: beløp ikke oppgitt`,
    page: 'Mer om tiltaket',
    strategy: (number: string, title: string) => `Strategi ${number}: ${title}`,
  },
};
