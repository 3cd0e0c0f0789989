// What the page of downloads offers: rounds and municipalities.
import { areasIn } from '$lib/domain/business-area';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { municipalityName, sourceItems } from '../../view';
import { readingLinks } from '../words';

/** The page; null where there are no published rounds. */
export function downloadsView(data: Snapshot, locale: Locale, parameters: URLSearchParams) {
  const { text } = locale;
  const t = text.area_export;
  const rounds = data.rounds.map(({ id }) => id).toReversed();
  const newest = rounds[0];
  if (newest === undefined) return null;
  const asked = { round: parameters.get('runde'), municipality: parameters.get('kommune') };
  const round = rounds.find((id) => id === asked.round) ?? newest;
  const municipalities = [...new Set(data.areas.map(({ municipality }) => municipality))]
    .map((value) => ({ value, label: municipalityName(data.municipalities, value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nb'));
  const inRound = areasIn(data, round);
  return {
    demo: inRound.some(({ demo }) => demo),
    corrected: [...new Set(data.area_corrections.map((one) => one.round))].map(t.corrections),
    sources: sourceItems(data, inRound.map(({ figures }) => figures.source_id), locale), // prettier-ignore
    links: readingLinks(locale, null, 'last-ned'),
    fields: [
      {
        name: 'runde',
        label: text.common.round,
        value: round,
        options: rounds.map((id) => ({ value: id, label: id })),
      },
      {
        name: 'kommune',
        label: text.common.municipality,
        value: municipalities.find(({ value }) => value === asked.municipality)?.value ?? '',
        options: [{ value: '', label: t.all_municipalities }, ...municipalities],
      },
    ],
  };
}
