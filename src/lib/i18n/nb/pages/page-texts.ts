// The page where staff rewrite pages of the site, in bokmål.

export const pages = {
  title: 'Sider',
  lead: 'Her kan dere skrive om teksten på sidene om personvern, tilgjengelighet og moderering.',
  choose: 'Velg side og språk',
  languages: { nb: 'bokmål', en: 'engelsk' },
  is_own: 'Siden viser deres egen tekst.',
  is_brought: 'Siden viser standardteksten som fulgte med.',
  see_page: 'Se siden slik den er nå',
  saved: 'Lagret. Siden viser den nye teksten om noen sekunder.',
  check: 'Se over dette',
  body: 'Tekst',
  body_hint:
    'Skriv ## foran en overskrift, - foran et punkt i en liste, **uthevet** og [lenketekst](https://adresse).',
  save: 'Lagre og publiser',
  preview: 'Se gjennom først',
  preview_title: 'Slik blir teksten (ikke lagret ennå)',
  reset: 'Gå tilbake til standardteksten',
  earlier: 'Tidligere tekster',
  saved_at: (time: string) => `Lagret ${time}`,
  take_up: 'Hent inn i skjemaet',
  problems: {
    changed_meanwhile:
      'Noen andre har lagret denne teksten etter at du åpnet den. Åpne siden på nytt i en ny fane, og flytt over det du har skrevet.',
    identity_number: 'Teksten inneholder et fødselsnummer eller D-nummer. Ta det bort.',
    too_long: 'Teksten er lengre enn 50 000 tegn.',
  },
};
