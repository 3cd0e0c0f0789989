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
};
