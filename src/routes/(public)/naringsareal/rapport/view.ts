// The report of a published round: what the address chooses, the map, and the report itself.
import { recordIn } from '$lib/domain/area-record';
import { areasIn, asCorrected } from '$lib/domain/business-area';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { stillPicture } from '$lib/map/picture';
import { boundsAround, cameraFor } from '$lib/map/project';
import { reportView } from '../../../round-report';
import { municipalityName, problemTexts, sourceItems } from '../../view';
import { correctionNote, readingLinks } from '../words';

/** The page; null where there are no published rounds. */
export function publishedReport(published: Snapshot, locale: Locale, parameters: URLSearchParams) {
  const data = asCorrected(published);
  const { text } = locale;
  const rounds = data.rounds.map(({ id }) => id);
  const newest = rounds.at(-1);
  if (newest === undefined) return null;
  const asked = { round: parameters.get('runde') ?? '', place: parameters.get('kommune') ?? '' };
  const round = rounds.find((id) => id === asked.round) ?? newest;
  const earlier = rounds.filter((id) => id < round).at(-1) ?? null;
  const slugs = [...new Set(data.areas.map(({ municipality }) => municipality))];
  const municipality = slugs.find((slug) => slug === asked.place) ?? null;
  const areas = (id: string) =>
    areasIn(data, id).filter((area) => municipality === null || area.municipality === municipality);
  const now = areas(round);
  const around = municipality === null ? null : boundsAround(now, 0.03);
  const report = reportView(
    {
      round,
      municipality,
      records: now.map(recordIn),
      before: earlier === null ? null : { round: earlier, records: areas(earlier).map(recordIn) },
    },
    data.municipalities,
    locale,
  );
  const unknown = [
    { parameter: 'runde', value: asked.round, known: asked.round === round },
    { parameter: 'kommune', value: asked.place, known: asked.place === municipality },
  ].filter(({ value, known }) => value !== '' && !known);
  return {
    report,
    note: correctionNote(
      data.area_corrections,
      earlier === null ? [round] : [earlier, round],
      new Set(now.map(({ id }) => id)),
      locale,
    ),
    links: readingLinks(locale, municipality, 'rapport'),
    problems: problemTexts(
      unknown,
      {
        runde: { label: text.common.round, accepted: rounds.join(', ') },
        kommune: { label: text.common.municipality, accepted: text.business_land.accepted_municipality }, // prettier-ignore
      },
      locale,
    ),
    demo: now.some(({ demo }) => demo),
    picture: stillPicture(
      { data, ...locale },
      {
        layer: 'naringsareal',
        round,
        municipality,
        camera: around === null ? null : cameraFor(around, 0.1),
      },
      report.title,
    ),
    form: {
      round,
      rounds: rounds.toReversed().map((id) => ({ value: id, label: id })),
      municipality: municipality ?? '',
      municipalities: [
        { value: '', label: text.business_land.all_municipalities },
        ...slugs
          .map((value) => ({ value, label: municipalityName(data.municipalities, value) }))
          .sort((a, b) => a.label.localeCompare(b.label, 'nb')),
      ],
    },
    sources: sourceItems(data, now.map(({ figures }) => figures.source_id), locale), // prettier-ignore
  };
}
