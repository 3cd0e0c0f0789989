// Text shared from another app, and the app on the device's home screen, in bokmål.

export const install = {
  share: {
    title: 'Lag merknad av delt tekst',
    description: 'Tekst du delte fra en annen app, klar til å bli en merknad i en høring.',
    lead: 'Velg høringen teksten hører til. Ingenting er sendt ennå, og du kan endre teksten først.',
    shared: 'Det du delte',
    cut: (limit: string) =>
      `Teksten var lengre enn de ${limit} tegnene en merknad kan ha. Slutten er ikke med.`,
    identity:
      'Teksten har et tall som ser ut som et fødselsnummer eller et kontonummer. Slikt kan ikke sendes inn. Fjern det i skjemaet.',
    hearings: 'Åpne høringer',
    write: 'Skriv merknad',
    write_to: (title: string) => `til ${title}`,
    no_hearings: 'Ingen høring er åpen for innspill nå. Kopier teksten hvis du vil ha den senere.',
    all_hearings: 'Se alle høringer',
    nothing: 'Her er det ingen delt tekst.',
    how: 'Når Regionkart er installert på enheten, kan du markere tekst i en annen app, velge Del og så Regionkart.',
    not_kept:
      'Nettleseren lot oss ikke lagre utkastet. Kopier teksten, åpne høringen og lim den inn.',
    no_script: 'Kopier teksten, åpne høringen og lim den inn i skjemaet.',
    discard: 'Forkast teksten',
  },
  title: 'Legg Regionkart på enheten',
  lead: 'Som app åpnes Regionkart rett fra hjemskjermen, uten nettleserens adressefelt. Det er de samme sidene og de samme dataene.',
  installed: 'Regionkart er åpnet som app på denne enheten.',
  taken: 'Regionkart er installert. Du finner det blant appene dine.',
  install: 'Installer appen',
  later: 'Ikke nå',
  waiting: 'Du har valgt å vente. Du kan installere når du vil.',
  ways: {
    ios: {
      title: 'Slik gjør du på iPhone og iPad',
      steps: [
        'Trykk på Del-knappen, firkanten med en pil opp. Ser du den ikke, trykk først på knappen med tre prikker.',
        'Bla ned og velg «Legg til på Hjem-skjerm».',
        'Trykk «Legg til». Blir du spurt om siden skal åpnes som app, svar ja.',
      ],
    },
    mac_safari: {
      title: 'Slik gjør du i Safari på Mac',
      steps: ['Velg «Arkiv» i menylinjen øverst.', 'Velg «Legg til i Dock».', 'Trykk «Legg til».'],
    },
    chromium: {
      title: 'Slik gjør du i denne nettleseren',
      steps: [
        'Åpne nettleserens meny, knappen med tre prikker eller streker.',
        'Velg «Installer Regionkart», «Installer app» eller «Legg til på startskjermen». I noen nettlesere ligger valget under «Apper» eller «Cast, lagre og del».',
        'Finner du ikke valget, er appen kanskje installert allerede.',
      ],
    },
    firefox_android: {
      title: 'Slik gjør du i Firefox',
      steps: [
        'Åpne menyen, knappen med tre prikker.',
        'Velg «Installer» eller «Legg til på startskjermen».',
        'Bekreft i vinduet som åpnes.',
      ],
    },
    firefox_desktop: {
      title: 'I Firefox på datamaskin',
      steps: [
        'Firefox på datamaskin har som regel ikke dette valget. Regionkart virker uten nett i Firefox også.',
        'Lag et bokmerke til Regionkart, så finner du det igjen når nettet er borte.',
      ],
    },
    other: {
      title: 'Slik gjør du',
      steps: [
        'Se etter «Installer» eller «Legg til på startskjermen» i nettleserens meny. På iPhone og iPad ligger «Legg til på Hjem-skjerm» under Del-knappen.',
        'Finnes ikke valget, virker Regionkart uten nett i nettleseren også.',
      ],
    },
  },
  own_storage:
    'Appen på hjemskjermen har sin egen lagring. Utkast, kvitteringer og pakker som ligger i Safari, blir ikke med dit.',
  undelivered_one: 'Du har ett innspill her i Safari som ikke er sendt.',
  undelivered: (count: string) => `Du har ${count} innspill her i Safari som ikke er sendt.`,
  deliver_first: 'Send dem før du legger Regionkart på hjemskjermen.',
  to_submissions: 'Se mine innspill',
};
