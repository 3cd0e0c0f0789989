// What does not add up in the documents, in words; the numbers are in discrepancies.ts.
import type { SeedTables } from './tables';

export const discrepancyTexts: readonly Omit<SeedTables['discrepancy'][number], 'figures'>[] = [
  {
    id: 1,
    title_nb: 'Pendlere til Trondheim 2017: radene og den trykte summen er ulike',
    title_en: 'Commuters to Trondheim 2017: the rows and the printed sum differ',
    explanation_nb:
      'De åtte radene gir en annen sum enn den som er trykt under dem. Veksten på 38 prosent siden 2000 stemmer for begge.',
    explanation_en:
      'The eight rows give another sum than the one printed below them. The growth of 38 percent since 2000 holds for both.',
    source_ids: ['presentasjon-2019'],
  },
  {
    id: 2,
    title_nb: 'Fire eller fem målområder',
    title_en: 'Four or five target areas',
    explanation_nb:
      'Plandokumentet har fire overskrifter, med delmål 2 og 3 begge under «Næringsfremmende kommuner». Brosjyren og presentasjonen har fem. Fem er riktig, og slik vises planen her.',
    explanation_en:
      'The plan text prints four headings, with sub-goals 2 and 3 both under "Næringsfremmende kommuner". The folder and the presentation print five. Five is right, and so the plan is shown here.',
    source_ids: ['snp-2017', 'snp-brosjyre', 'presentasjon-2019'],
  },
  {
    id: 3,
    title_nb: 'Pendling er trykt for kommuner som ikke fantes det året, eller ikke finnes lenger',
    title_en:
      'Commuting is printed for municipalities that did not exist that year, or no longer do',
    explanation_nb:
      'Tallene for 2000 og 2017 er trykt for Indre Fosen, som ble til i 2018 av Rissa og Leksvik, og for Klæbu og Orkdal, som ikke finnes lenger. På dagens grenser hører Klæbu til Trondheim og pendlerne derfra blir interne. Orkdal er bare en del av Orkland og vises som «Orkdal (del av dagens Orkland)», aldri som Orkland.',
    explanation_en:
      'The figures of 2000 and 2017 are printed for Indre Fosen, formed in 2018 of Rissa and Leksvik, and for Klæbu and Orkdal, which no longer exist. On today\'s boundaries Klæbu belongs to Trondheim and its commuters become internal. Orkdal is only a part of Orkland and is shown as "Orkdal (part of today\'s Orkland)", never as Orkland.',
    source_ids: ['presentasjon-2019'],
  },
  {
    id: 4,
    title_nb: 'Regionens andel av fylkets innbyggere',
    title_en: "The region's share of the county's residents",
    explanation_nb:
      'Dokumentet skriver «ca. 60 prosent», men dets egne folketall gir en høyere andel.',
    explanation_en:
      'The document says "about 60 percent", but its own population figures give a higher share.',
    source_ids: ['presentasjon-2019'],
  },
  {
    id: 5,
    title_nb: 'Budsjett 2020: fondet inngår i kommunenes andel',
    title_en: "Budget 2020: the fund is contained in the municipalities' share",
    explanation_nb:
      'Radene per finansieringskilde er brutto. Det som hentes fra fondet, ligger allerede i kommunenes beløp. Legges fondet til, blir det talt to ganger.',
    explanation_en:
      "The rows per funder are gross. What is drawn from the fund is already in the municipalities' amount. Adding the fund counts it twice.",
    source_ids: ['utviklingsplan-2020'],
  },
  {
    id: 6,
    title_nb: 'Medlemskommunene avhenger av året',
    title_en: 'The member municipalities depend on the year',
    explanation_nb:
      'Sammenslåingene i 2018 og 2020 endret hvor mange medlemmer regionen har. Et kart over medlemskommunene gjelder derfor alltid et bestemt år.',
    explanation_en:
      'The mergers of 2018 and 2020 changed the number of members. A map of the member municipalities therefore always belongs to a year.',
    source_ids: ['snp-brosjyre', 'presentasjon-2019'],
  },
  {
    id: 7,
    title_nb: 'To ulike mål for teknologinæringen i 2025',
    title_en: 'Two different goals for the technology sector in 2025',
    explanation_nb:
      'Presentasjonens mål om å doble antall teknologibedrifter og arbeidsplasser innen 2025 er ikke planens mål om 1 000 bedrifter og 20 000 ansatte, regnet fra tallene for 2017.',
    explanation_en:
      "The presentation's aim to double the number of technology companies and jobs by 2025 is not the plan's goal of 1,000 companies and 20,000 employees, counted from the figures of 2017.",
    source_ids: ['presentasjon-2019', 'snp-2017'],
  },
  {
    id: 8,
    title_nb: 'Presentasjonens medlemsliste fra 2019',
    title_en: "The presentation's list of members of 2019",
    explanation_nb:
      'Presentasjonen fra 2019 nevner åtte medlemmer, med Orkdal (ennå ikke Orkland) og uten Klæbu, som fortsatt var egen kommune det året.',
    explanation_en:
      'The presentation of 2019 lists eight members, with Orkdal (not yet Orkland) and without Klæbu, which was still a municipality that year.',
    source_ids: ['presentasjon-2019'],
  },
  {
    id: 9,
    title_nb: 'Antall innovasjonsfrokoster i året',
    title_en: 'Number of innovation breakfasts a year',
    explanation_nb: 'Ett dokument sier tre til fem i året, et annet sier fire.',
    explanation_en: 'One document says three to five a year, another says four.',
    source_ids: ['nr-2020-11-25'],
  },
  {
    id: 10,
    title_nb: 'Antall plasser i Næringsrådet',
    title_en: 'Number of seats in the business council (Næringsrådet)',
    explanation_nb:
      'Planens nye sammensetning og brosjyren har flere plasser enn presentasjonen viser.',
    explanation_en:
      "The plan's new composition and the folder have more seats than the presentation shows.",
    source_ids: ['snp-2017', 'snp-brosjyre', 'presentasjon-2019'],
  },
];
