// The front page, in bokmål.

export const home = {
  title: 'Regionen på kart og i tall',
  lead: (members: string) =>
    `Hvem pendler hvor, hvor er det plass til bedrifter, og hva gjør de ${members} medlemskommunene med det? Tallene er regionens egne, med kilde og år på hvert tall.`,
  open_map: 'Åpne kartet',
  see_data: 'Hvor tallene kommer fra',
  picture: (year: string, centre: string) =>
    `Kart over regionen med pendlingen til ${centre} i ${year}`,
  picture_caption: (year: string, centre: string) =>
    `Pendling til ${centre} i ${year}. Bredden viser antall personer. Grensene fra 2018.`,
  figures: 'Regionen i tall',
  members: 'medlemskommuner',
  commuters: (centre: string) => `pendler til ${centre}`,
  commuters_note: (year: string, printed: string) =>
    `${year}, sum av radene. Dokumentets sum er ${printed}.`,
  companies: 'teknologiselskaper',
  companies_note: (year: string, goal: string, goal_year: string) =>
    `${year}. Målet er ${goal} i ${goal_year}.`,
  measures: 'tiltak finansiert eller planlagt',
  measures_note: (given: string) => `${given} av dem oppgir beløp.`,
  hearing: 'Åpen høring',
  open: 'Hva er åpent nå',
  open_hearing: 'Ingen høring er åpen nå. Når en høring åpner, står den her med frist og lenke.',
  open_plan: (plan: string) => `Vedtatt plan: ${plan}`,
  open_round: (round: string, date: string) =>
    `Siste halvår for næringsareal: ${round}, publisert ${date}`,
  entries: 'Finn det du trenger',
  resident: 'Jeg bor her',
  resident_text:
    'Se hvor folk pendler, hva kommunen din er med på, og hva næringsplanen går ut på.',
  business: 'Jeg driver bedrift',
  business_text:
    'Finn ledig næringsareal, se hvem som har bekreftet det og når, og hvilke tiltak som finnes.',
  planner: 'Jeg planlegger',
  planner_text: 'Status per halvår, arealbalanse, endringer og åpne data til eget kartverktøy.',
  link_commuting: 'Pendling',
  link_plan: 'Næringsplanen',
  link_ready: 'Ledige, byggeklare arealer',
  link_measures: 'Tiltak og virkemidler',
  link_balance: 'Arealbalanse og år igjen',
  link_changes: 'Endringer siden forrige halvår',
  link_open_data: 'Åpne data og API',
  municipalities: 'Kommunene',
};
