// The factsheet of one business area: what is known, since when, by whom, and what changed.
import {
  areasIn,
  changesBetween,
  asCorrected,
  correctedValue,
  distanceKm,
  type AreaStatusRow,
  type BusinessArea,
} from '$lib/domain/business-area';
import type { Boundary } from '$lib/domain/municipality';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { cameraAround, stillPicture } from '$lib/map/picture';
import type { BigFigure } from '$lib/ui/figure';
import { cell, type Column, type Row } from '$lib/ui/table';
import { municipalityName, sourceItems } from '../../view';
import { fieldText } from '../view';
import { correctionMarks, transportFacts } from '../words';

/** Kilometres in a degree of latitude. */
const kmPerDegree = 111.2;

/** The fine outlines in the place of the overview, which layers draw: here a few kilometres fill the picture. */
const finest = (boundaries: readonly Boundary[]): Boundary[] =>
  boundaries
    .filter(({ detail }) => detail !== 'overview')
    .map((one) => ({ ...one, detail: 'overview' }));

/** The factsheet of an area; null where there is no such area. */
export function areaView(published: Snapshot, locale: Locale, id: string) {
  const data = asCorrected(published);
  const { format, link, text } = locale;
  const t = text.business_land;
  const area = data.areas.find((one) => one.id === id);
  if (area === undefined) return null;
  const missing = text.common.not_given;
  const rounds = data.rounds.map((round) => round.id);
  const history = rounds
    .toReversed()
    .flatMap((round) => data.area_statuses.filter((row) => row.area === id && row.round === round));
  const latest = history[0];
  const municipality = municipalityName(data.municipalities, area.municipality);
  const words = (keys: readonly string[], names: Readonly<Record<string, string>>): string =>
    keys.map((key) => names[key] ?? key).join(', ');
  const areaName = (one: string): string =>
    data.areas.find((other) => other.id === one)?.name ?? one;

  return {
    id,
    name: area.name,
    demo: area.demo,
    ended_on: area.ended_on === null ? null : format.date(area.ended_on),
    municipality: { name: municipality, href: link(`/kommune/${area.municipality}`) },
    subtitle: t.of_municipality(municipality),
    round: latest?.round ?? null,
    figures: latest === undefined ? [] : figures(area, latest),
    facts: [...facts(area, latest), ...transport()],
    picture: stillPicture(
      { data: { ...data, boundaries: finest(data.boundaries) }, ...locale },
      {
        layer: 'naringsareal',
        round: latest?.round ?? null,
        selected: id,
        camera: cameraAround(area, Math.max(6, (area.north - area.south) * kmPerDegree * 3)),
      },
      t.outline(area.name),
    ),
    history_columns: [
      { id: 'round', label: text.common.round, kind: 'text' },
      { id: 'status', label: t.status, kind: 'text' },
      { id: 'available', label: t.available, kind: 'number' },
      { id: 'built', label: t.built, kind: 'number' },
      { id: 'price', label: t.price, kind: 'number' },
      { id: 'ready', label: t.ready_from, kind: 'text' },
      { id: 'confirmed', label: t.confirmed, kind: 'text' },
      { id: 'by', label: t.confirmed_by, kind: 'text' },
      { id: 'source', label: text.common.source, kind: 'text' },
    ] satisfies Column[],
    history: history.map((row): Row => {
      const source = sourceItems(data, [row.source_id], locale)[0];
      const marked = correctionMarks(data.area_corrections, row, locale);
      return {
        key: row.round,
        cells: [
          {
            ...cell(row.round, row.round),
            ...(row.demo ? { mark: text.common.demo_short } : {}),
          },
          marked('status')(fieldText('status', row.status, locale)),
          marked('available_daa')(cell(row.available_daa, format.number(row.available_daa, 1))),
          marked('built_daa')(cell(row.built_daa, format.number(row.built_daa, 1))),
          marked('price_nok_m2')(
            cell(
              row.price_nok_m2,
              row.price_nok_m2 === null ? missing : format.nok(row.price_nok_m2),
            ),
          ),
          marked('ready_from')(cell(row.ready_from, format.date(row.ready_from))),
          cell(row.confirmed_on, format.date(row.confirmed_on)),
          cell(row.confirmed_by, row.confirmed_by ?? missing),
          cell(row.source_id, row.demo ? text.common.demo : (source?.title ?? row.source_id)),
        ],
      };
    }),
    changes: rounds.slice(1).flatMap((round, index) =>
      changesBetween(
        data.area_statuses.filter((row) => row.area === id),
        rounds[index]!,
        round,
      ).map(({ kind, fields }) => ({
        title: t.changes(rounds[index]!, round),
        lines:
          kind === 'changed'
            ? fields.map(({ field, before, after }) => {
                const label = t.fields[field as keyof typeof t.fields];
                const from = fieldText(field, before, locale).text;
                return `${label}: ${from} → ${fieldText(field, after, locale).text}`;
              })
            : [t.fields[kind]],
      })),
    ),
    corrections: data.area_corrections
      .filter((one) => one.area === id)
      .map(({ id: key, round, field, before, after, reason, at }) => ({
        id: key,
        text: t.correction(
          round,
          t.fields[field],
          fieldText(field, correctedValue(field, before), locale).text,
          fieldText(field, correctedValue(field, after), locale).text,
        ),
        reason: t.correction_reason(reason, format.date(at)),
      })),
    lineage: data.area_lineage
      .filter(({ predecessor, successor }) => predecessor === id || successor === id)
      .map(({ predecessor, successor, round }) => {
        const other = successor === id ? predecessor : successor;
        return {
          label: `${successor === id ? t.lineage_from : t.lineage_to} (${round})`,
          name: areaName(other),
          href: link(`/naringsareal/${other}`),
        };
      }),
    nearest_columns: [
      { id: 'place', label: t.place, kind: 'text' },
      { id: 'municipality', label: text.common.municipality, kind: 'text' },
      { id: 'km', label: t.kilometres, kind: 'number' },
    ] satisfies Column[],
    nearest: data.settlements
      .map((place) => ({ place, km: distanceKm(area, place) }))
      .sort((a, b) => a.km - b.km)
      .slice(0, 6)
      .map(({ place, km }): Row => {
        const where = municipalityName(data.municipalities, place.municipality_2020);
        return {
          key: place.id,
          cells: [cell(place.name, place.name), cell(where, where), cell(km, format.number(km, 1))],
        };
      }),
    map_href: link(`/kart?lag=naringsareal&valgt=${id}`),
    compare: {
      label: text.land_reading.compare.link,
      href: link(`/naringsareal/sammenlign?areal=${id}`),
    },
    qr: {
      title: text.land_reading.share,
      label: text.land_reading.qr(area.name),
      src: link(`/naringsareal/${id}/qr.svg`),
    },
    back_href: link('/naringsareal'),
    report: { label: text.area_report.link, href: link(`/naringsareal/${id}/meld`) },
    download_href: `/api/v1/business-areas?municipality=${area.municipality}${latest === undefined ? '' : `&round=${latest.round}`}`,
    sources: sourceItems(
      data,
      [area.source_id, ...history.map(({ source_id }) => source_id)],
      locale,
    ),
  };

  function transport(): { label: string; value: string }[] {
    if (latest === undefined) return [];
    const inRound = areasIn(data, latest.round);
    const own = inRound.find((one) => one.id === id);
    return own === undefined
      ? []
      : transportFacts(own, inRound, locale).map(({ label, value }) => ({ label, value }));
  }

  function figures(one: BusinessArea, row: AreaStatusRow): BigFigure[] {
    const mark = one.demo ? { mark: text.common.demo_short } : {};
    return [
      { value: format.daa(row.available_daa), label: t.available, note: row.round, ...mark },
      { value: format.daa(one.gross_daa), label: t.gross, note: t.rule_daa, ...mark },
    ];
  }

  function facts(
    one: BusinessArea,
    row: AreaStatusRow | undefined,
  ): { label: string; value: string }[] {
    const code = one.land_use_code;
    const codeName =
      code === null ? undefined : (t.land_use_code as Readonly<Record<string, string>>)[`c${code}`];
    const planStatus =
      one.plan_status === null
        ? undefined
        : (t.plan_status as Readonly<Record<string, string>>)[`s${one.plan_status}`];
    return [
      ...(row === undefined
        ? []
        : [
            { label: t.status, value: text.common.area_status[row.status] },
            { label: t.ready_from, value: format.date(row.ready_from) },
            {
              label: t.confirmed,
              value: [format.date(row.confirmed_on), row.confirmed_by].filter(Boolean).join(', '),
            },
            {
              label: t.price,
              value: row.price_nok_m2 === null ? missing : t.price_m2(format.nok(row.price_nok_m2)),
            },
          ]),
      {
        label: t.owner,
        value: one.owner_type === null ? missing : t.owner_type[one.owner_type],
      },
      { label: t.contact, value: one.contact_role ?? missing },
      {
        label: t.plan,
        value:
          [one.plan_id, one.plan_level === null ? null : t.plan_level[one.plan_level]]
            .filter(Boolean)
            .join(', ') || missing,
      },
      {
        label: t.plan_status_label,
        value: one.plan_status === null ? missing : `${one.plan_status} ${planStatus ?? ''}`.trim(),
      },
      { label: t.land_use, value: code === null ? missing : `${code} ${codeName ?? ''}`.trim() },
      { label: t.abc, value: one.abc_class === null ? missing : t.abc_class[one.abc_class] },
      { label: t.utilisation, value: one.utilisation ?? missing },
      {
        label: t.infrastructure,
        value: words(one.infrastructure, t.infrastructure_kind) || missing,
      },
      {
        label: t.constraints,
        value: words(one.constraints, t.constraint_kind) || t.no_constraints,
      },
      {
        label: t.position,
        value: one.confidence === null ? missing : t.confidence[one.confidence],
      },
      { label: t.area_id, value: one.id },
    ];
  }
}
