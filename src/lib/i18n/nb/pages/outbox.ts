// What waits on the device to be delivered, and what was sent from it, in bokmål.

export const outbox = {
  saved: 'Lagret på enheten.',
  sending: 'Lagret på enheten. Sender …',
  waiting_title: 'Innspillet venter på nett',
  waiting_lead:
    'Det er lagret på denne enheten og sendes av seg selv når du er tilkoblet. Du kan lukke siden. Åpne nettstedet igjen når du har nett, så går det.',
  waiting_not_received: 'Innspillet er ikke mottatt ennå. Fristen gjelder når det kommer fram.',
  returned_title: 'Kom tilbake til deg',
  returned:
    'Mottakeren tok det ikke imot slik det er. Det du skrev, er tatt vare på på denne enheten.',
  delivered_title: 'Innspillet er mottatt',
  delivered: (reference: string) => `Referansen er ${reference}.`,
  open_receipt: 'Åpne kvitteringen',
  see_queue: 'Se hva som venter',
  see_returned: 'Se hvorfor, og velg',
  write_another: 'Skriv et nytt innspill',
  unsaved:
    'Innspillet kunne ikke lagres på denne enheten, så det må sendes nå. Ikke lukk siden før du har fått kvittering.',
  late: (closes: string, arrived: string, contact: string) =>
    `Fristen gikk ut ${closes}. Innspillet kom fram ${arrived} og er ikke tatt imot. Teksten din er her fortsatt: du kan kopiere den eller laste den ned. Spør ${contact} om den likevel kan tas med.`,
  conflict:
    'Et annet innhold er allerede mottatt under dette innspillet. Teksten din er tatt vare på. Se forskjellen og velg under «Mine innspill».',
  not_reviewed:
    'Du er uten nett, så innspillet er bare sjekket på denne enheten. Det sjekkes igjen når det kommer fram.',
  deadline_by_server:
    'Klokken på enheten sier at fristen er ute. Den som mottar innspillet, avgjør etter sin egen klokke. Du kan sende.',
  persisted: 'Nettleseren har lovet å beholde det som er lagret her.',
  not_persisted:
    'Nettleseren kan slette det som er lagret her hvis enheten går full, eller hvis du ikke åpner nettstedet på en stund. Åpne det igjen så snart du har nett.',
  ios: 'Send det som venter før du legger nettstedet på Hjem-skjermen: appen der ser ikke det som ligger i nettleseren.',
  plain:
    'Siden er åpnet uten sikker forbindelse. Da kan ikke nettleseren kryptere det som lagres på enheten.',
  section: 'Venter på å bli sendt',
  none: 'Ingenting venter.',
  help: 'Dette ligger bare på denne enheten til det er kommet fram. Da får du kvittering, og det flyttes til «Sendt».',
  overdue:
    'Noe har ventet i mer enn tre dager. Koble til et nett du vet virker, eller last ned en kopi og send den på en annen måte.',
  states: {
    queued: 'Venter på nett – sendes når du er tilkoblet',
    sending: 'Sendes nå',
    rejected: 'Kom tilbake – må rettes',
    conflict: 'Kom tilbake – noe annet er mottatt',
  },
  delays: {
    unreachable: 'Tjeneren svarte ikke.',
    busy: 'Det er sendt mye fra dette nettet. Vi venter så lenge tjeneren ba om.',
    server: 'Tjeneren kunne ikke ta imot akkurat nå.',
    stranger: 'Noe annet enn tjeneren vår svarte, kanskje en påloggingsside for nettet.',
    damaged: 'Det kom fram ødelagt og sendes på nytt.',
    signed_out: 'Du må være logget inn for å levere det.',
    proof: 'Oppgaven som hindrer misbruk, må løses på nytt.',
  },
  since: (time: string) => `Lagret ${time}.`,
  next: (time: string) => `Prøver igjen ${time}.`,
  maybe_arrived:
    'Det har vært sendt én gang uten at svaret kom. Kanskje er det mottatt. Det sendes på nytt med samme nummer og lagres bare én gang, så det kan ikke endres før svaret er her.',
  change: (count: string) => (count === '1' ? 'Én merknad' : `${count} merknader`),
  send_now: 'Send nå',
  take_back: 'Gjør til utkast igjen',
  correct: 'Rett og send på nytt',
  delete: 'Slett',
  delete_sure:
    'Dette er ikke mottatt. Sletter du det, er teksten borte for alltid. Last gjerne ned en kopi først.',
  delete_yes: 'Ja, slett for alltid',
  delete_no: 'Behold',
  reasons: 'Dette må rettes:',
  unreadable:
    'Innholdet kan ikke leses på denne enheten lenger. Nøkkelen det ble låst med, er borte.',
  text_of: 'Det du skrev',
  conflict_lead: 'Dette er mottatt fra før, med det som er annerledes hos deg:',
  conflict_unseen:
    'Det som er mottatt, ligger ikke på denne enheten. Har du kvitteringen, ser du det der.',
  conflict_new: 'Send mitt som et nytt innspill',
  conflict_drop: 'Behold det som er mottatt',
  diff: {
    added: 'Nytt:',
    added_end: 'Slutt på nytt.',
    removed: 'Borte:',
    removed_end: 'Slutt på det som er borte.',
  },
  changes: {
    one: 'Endring av et sendt innspill.',
    waiting_title: 'Endringen venter på nett',
    not_received:
      'Endringen er ikke mottatt ennå, og innspillet står som før til den er det. Fristen gjelder når den kommer fram.',
    delivered_title: 'Endringen er mottatt',
    delivered: (reference: string) => `Innspillet ${reference} har en ny utgave.`,
    delivered_at: (time: string) => `Levert ${time}.`,
    version: (revision: string) => `Utgave ${revision}.`,
    conflict: 'Kom tilbake – endret i mellomtiden',
    choose: 'Se forskjellen og velg',
    unseen: 'Forskjellen vises når du har nett.',
    came_back: 'En endring av dette innspillet kom tilbake til deg.',
    title: 'Innspillet er endret i mellomtiden',
    lead: 'Etter at du begynte, er det lagret en nyere utgave (av en som har lenken, eller fra en annen enhet), eller en merknad har fått svar. Det du skrev, er tatt vare på, men ikke mottatt. Her er det som er ulikt:',
    equal: 'Teksten din er lik den som er mottatt.',
    withdrawn_title: 'Innspillet er trukket i mellomtiden',
    withdrawn_lead:
      'Det kan ikke endres lenger. Det du skrev, er tatt vare på her og kan sendes som et nytt innspill.',
    rebase: 'Lagre mitt som ny utgave',
    rebase_help:
      'Lagrer du ditt, tar det plassen til det som er mottatt. Alle utgaver er bevart hos mottakeren.',
    edit: 'Rediger videre',
    discard: 'Forkast mitt',
    discard_sure: 'Da er det du skrev, borte for alltid. Innspillet står som det er mottatt.',
    discard_yes: 'Ja, forkast mitt',
  },
  compared: {
    theirs: 'Mottatt nå',
    mine: 'Det du skrev',
    nothing: 'Ikke med',
    only_theirs: 'En merknad som ikke er med hos deg',
    moved: 'Et annet sted på kartet',
    labels: {
      added: 'Bare hos deg:',
      added_end: 'Slutt på det som bare er hos deg.',
      removed: 'Bare i det mottatte:',
      removed_end: 'Slutt på det som bare er i det mottatte.',
    },
  },
  sent: 'Sendt fra denne enheten',
  sent_none: 'Ingen kopier ligger på denne enheten.',
  sent_help:
    'Kopiene ligger her i 30 dager, så du kan lese dem uten nett. Lenken til kvitteringen er hemmelig. Deler du enheten, så slett dem.',
  sent_receipt: 'Kvittering',
  sent_delete: 'Slett kopien',
  hash: 'Fingeravtrykk (SHA-256)',
  received: (time: string) => `Mottatt ${time}.`,
  lost: (queued: string, delivered: string) =>
    `Denne enheten har mistet noe den hadde lagret. Av ${queued} innspill som har ligget i kø her, er ${delivered} mottatt, og køen er tom. Har du ikke slettet eller tatt tilbake resten selv, er de borte og må skrives på nytt.`,
  lost_read: 'Jeg har lest det',
  file_title: 'Flytt til en annen enhet',
  file_help:
    'Filen inneholder alt som venter, med navn, e-post og den hemmelige lenken til det du endrer, og er ikke kryptert. Behandle den som privat, og slett den når du er ferdig. Blir det samme sendt fra begge enhetene, lagres det én gang.',
  file_save: 'Last ned det som venter',
  file_open: 'Hent inn fra fil',
  file_bad: 'Filen kan ikke leses. Velg en fil som er lastet ned fra denne siden.',
  file_taken: (taken: string, known: string) =>
    `${taken} hentet inn. ${known} fantes her eller var sendt fra før.`,
  unavailable:
    'Nettleseren lagrer ikke noe for dette nettstedet, kanskje fordi vinduet er privat. Da kan ikke innspill vente her.',
  notice_waiting: (count: string) =>
    count === '1'
      ? 'Ett innspill venter på å bli sendt.'
      : `${count} innspill venter på å bli sendt.`,
  notice_back: (count: string) =>
    count === '1'
      ? 'Ett innspill kom tilbake og må rettes.'
      : `${count} innspill kom tilbake og må rettes.`,
  notice_open: 'Se hva som venter',
  draft_saving: 'Lagrer utkastet …',
  draft_kept: 'Det du skriver, blir lagret på enheten.',
};
