// Texts of letters, in bokmål. Read by the server alone: no page carries them.

export const mail = {
  hello: 'Hei.',
  signature: (region: string) => `Hilsen ${region}`,
  why: 'Du får denne e-posten fordi adressen ble oppgitt sammen med et innspill. Den er sendt automatisk.',
  privacy: 'Personvern og lagringstid',
  reference: 'Referanse',
  deadline: 'Høringsfrist',
  secret_link:
    'Lenken er hemmelig: Den som har den, kan lese, endre og trekke innspillet. Del den bare med dem som skal kunne det.',
  open_receipt: 'Se innspillet ditt',
  open_hearing: 'Se høringen',
  receipt: {
    subject: (reference: string) => `Kvittering for innspill ${reference}`,
    thanks: (title: string) => `Takk for innspillet til «${title}». Vi har tatt imot det.`,
    received: 'Mottatt',
    hash: 'Kontrollsum for innholdet (SHA-256)',
    follow:
      'Med lenken under følger du innspillet fram til svaret. Til fristen kan du også endre eller trekke det.',
    public_after_moderation:
      'Saksbehandlere leser merknadene før de vises offentlig. Da vises teksten, hva den gjelder, stedet på kartet og hvem som står bak. Privatpersoner vises uten navn hvis de ikke har valgt noe annet. E-postadressen din vises aldri.',
    public_after_closing:
      'Merknadene vises offentlig etter at høringen er lukket og saksbehandlere har lest dem. Da vises teksten, hva den gjelder, stedet på kartet og hvem som står bak. Privatpersoner vises uten navn hvis de ikke har valgt noe annet. E-postadressen din vises aldri.',
    public_summary_only:
      'Merknadene i denne høringen vises ikke enkeltvis. Det som blir offentlig, er et sammendrag med svar. E-postadressen din vises aldri.',
    not_secret:
      'At noe ikke vises offentlig, betyr ikke at det er hemmelig: Andre kan be om innsyn etter offentleglova.',
  },
  published: {
    subject: (reference: string) => `Innspill ${reference} er publisert`,
    text: (reference: string, title: string) =>
      `Merknader fra innspillet ${reference} til «${title}» vises nå offentlig.`,
    later_subject: (reference: string) => `Innspill ${reference} er lest og godkjent`,
    later: (reference: string, title: string) =>
      `Merknader fra innspillet ${reference} til «${title}» er lest og godkjent. De vises offentlig når høringen er lukket.`,
  },
  withheld: {
    subject: (reference: string) => `Innspill ${reference}: en merknad vises ikke offentlig`,
    text: (reference: string, title: string) =>
      `En merknad i innspillet ${reference} til «${title}» vises ikke offentlig.`,
    reason: (reason: string) => `Grunnen etter reglene for moderering: ${reason}.`,
    note: (note: string) => `Saksbehandleren skriver: ${note}`,
    still: 'Merknaden er likevel tatt imot, og den blir behandlet sammen med de andre.',
    rules: 'Les reglene for moderering',
  },
  answered: {
    subject: (reference: string) => `Innspill ${reference} har fått svar`,
    text: (reference: string, title: string) =>
      `Innspillet ${reference} til «${title}» har fått svar.`,
    outcome: 'Utfall',
    outcomes: {
      followed: 'tas til følge',
      partly: 'tas delvis til følge',
      not_followed: 'tas ikke til følge',
      noted: 'tas til orientering',
    },
    read: 'Vurderingen og eventuelle endringer i planen står på siden for innspillet.',
  },
  deadline_reminder: {
    subject: (title: string) => `Påminnelse om høringsfristen: ${title}`,
    text: (title: string) =>
      `Du ba om en påminnelse før fristen i «${title}». Til da kan du endre innspillet ditt, trekke det eller sende et nytt.`,
  },
  plan_changed: {
    subject: (title: string) => `Nytt utkast i høringen: ${title}`,
    text: (title: string) =>
      `Utkastet i «${title}» er endret mens høringen pågår, og en ny versjon er lagt ut.`,
    note: (note: string) => `Dette er endret: ${note}`,
    kept: 'Innspillet ditt er bevart slik du sendte det. Se gjerne etter om det fortsatt passer.',
  },
  round_letter: { missing: 'Ikke bekreftet', open: 'Åpne runden' },
  round_opened: {
    subject: (round: string) => `Næringsareal: runde ${round} er åpen`,
    text: (round: string) =>
      `Runde ${round} er åpnet. Gå gjennom arealene i kommunen din, rett det som er endret, og bekreft resten.`,
    once: 'Du får en påminnelse uken før fristen hvis kommunen ikke er ferdig.',
  },
  round_reminder: {
    subject: (round: string) => `Næringsareal: runde ${round} er ikke bekreftet`,
    text: (round: string) =>
      `Fristen for å bekrefte næringsarealene i runde ${round} nærmer seg, og kommunen din er ikke ferdig.`,
    once: 'Du får denne påminnelsen én gang for hver frist.',
  },
  round_late: {
    subject: (round: string) => `Næringsareal: fristen for runde ${round} er ute`,
    text: (round: string) =>
      `Fristen for å bekrefte næringsarealene i runde ${round} er ute, og kommunen din er ikke ferdig. Du kan fortsatt bekrefte, til runden blir låst.`,
    once: 'Du får dette brevet én gang for hver frist.',
  },
  area_watch: {
    why: 'Du får denne e-posten fordi adressen ble oppgitt for et varsel om næringsareal. Den er sendt automatisk.',
    secret_link: 'Lenken er din: Den som har den, kan bekrefte og avslutte varselet.',
    search: 'Søket:',
  },
  area_watch_confirm: {
    subject: 'Bekreft varsel om næringsareal',
    text: 'Noen, trolig du, har bedt om e-post til denne adressen når et næringsareal passer et søk.',
    open: 'Bekreft varselet',
    ignore:
      'Har du ikke bedt om dette, trenger du ikke gjøre noe. Blir ikke varselet bekreftet innen 48 timer, sletter vi adressen.',
    known_subject: 'Du har allerede dette varselet om næringsareal',
    known: (until: string) =>
      `Noen, trolig du, har bedt om et varsel som du allerede har. Det virker til ${until}. Har du ikke bedt om det igjen, trenger du ikke gjøre noe.`,
    known_open: 'Se, forleng eller avslutt varselet',
  },
  area_watch_news: {
    subject: (count: string) =>
      count === '1'
        ? '1 næringsareal passer søket ditt nå'
        : `${count} næringsarealer passer søket ditt nå`,
    published: (round: string) =>
      `Runde ${round} er publisert. Dette passer søket ditt nå, og gjorde det ikke før:`,
    corrected: (round: string) =>
      `Et tall i runde ${round} er rettet. Dette passer søket ditt nå, og gjorde det ikke før:`,
    area: (name: string, municipality: string) => `${name} i ${municipality}`,
    status: 'Status',
    available: 'Ledig, daa',
    ready_from: 'Klart fra',
    demo: (text: string) => `Arealene som er merket demo: ${text}`,
    more: (count: string) => `Og ${count} til. Se alle som passer`,
    end: 'Se eller avslutt varselet',
    until: (date: string) => `Varselet virker til ${date}.`,
  },
};
