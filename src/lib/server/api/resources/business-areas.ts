// Business areas with their figures in one half-year.
import { areasIn, areaStatuses, filterAreas } from '../../../domain/business-area';
import { codeIn } from '../../../domain/municipality';
import * as field from '../fields';
import * as parameter from '../parameters';
import { defineResource, municipalityOf, provenanceOf, sourcesOf } from '../resource';

const [given, notGiven] = ['given', 'not-given'] as const;

export const businessAreas = defineResource({
  name: 'business-areas',
  title: { nb: 'Næringsareal', en: 'Business areas' },
  description: {
    nb: 'Næringsarealer med omriss og status i ett halvår. 1 daa = 1 000 m². Manglende tall er null, aldri 0.',
    en: 'Business areas with outline and status in one half-year. 1 daa = 1,000 m². Missing figures are null, never 0.',
  },
  file: 'naringsareal',
  geometry: true,
  parameters: {
    round: parameter.round,
    municipality: parameter.municipality,
    status: parameter.areaStatus,
    available_min: parameter.atLeast({
      nb: 'Minst så mange dekar ledig; arealer som ikke oppgir det er ikke med.',
      en: 'At least so many daa available; areas that do not say are left out.',
    }),
    ready_by: parameter.day({
      nb: 'Byggeklart senest denne dagen; arealer som ikke oppgir det er ikke med.',
      en: 'Ready by this day; areas that do not say are left out.',
    }),
  },
  fields: {
    id: field.text('Areal-id', 'Area id'),
    name: field.text('Areal', 'Area'),
    municipality: field.text('Kommune (navn i adresser)', 'Municipality (slug)'),
    municipality_name: field.text('Kommune', 'Municipality'),
    municipality_code: field.textOrNull('Kommunenummer', 'Municipality code'),
    round: field.text('Halvår', 'Round'),
    status: field.word(areaStatuses, 'Status', 'Status'),
    available_daa: field.numberOrNull('Ledig areal', 'Available area', 'daa'),
    available_status: field.word(
      ['given', 'not-given'],
      'Ledig areal oppgitt',
      'Available area given',
    ),
    built_daa: field.numberOrNull('Utbygd areal', 'Built area', 'daa'),
    gross_daa: field.number('Bruttoareal', 'Gross area', 'daa'),
    ready_from: field.dayOrNull('Byggeklart fra', 'Ready from'),
    price_nok_m2: field.numberOrNull('Pris', 'Price', 'NOK/m²'),
    confirmed_on: field.dayOrNull('Sist bekreftet', 'Last confirmed'),
    confirmed_by: field.textOrNull('Bekreftet av', 'Confirmed by'),
    plan_id: field.textOrNull('Plan-id', 'Plan id'),
    plan_level: field.wordOrNull(['kommuneplan', 'reguleringsplan'], 'Plannivå', 'Plan level'),
    plan_status: field.integerOrNull('Planstatus', 'Plan status'),
    land_use_code: field.textOrNull('Arealformål (kode)', 'Land-use code'),
    abc_class: field.wordOrNull(['A', 'B', 'C'], 'ABC-kategori', 'ABC class'),
    utilisation: field.textOrNull('Utnytting', 'Utilisation'),
    owner_type: field.wordOrNull(
      ['municipal', 'private', 'state', 'mixed'],
      'Eiertype',
      'Owner type',
    ),
    infrastructure: field.texts('Infrastruktur', 'Infrastructure'),
    constraints: field.texts('Begrensninger', 'Constraints'),
    contact_role: field.textOrNull('Kontakt (rolle)', 'Contact (role)'),
    lon: field.number('Lengdegrad', 'Longitude'),
    lat: field.number('Breddegrad', 'Latitude'),
    position_confidence: field.wordOrNull(
      ['H', 'M', 'L'],
      'Sikkerhet i plassering',
      'Confidence of position',
    ),
    ended_on: field.dayOrNull('Avsluttet', 'Ended'),
    note: field.textOrNull('Merknad', 'Note'),
    corrections: field.texts(
      'Rettelser (felt: riktig verdi, begrunnelse)',
      'Corrections (field: right value, reason)',
    ),
    ...field.provenance,
  },
  answer(snapshot, query) {
    const withData = new Set(snapshot.area_statuses.map(({ round }) => round));
    const available = snapshot.rounds.map(({ id }) => id).filter((id) => withData.has(id));
    const round = query.round ?? available.at(-1);
    const wanted = municipalityOf(snapshot, query.municipality);
    const sources = sourcesOf(snapshot);
    const areas =
      round === undefined
        ? []
        : filterAreas(areasIn(snapshot, round), {
            municipality: wanted?.slug ?? null,
            status: query.status ?? [],
            available_min: query.available_min ?? null,
            ready_by: query.ready_by ?? null,
            near: null,
          });
    return {
      rows: areas.map(({ figures, ...area }) => {
        const municipality = snapshot.municipalities.find(({ slug }) => slug === area.municipality);
        return {
          id: area.id,
          name: area.name,
          municipality: area.municipality,
          municipality_name: municipality?.name ?? area.municipality,
          municipality_code:
            municipality === undefined ? null : codeIn(municipality, Number(round?.slice(0, 4))),
          round: figures.round,
          status: figures.status,
          available_daa: figures.available_daa,
          available_status: figures.available_daa === null ? notGiven : given,
          built_daa: figures.built_daa,
          gross_daa: area.gross_daa,
          ready_from: figures.ready_from,
          price_nok_m2: figures.price_nok_m2,
          confirmed_on: figures.confirmed_on,
          confirmed_by: figures.confirmed_by,
          plan_id: area.plan_id,
          plan_level: area.plan_level,
          plan_status: area.plan_status,
          land_use_code: area.land_use_code,
          abc_class: area.abc_class,
          utilisation: area.utilisation,
          owner_type: area.owner_type,
          infrastructure: area.infrastructure,
          constraints: area.constraints,
          contact_role: area.contact_role,
          lon: area.lon,
          lat: area.lat,
          position_confidence: area.confidence,
          ended_on: area.ended_on,
          note: figures.note,
          corrections: snapshot.area_corrections
            .filter((one) => one.area === area.id && one.round === figures.round)
            .map(({ field: of, after, reason }) => `${of}: ${after ?? notGiven}, ${reason}`),
          ...provenanceOf(sources, figures.source_id, figures.demo || area.demo),
        };
      }),
      geometry: areas.map(({ geometry }) => geometry),
      available,
      about: { round: round ?? null },
      source_ids: [...new Set(areas.map(({ source_id }) => source_id))],
    };
  },
});
