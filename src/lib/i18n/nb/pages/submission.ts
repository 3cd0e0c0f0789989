// Sending an input to a hearing, and its drafts on the device, in bokmål.

const problems: Record<string, string> = {
  missing: 'Dette må fylles ut.',
  too_long: 'Teksten er for lang.',
  too_many: 'Det kan være høyst 50 merknader i ett innspill.',
  invalid: 'Dette kan ikke brukes.',
  invalid_character: 'Teksten inneholder et tegn som ikke kan lagres. Skriv den på nytt her.',
  unknown: 'Dette finnes ikke i høringen.',
  not_accepted: 'Denne høringen tar ikke imot innspill fra denne typen avsender.',
  hearing_not_open: 'Høringen har ikke åpnet ennå.',
  hearing_closed: 'Høringsfristen er ute.',
  identity_number:
    'Teksten inneholder et fødselsnummer. Ta det bort: slike numre skal ikke stå i en høring.',
  identity_or_account_number:
    'Teksten inneholder et tall som også er et gyldig fødselsnummer. Er det et kontonummer, så skriv det på en annen måte, for eksempel bare de fire siste sifrene.',
};

const ofField: Record<string, string> = {
  'points.text missing': 'Skriv hva du mener.',
  'points.text too_long': 'Merknaden er lengre enn 20 000 tegn. Kort den ned eller del den i to.',
  'points.target invalid': 'Velg hva merknaden gjelder.',
  'points.target unknown': 'Det du valgte, er ikke med i denne høringen. Velg på nytt.',
  'points.stance missing': 'Velg om du støtter, vil endre, er imot eller spør.',
  'points.place invalid': 'Stedet kan ikke leses. Tegn det på nytt, eller velg en kommune.',
  'points missing': 'Innspillet må ha minst én merknad.',
  'sender.type invalid': 'Velg hvem du svarer som.',
  'sender.name missing': 'Skriv navnet ditt eller navnet på virksomheten.',
  'sender.name too_long': 'Navnet er lengre enn 200 tegn.',
  'sender.organisation_number missing': 'En bedrift må oppgi organisasjonsnummer.',
  'sender.organisation_number invalid':
    'Dette er ikke et gyldig organisasjonsnummer. Det har ni sifre, og det siste kontrollerer de andre.',
  'sender.email missing': 'Skriv e-postadressen som påminnelsen skal sendes til.',
  'sender.email invalid':
    'Dette ser ikke ut som en e-postadresse. Den skrives som navn@eksempel.no.',
  'sender.municipality unknown': 'Velg en kommune fra listen.',
};

const fieldNames: Record<string, string> = {
  hearing: 'Høringen',
  points: 'Merknader',
  'points.text': 'Merknaden',
  'points.target': 'Hva det gjelder',
  'points.stance': 'Hva du mener',
  'points.place': 'Sted',
  'sender.type': 'Hvem du svarer som',
  'sender.name': 'Navn',
  'sender.organisation_number': 'Organisasjonsnummer',
  'sender.sector': 'Bransje eller fagfelt',
  'sender.municipality': 'Kommune',
  'sender.email': 'E-post',
};

const bare = (field: string): string => field.replace(/^points\.\d+/, 'points');

