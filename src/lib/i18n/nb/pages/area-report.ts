// Saying what is wrong with a business area, and what those who keep it read, in bokmål.

export const area_report = {
  link: 'Si fra om feil',
  title: (area: string) => `Si fra om feil: ${area}`,
  description: 'Si fra til kommunen når opplysninger om et næringsareal ikke stemmer.',
  lead: (municipality: string) =>
    `Meldingen går til dem som holder oversikten i ${municipality}. De ser på den i neste halvårsrunde. Meldingen blir ikke publisert.`,
  kind: 'Hva stemmer ikke?',
  kinds: {
    built: 'Arealet er bygd ut',
    taken: 'Arealet er solgt eller leid ut',
    available: 'Arealet er ledig',
    outline: 'Omrisset er feil',
    other: 'Noe annet',
  },
  text: 'Fortell mer',
  text_hint: 'Må fylles ut for «Noe annet». Ikke skriv navn, telefonnummer eller e-post.',
  trap: 'La feltet stå tomt',
  submit: 'Send meldingen',
  thanks: 'Takk. Meldingen er mottatt.',
  check: 'Meldingen er ikke sendt',
  no_contact: 'Vi får ikke kontakt. Det du har skrevet, står her fortsatt. Prøv igjen.',
  problems: {
    area_unknown: 'Arealet finnes ikke lenger.',
    kind_unknown: 'Velg hva som ikke stemmer.',
    text_missing: 'Skriv hva som ikke stemmer.',
    text_too_long: 'Teksten er for lang. Skriv høyst 1000 tegn.',
    identity_number: 'Teksten ser ut til å inneholde et fødselsnummer. Ta det bort.',
    id_taken: 'Denne meldingen er sendt før, med et annet innhold. Last siden på nytt.',
    suspicious:
      'Vi kunne ikke se at det er et menneske som sender. Vent noen sekunder, og prøv igjen.',
  },
  too_many: (minutes: string) =>
    `Det er sendt mange meldinger fra ditt nett. Prøv igjen om ${minutes} minutter.`,
  too_large: 'Meldingen er for stor.',
  waiting: 'Meldinger fra innbyggere og bedrifter',
  waiting_lead:
    'Se om de stemmer, rett arealet om de gjør det, og si hva som kom ut av dem. Tekstene blir ikke publisert.',
  waiting_later: 'De kan besvares når runden er åpen.',
  use: 'Tatt hensyn til',
  leave: 'Endrer ikke noe',
  reason: 'Hvorfor ikke?',
  reason_hint: 'Leses bare av dem som arbeider med rundene.',
};
