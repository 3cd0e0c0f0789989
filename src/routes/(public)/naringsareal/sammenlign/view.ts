// Up to four business areas side by side in one half-year, for an address.
import {
  asCorrected,
  areasIn,
  areaStatuses,
  distanceKm,
  transportUses,
  type AreaInRound,
  type TransportUse,
} from '$lib/domain/business-area';
import type { AreaRecord } from '$lib/domain/area-record';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { markFor, markedPicture } from '$lib/map/marked-picture';
import { cell, type Cell, type Column, type Row } from '$lib/ui/table';
import { municipalityName, sourceItems } from '../../view';
import {
  correctionMarks,
  correctionNote,
  daaText,
  fieldWords,
  readingLinks,
  transportFacts,
} from '../words';

/** Areas that fit beside each other. */
export const atMost = 4;
const discSize = 20;
/** Degrees around the areas, so that one alone is seen among its surroundings. */
const around = { lon: 0.08, lat: 0.04 };

/** The fields in the order they are compared in. */
const fields = [
  'municipality',
  'status',
  'available_daa',
  'built_daa',
  'gross_daa',
  'ready_from',
  'price_nok_m2',
  'owner_type',
  'plan_id',
  'plan_level',
  'plan_status',
  'land_use_code',
  'abc_class',
  'utilisation',
  'infrastructure',
  'constraints',
  'contact_role',
] as const satisfies (keyof AreaRecord)[];