export const submission = {
  title: 'Send innspill',
  description: 'Si hva du mener om planen. Du trenger ingen konto.',
  demo: 'Høringen viser hvordan det virker. Innspill herfra blir ikke behandlet.',
  deadline: (time: string) => `Fristen er ${time}.`,
  no_account:
    'Du trenger ingen konto. Du får en kvittering med en lenke som du kan følge innspillet med.',
  all_required: 'Alt må fylles ut, unntatt det som er merket «valgfritt».',
  optional: 'valgfritt',
  not_open: (time: string) => `Høringen åpner ${time}. Da kan du sende innspill her.`,
  closed: (time: string) => `Fristen gikk ut ${time}. Høringen tar ikke imot flere innspill.`,
  closed_receipt:
    'Har du sendt et innspill, følger du det med lenken i kvitteringen, også etter fristen.',
  faults_title: 'Innspillet er ikke sendt. Rett dette først:',
  fault: (field: string, message: string) => `${field}: ${message}`,
  field: (path: string) => {
    const point = /^points\.(\d+)\./.exec(path);
    const name = fieldNames[bare(path)] ?? 'Skjemaet';
    return point === null ? name : `Merknad ${Number(point[1]) + 1}, ${name.toLowerCase()}`;
  },
  problem: (path: string, code: string) =>
    ofField[`${bare(path)} ${code}`] ?? problems[code] ?? 'Dette kan ikke brukes.',
  found_here: 'Her står det:',
  points_title: 'Merknader',
  points_help:
    'Skriv én merknad for hver ting du vil ta opp. Da får hver av dem sin plass og sitt svar.',
  point: (number: string) => `Merknad ${number}`,
  target: 'Hva gjelder merknaden?',
  choose: 'Velg …',
  target_plan: 'Planen som helhet',
  target_nodes: 'Målområder og strategier i utkastet',
  target_questions: 'Spørsmål i høringen',
  target_areas: 'Næringsareal',
  target_measures: 'Tiltak',
  target_gone: 'Ikke lenger med i utkastet',
  stance: 'Hva mener du?',
  stances: {
    support: 'Støtter',
    change: 'Vil endre',
    oppose: 'Er imot',
    question: 'Spør om noe',
  },
  stance_question: 'Svarer du på et spørsmål i høringen, kan du la dette stå tomt.',
  text: 'Merknaden din',
  text_hint: 'Høyst 20 000 tegn. Ikke skriv fødselsnummer eller opplysninger om andres helse.',
  counted: (left: string) => `${left} tegn igjen`,
  counted_over: (over: string) => `${over} tegn for mye`,
  place: 'Sted',
  place_municipality: 'Kommune det gjelder',
  place_none: 'Ikke et bestemt sted',
  place_drawn: {
    Point: 'Et punkt på kartet',
    LineString: 'En linje på kartet',
    Polygon: 'Et område på kartet',
  },
  place_remove: 'Fjern det som er tegnet',
  map_open: 'Vis på kartet',
  map_close: 'Lukk kartet',
  map_label: 'Kart til å tegne på',
  map_help:
    'Velg punkt, linje eller område, og trykk i kartet. Avslutt en linje eller et område med dobbelttrykk eller ved å trykke på det siste punktet. Uten kart: velg en kommune over, eller skriv koordinater under.',
  map_point: 'Punkt',
  map_line: 'Linje',
  map_area: 'Område',
  map_failed: 'Kartet kunne ikke vises her. Velg en kommune, eller skriv koordinater.',
  coordinates: 'Koordinater (breddegrad, lengdegrad)',
  coordinates_hint: 'For eksempel 63.43, 10.40',
  coordinates_use: 'Bruk koordinatene',
  coordinates_bad: 'Skriv to tall i grader: først breddegrad, så lengdegrad.',
  point_add: 'Legg til en merknad',
  point_remove: (number: string) => `Fjern merknad ${number}`,
  point_added: (number: string) => `Merknad ${number} er lagt til.`,
  point_removed: (number: string) => `Merknad ${number} er fjernet.`,
  sender_title: 'Hvem du er',
  type: 'Hvem svarer du som?',
  types: {
    resident: 'Innbygger',
    business: 'Bedrift',
    municipality: 'Kommune',
    research: 'Forskning og utdanning',
    organisation: 'Organisasjon',
  },
  name: 'Navn',
  name_hint: 'Navnet ditt, eller navnet på virksomheten du svarer for.',
  name_public: 'Vis navnet mitt sammen med merknadene',
  name_public_hint: 'Lar du dette stå tomt, står det «Innbygger» ved merknadene dine.',
  named_hint: 'Virksomheter står med navn ved merknadene sine.',
  organisation_number: 'Organisasjonsnummer',
  organisation_hint: 'Ni sifre. Bedrifter må oppgi det.',
  organisation_found: (name: string) => `Registrert som ${name}`,
  organisation_unknown:
    'Nummeret er gyldig, men ikke blant bedriftene på dette nettstedet. Det stopper ikke innspillet.',
  sector: 'Bransje eller fagfelt',
  sender_municipality: 'Kommunen du hører til',
  no_municipality: 'Vil ikke oppgi',
  email: 'E-post',
  email_hint:
    'Brukes bare til kvittering og svar på dette innspillet. Den vises ikke og gis ikke videre.',
  remind: 'Minn meg på e-post før fristen',
  public_title: 'Hva som blir offentlig',
  public_after_moderation:
    'Merknadene blir lest av en moderator og deretter vist her, med det du mener, sted, type avsender og kommune.',
  public_after_closing:
    'Merknadene blir lest av en moderator og vist her etter fristen, med det du mener, sted, type avsender og kommune.',
  public_summary_only:
    'Merknadene blir ikke vist én for én. De blir sammenfattet i høringsrapporten.',
  public_name: 'Navn på virksomheter vises. Innbyggere velger selv.',
  private_what: 'E-post og organisasjonsnummer vises ikke.',
  private_law:
    'Ikke vist offentlig er ikke det samme som hemmelig: Alle kan be om innsyn i et innspill etter offentleglova.',
  moderation: 'Les hva som kan bli holdt tilbake',
  privacy: 'Les om personvern',
  trap: 'La dette feltet stå tomt',
  review: 'Se gjennom',
  review_title: 'Se gjennom før du sender',
  review_lead: 'Innspillet er ikke sendt ennå.',
  shown: 'Dette blir offentlig',
  shown_to_none: 'Dette sender du inn',
  not_shown: 'Dette blir ikke vist',
  back_to_edit: 'Endre',
  send: 'Send inn',
  save: 'Lagre endringene',
  sending: 'Sender …',
  not_sent:
    'Innspillet kom ikke fram. Det du har skrevet, står her fortsatt. Sjekk nettet og prøv igjen.',
  anonymous: 'Innbygger',
  nothing_private: 'Ingenting',
  name_hidden: 'Navn',
  suspicious: {
    trap: 'Et felt som skal stå tomt, var fylt ut, kanskje av nettleseren. Vi har tømt det. Send en gang til.',
    too_quick:
      'Skjemaet ble sendt fortere enn noen kan fylle det ut. Vent noen sekunder og send en gang til.',
    no_ticket:
      'Skjemaet var for gammelt eller kom fra et annet sted. Det er fornyet. Send en gang til.',
    proof: 'Oppgaven som skal løses før levering, er ikke løst for dette innspillet. Hent en ny.',
  },
  too_many: (minutes: string) =>
    `Det er sendt mange innspill fra dette nettet nå. Prøv igjen om ${minutes} minutter. Det du har skrevet, står her fortsatt.`,
  too_large: (limit: string) =>
    `Innspillet er for stort til å tas imot på én gang. Grensen er ${limit}. Del det i flere.`,
  refused: {
    hearing_unknown: 'Høringen finnes ikke.',
    hearing_not_open: 'Høringen har ikke åpnet ennå.',
    hearing_closed: 'Fristen gikk ut før innspillet kom fram. Det er ikke tatt imot.',
    id_taken: 'Et annet innspill er allerede sendt fra dette skjemaet. Begynn på et nytt innspill.',
    receipt_unknown: 'Vi finner ikke innspillet.',
    withdrawn: 'Innspillet er trukket og kan ikke endres.',
    answered: 'En av merknadene har fått svar og kan ikke endres.',
    revision_conflict:
      'Innspillet er endret et annet sted siden du åpnet det, kanskje av en kollega. Det du skrev, er ikke lagret ennå.',
  },
  drafts_title: 'Utkast på denne enheten',
  drafts_where:
    'Utkast ligger bare på denne enheten og er ikke sendt. Deler du den med andre, så slett utkastet når du går.',
  draft_saved: 'Utkastet er lagret. Det ligger bare på denne enheten.',
  draft_unsaved: 'Utkastet kan ikke lagres på denne enheten. Send det før du lukker siden.',
  draft_of: (time: string) => `Skrevet ${time}`,
  draft_change: 'Endring av et sendt innspill.',
  draft_empty: 'Uten tekst ennå',
  draft_continue: 'Fortsett',
  draft_delete: 'Slett utkastet',
  draft_new: 'Begynn på et nytt innspill',
  draft_gone: 'Utkastet er slettet.',
};
