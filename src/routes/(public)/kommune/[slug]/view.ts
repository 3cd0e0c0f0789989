// What the page of one municipality shows, today's or a former one.
import { asCorrected, areasIn, landBalance } from '$lib/domain/business-area';
import { countBy } from '$lib/domain/company';
import {
  codeIn,
  divisions,
  findMunicipality,
  type Municipality,
  type MunicipalityCode,
} from '$lib/domain/municipality';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { stillPicture } from '$lib/map/picture';
import type { BigFigure } from '$lib/ui/figure';
import { cell, type Column, type Row } from '$lib/ui/table';
import { populationFigures } from '../../indikatorer/view';
import { measureColumns, measureRow } from '../../tiltak/view';
import { municipalityName, sourceItems } from '../../view';
import { commutingOf } from './commuting';

/** A municipality by slug or code; null where there is none. */
export function municipalityView(published: Snapshot, locale: Locale, slugOrCode: string) {
  const data = asCorrected(published);
  const { format, link, text } = locale;
  const t = text.municipality;
  const found = findMunicipality(data.municipalities, slugOrCode);
  if (found === undefined) return null;
  const own: Municipality = found;
  const slug = own.slug;
  const name = (one: string): string => municipalityName(data.municipalities, one);
  const division = divisions.findLast((year) => codeIn(own, year) !== null);
  const successor = data.successions.find(({ predecessor }) => predecessor === slug);
  const predecessors = data.successions.filter((one) => one.successor === slug);

  return {
    name: own.name,
    former: own.member_to !== null,
    description: t.description(own.name),
    membership: [
      own.member_to === null
        ? t.member_since(String(own.member_from))
        : t.member_between(String(own.member_from), String(own.member_to)),
      ...(successor === undefined
        ? []
        : [
            (successor.kind === 'whole' ? t.became_whole : t.became_part)(
              own.name,
              format.date(successor.happened_on),
              name(successor.successor),
            ),
          ]),
      ...predecessors.map((one) =>
        (one.kind === 'whole' ? t.absorbed_whole : t.absorbed_part)(
          name(one.predecessor),
          format.date(one.happened_on),
        ),
      ),
    ].join(' '),
    codes: own.codes.map(codeText),
    successor:
      successor === undefined
        ? null
        : { name: name(successor.successor), href: link(`/kommune/${successor.successor}`) },
    predecessors: predecessors.map(({ predecessor }) => ({
      name: name(predecessor),
      href: link(`/kommune/${predecessor}`),
    })),
    former_note:
      own.member_to === null || successor === undefined
        ? null
        : t.former_note(name(successor.successor)),
    picture:
      division === undefined
        ? null
        : stillPicture(
            { data, ...locale },
            { layer: 'kommuner', year: own.member_to ?? division, selected: slug },
            t.picture(own.name, String(division)),
          ),
    population: populationFigures(
      { ...data, indicators: data.indicators.filter(({ area }) => area === slug) },
      locale,
    ),
    commuting: commutingOf(data, locale, slug),
    land: land(),
    companies: companies(),
    measure_columns: measureColumns(locale),
    measures:
      own.member_to !== null
        ? []
        : data.measures
            .filter(({ place, places }) => place === 'all' || places.includes(slug))
            .map((measure) => measureRow(measure, locale)),
    map_href: link(
      `/kart?lag=kommuner&valgt=${slug}${own.member_to === null ? '' : `&aar=${own.member_to}`}`,
    ),
    others: data.municipalities
      .filter((one) => one.slug !== slug)
      .sort((a, b) => a.name.localeCompare(b.name, 'nb'))
      .map((one) => ({
        label: one.member_to === null ? one.name : `${one.name} (${t.former})`,
        href: link(`/kommune/${one.slug}`),
      })),
    sources: sourceItems(data, [own.source_id], locale),
  };

  function codeText({ code, valid_from, valid_to }: MunicipalityCode): string {
    if (valid_from === null) return valid_to === null ? code : t.code_until(code, String(valid_to));
    return valid_to === null
      ? t.code_from(code, String(valid_from))
      : t.code_between(code, String(valid_from), String(valid_to));
  }

  function land() {
    const rounds = data.rounds.map(({ id }) => id);
    const round = rounds.at(-1);
    if (round === undefined) return null;
    const areas = areasIn(data, round).filter(({ municipality }) => municipality === slug);
    if (areas.length === 0) return null;
    // Ended areas too: what they had is used, or lives on in areas that came out of them.
    const ownAreas = data.areas.filter(({ municipality }) => municipality === slug);
    const balance = landBalance(
      data.area_statuses,
      new Set(ownAreas.map(({ id }) => id)),
      rounds,
      data.area_lineage,
    );
    const demo = areas.some((area) => area.demo);
    const mark = demo ? { mark: text.common.demo_short } : {};
    const land_text = text.business_land;
    const figures: BigFigure[] = [
      { value: format.daa(balance.available), label: t.land_available(round), ...mark },
      { value: format.number(areas.length), label: t.land_areas, ...mark },
      {
        value:
          balance.years_of_supply === null
            ? text.common.not_calculated
            : format.number(balance.years_of_supply, 1),
        label: t.land_years,
        ...mark,
      },
    ];
    return {
      demo,
      figures,
      caption: t.land_table(round),
      columns: [
        { id: 'name', label: land_text.name, kind: 'text' },
        { id: 'status', label: land_text.status, kind: 'text' },
        { id: 'available', label: land_text.available, kind: 'number' },
        { id: 'confirmed', label: land_text.confirmed, kind: 'text' },
      ] satisfies Column[],
      rows: areas.map((area): Row => ({
        key: area.id,
        href: link(`/naringsareal/${area.id}`),
        cells: [
          { ...cell(area.name, area.name), ...mark },
          cell(area.figures.status, text.common.area_status[area.figures.status]),
          cell(area.figures.available_daa, format.number(area.figures.available_daa, 1)),
          cell(area.figures.confirmed_on, format.date(area.figures.confirmed_on)),
        ],
      })),
      href: link(`/naringsareal?kommune=${slug}`),
      sources: sourceItems(
        data,
        areas.map(({ source_id }) => source_id),
        locale,
      ),
    };
  }

  function companies() {
    const companies = data.companies.filter(({ municipality }) => municipality === slug);
    if (companies.length === 0) return null;
    const demo = companies.some((one) => one.demo);
    return {
      demo,
      figure: {
        value: format.number(companies.length),
        label: t.companies_total,
        href: link(`/kart?lag=bedrifter&kommune=${slug}`),
        ...(demo ? { mark: text.common.demo_short } : {}),
      } satisfies BigFigure,
      bars: countBy(companies, ({ employees_band }) => employees_band).map(({ key, count }) => ({
        label: (text.common.employee_band as Readonly<Record<string, string>>)[key] ?? key,
        value: count,
        text: format.number(count),
      })),
      sources: sourceItems(
        data,
        companies.map(({ source_id }) => source_id),
        locale,
      ),
    };
  }
}