/** The page for an address; null where no round is published. */
export function comparisonView(published: Snapshot, locale: Locale, parameters: URLSearchParams) {
  const data = asCorrected(published);
  const { format, language, link, text } = locale;
  const t = text.land_reading.compare;
  const land = text.business_land;
  const rounds = data.rounds.map(({ id }) => id);
  const asked_round = parameters.get('runde') ?? '';
  const round = rounds.includes(asked_round) ? asked_round : rounds.at(-1);
  if (round === undefined) return null;
  const problems: string[] = [];
  if (asked_round !== '' && asked_round !== round)
    problems.push(
      text.shell.bad_value(
        text.common.round,
        asked_round.slice(0, 40),
        land.accepted_round(rounds.join(', ')),
      ),
    );
  const inRound = areasIn(data, round);
  const name = (id: string): string =>
    (inRound.find((one) => one.id === id) ?? data.areas.find((one) => one.id === id))?.name ?? id;
  const ids = chosen();
  const areas = ids.map((id) => ({ id, area: inRound.find((one) => one.id === id) ?? null }));
  const present = areas.flatMap(({ area }) => (area === null ? [] : [area]));
  const demo = present.some((area) => area.demo || area.figures.demo);
  const source_ids = present.flatMap((area) => [area.source_id, area.figures.source_id]);

  return {
    round,
    problems,
    // One area is where readers come from a factsheet with: no fault, but nothing to compare with yet.
    hint: ids.length === 1 ? t.choose_more : null,
    demo,
    keep: {
      ...(language === 'en' ? { sprak: 'en' } : {}),
    } as Record<string, string>,
    form: {
      round,
      rounds: rounds.toReversed().map((id) => ({ value: id, label: id })),
      fields: Array.from({ length: atMost }, (_, index) => ({
        label: t.area(format.number(index + 1)),
        value: ids[index] ?? '',
      })),
      options: [
        { value: '', label: t.nothing },
        ...data.areas
          .map(({ id, municipality }) => ({
            value: id,
            label: t.option(name(id), municipalityName(data.municipalities, municipality)),
          }))
          .sort((a, b) => a.label.localeCompare(b.label, 'nb')),
      ],
    },
    picture:
      present.length === 0
        ? null
        : markedPicture(
            { data, ...locale },
            present.map(({ id, geometry, lon, lat, figures, name: label }, index) => ({
              id,
              geometry,
              lon,
              lat,
              label,
              class: figures.status,
              size: discSize,
              sort: 100 - index,
            })),
            {
              municipality: null,
              bounds: boundsOf(present),
              title: t.picture(
                new Intl.ListFormat(language === 'nb' ? 'nb-NO' : 'en-GB').format(
                  present.map((area) => area.name),
                ),
              ),
            },
          ),
    legend: areaStatuses
      .filter((status) => present.some((area) => area.figures.status === status))
      .map((status) => ({
        mark: markFor(status, discSize),
        label: text.common.area_status[status],
      })),
    bars: {
      label: t.bars(round),
      bars: present.map((area) => ({
        label: area.name,
        value: area.figures.available_daa,
        text: daaText(area.figures.available_daa, locale),
      })),
    },
    caption: t.table(round),
    columns: [
      { id: 'field', label: t.field, kind: 'text' },
      ...ids.map((id): Column => ({ id, label: name(id), kind: 'text' })),
    ] satisfies Column[],
    rows: ids.length === 0 ? [] : rows(),
    note: correctionNote(data.area_corrections, [round], new Set(ids), locale),
    links: readingLinks(locale, null, 'sammenlign'),
    sources: sourceItems(data, source_ids, locale),
  };

  /** The areas of the address, each once; what is unknown or too many is said in words. */
  function chosen(): string[] {
    const asked = [
      ...new Set(
        parameters
          .getAll('areal')
          .flatMap((one) => one.split(','))
          .filter((one) => one !== ''),
      ),
    ];
    const known = asked.filter((id) => data.areas.some((one) => one.id === id));
    for (const id of asked)
      if (!known.includes(id))
        problems.push(text.shell.bad_value(land.name, id.slice(0, 40), t.accepted_area));
    for (const id of known.slice(atMost)) problems.push(t.too_many(name(id)));
    return known.slice(0, atMost);
  }

  function rows(): Row[] {
    return [
      ...fields.map((field) =>
        row(field, text.area_record.fields[field], (area) => fieldCell(area, field)),
      ),
      row('confirmed', land.confirmed, ({ figures }) => {
        const said = [format.date(figures.confirmed_on), figures.confirmed_by].filter(
          (part) => part !== null,
        );
        return cell(
          figures.confirmed_on,
          figures.confirmed_on === null ? text.common.not_given : said.join(', '),
        );
      }),
      row('nearest', t.nearest, (area) => {
        const [nearest] = data.settlements
          .map((place) => ({ place, km: distanceKm(area, place) }))
          .sort((a, b) => a.km - b.km);
        return nearest === undefined
          ? cell(null, text.common.not_given)
          : cell(
              nearest.km,
              text.land_reading.distance(nearest.place.name, format.number(nearest.km, 1)),
            );
      }),
      ...(Object.keys(transportUses) as TransportUse[]).flatMap((use) => {
        const facts = new Map(
          present.flatMap((area) =>
            transportFacts(area, inRound, locale)
              .filter((fact) => fact.use === use)
              .map((fact) => [area.id, fact] as const),
          ),
        );
        const [first] = facts.values();
        // Where none is known there is no row; an airport is no distance from itself.
        return first === undefined
          ? []
          : [
              row(use, first.label, ({ id }) => {
                const fact = facts.get(id);
                return fact === undefined ? cell('', '–') : cell(fact.km, fact.value);
              }),
            ];
      }),
      row('position', land.position, ({ confidence }) =>
        cell(confidence, confidence === null ? text.common.not_given : land.confidence[confidence]),
      ),
      {
        key: 'sheet',
        cells: [
          cell(t.sheet, t.sheet),
          ...ids.map((id) => cell(id, t.open_sheet(name(id)), link(`/naringsareal/${id}`))),
        ],
      },
    ];
  }

  function row(key: string, label: string, of: (area: AreaInRound) => Cell): Row {
    return {
      key,
      cells: [
        cell(label, label),
        ...areas.map(({ area }) => (area === null ? cell(null, t.not_in_round(round!)) : of(area))),
      ],
    };
  }

  function fieldCell(area: AreaInRound, field: (typeof fields)[number]): Cell {
    const { status, available_daa, built_daa, ready_from, price_nok_m2, note } = area.figures;
    const record: AreaRecord = {
      ...area,
      status,
      available_daa,
      built_daa,
      ready_from,
      price_nok_m2,
      note,
    };
    const words = fieldWords(field, record[field], locale, data);
    return correctionMarks(data.area_corrections, area.figures, locale)(field)(
      cell(record[field] === null ? null : words, words),
    );
  }
}

function boundsOf(areas: readonly AreaInRound[]) {
  return {
    west: Math.min(...areas.map(({ west }) => west)) - around.lon,
    east: Math.max(...areas.map(({ east }) => east)) + around.lon,
    south: Math.min(...areas.map(({ south }) => south)) - around.lat,
    north: Math.max(...areas.map(({ north }) => north)) + around.lat,
  };
}
