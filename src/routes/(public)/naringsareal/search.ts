// The filters of business land in an address: what the list narrows by, and what a saved search keeps.
import type { NamedSearch } from '$lib/domain/area-watch';
import type { Settlement } from '$lib/domain/municipality';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { parseView, type View, type ViewProblem } from '$lib/map/view';
import { municipalityName } from '../view';

/** An address as it is read: what is well-formed but nothing we know is a problem like what is malformed. */
export interface ReadSearch {
  view: View;
  search: NamedSearch;
  place: Settlement | null;
  problems: ViewProblem[];
}

/** Reads the filters of an address. */
export function readSearch(data: Snapshot, parameters: URLSearchParams): ReadSearch {
  const { view, problems } = parseView(parameters);
  const place = data.settlements.find(({ id }) => id === view.near) ?? null;
  const municipality = data.areas.some((area) => area.municipality === view.municipality)
    ? view.municipality
    : null;
  const unknown = [
    { parameter: 'kommune', value: view.municipality, known: municipality !== null },
    { parameter: 'naer', value: view.near, known: place !== null },
  ].flatMap(({ parameter, value, known }) =>
    value === null || known ? [] : [{ parameter, value }],
  );
  const search = {
    municipality,
    municipality_name:
      municipality === null ? null : municipalityName(data.municipalities, municipality),
    status: view.status,
    available_min: view.available_min,
    ready_by: view.ready_by,
    near: place?.id ?? null,
    near_name: place?.name ?? null,
    km: place === null ? null : view.km,
  };
  return { view, search, place, problems: [...problems, ...unknown] };
}

/** What the filters are called, and what each takes. */
export function searchFields({
  text,
}: Locale): Record<
  'kommune' | 'status' | 'ledig' | 'klar' | 'naer' | 'km',
  { label: string; accepted: string }
> {
  const t = text.business_land;
  return {
    kommune: { label: text.common.municipality, accepted: t.accepted_municipality },
    status: { label: t.status, accepted: t.accepted_status },
    ledig: { label: t.available_min, accepted: t.accepted_number },
    klar: { label: t.ready_by, accepted: t.accepted_date },
    naer: { label: t.near, accepted: t.accepted_place },
    km: { label: t.km, accepted: t.accepted_number },
  };
}
