// A device that is passed around at a meeting, in bokmål.

export const meeting = {
  title: 'Møtemodus',
  description: 'La flere skrive innspill på samme enhet, uten at de ser hverandres.',
  lead: 'Flere kan skrive på denne enheten etter hverandre. Ingen ser hva den forrige skrev, og det virker uten nett.',
  how: [
    'Hvert innspill lagres på enheten og sendes av seg selv når den er tilkoblet.',
    'Den som skriver, får en QR-kode. Den fører til kvitteringen når innspillet er kommet fram.',
    'Når et innspill er levert, ligger ingenting av det igjen her. Utkast lagres ikke.',
    'Dine egne utkast og kvitteringer på enheten er skjult til du slår av møtemodus.',
  ],
  sign_out: 'Er du logget inn som ansatt på denne enheten, så logg ut før du gir den fra deg.',
  hearing: 'Høring',
  no_hearings: 'Ingen høring er åpen nå.',
  code: 'Kode for å slå av møtemodus',
  code_hint: 'Minst seks tegn. Skriv den ned: den finnes bare på denne enheten.',
  code_again: 'Koden en gang til',
  too_short: 'Koden må ha minst seks tegn.',
  not_same: 'De to kodene er ikke like.',
  start: 'Slå på møtemodus',
  on: (hearing: string) => `Møtemodus er på for «${hearing}».`,
  to_form: 'Gi enheten videre: åpne skjemaet',
  waiting: (count: string) =>
    count === '1' ? 'Ett innspill venter på nett.' : `${count} innspill venter på nett.`,
  none_waiting: 'Ingenting venter. Alt som er skrevet her, er levert.',
  back: (count: string) =>
    count === '1'
      ? 'Ett innspill kunne ikke tas imot. Slå av møtemodus for å se det.'
      : `${count} innspill kunne ikke tas imot. Slå av møtemodus for å se dem.`,
  send_now: 'Send det som venter nå',
  end: 'Slå av møtemodus',
  end_code: 'Koden',
  wrong: 'Koden stemmer ikke.',
  pause: (seconds: string) => `Koden er prøvd mange ganger. Vent ${seconds} sekunder.`,
  forgotten:
    'Har du glemt koden? Vent til ingenting venter, og slett så nettstedets data i innstillingene til nettleseren.',
  hidden: 'Enheten er i møtemodus. Det som ligger på den, er skjult.',
  banner: 'Møtemodus: det du skriver, ser ikke den neste som bruker enheten.',
  done_title: 'Takk! Innspillet er tatt vare på',
  done_waiting:
    'Det ligger trygt på denne enheten og sendes når den får nett. Det er ikke mottatt ennå.',
  done_arrived: 'Innspillet er mottatt.',
  qr_lead:
    'Ta bilde av koden med telefonen din. Lenken er din alene: der finner du kvitteringen når innspillet er kommet fram, kan rette det før fristen og lese svaret.',
  qr: 'QR-kode med lenken til kvitteringen din',
  qr_text: 'Har du ikke telefon her, så skriv av lenken:',
  next: 'Ferdig – gi enheten til neste',
  next_hint: 'Da er koden borte fra skjermen og kommer ikke tilbake.',
  clear: 'Slett det jeg har skrevet',
  not_here_title: 'Innspillet er ikke kommet fram ennå',
  not_here:
    'Det ble skrevet på en delt enhet uten nett, og ligger trygt der. Lenken virker så snart enheten har sendt det.',
  not_here_when:
    'Ta vare på lenken og prøv igjen senere. Er det gått mer enn noen dager, så spør den som holdt møtet.',
};
