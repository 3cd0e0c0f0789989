// What an installed app is called and shows before it is opened, in bokmål. Read by the server alone.

export const manifest = {
  name: 'Regionkart',
  description: 'Regionen på kart: pendling, næringsareal, bedrifter, tiltak og plan.',
  shortcuts: {
    map: { name: 'Kart', description: 'Regionen på kart, år for år' },
    hearing: { name: 'Plan og høring', description: 'Les planen og kommenter den' },
    submissions: { name: 'Mine innspill', description: 'Utkast og kvitteringer på denne enheten' },
    offline: { name: 'Frakoblet', description: 'Velg hva du vil ha med deg uten nett' },
  },
  screenshots: {
    map: 'Kommunene i regionen på kartet',
    commuting: 'Pendling til Trondheim i tall',
    commuting_map: 'Pendling til og fra Trondheim på kartet',
  },
};
