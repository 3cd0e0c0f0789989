// Which parameters filter which layer: for the form, its counter and its reset.
import { defaultView, type LayerId, type View } from '$lib/map/view';

type FilterField =
  | 'municipality'
  | 'status'
  | 'available_min'
  | 'ready_by'
  | 'near'
  | 'size'
  | 'nace'
  | 'founded_from'
  | 'programme'
  | 'strategy'
  | 'year'
  | 'measure_status';

const fields: Record<LayerId, readonly FilterField[]> = {
  kommuner: [],
  pendling: [],
  naringsareal: ['municipality', 'status', 'available_min', 'ready_by', 'near'],
  bedrifter: ['municipality', 'size', 'nace', 'founded_from'],
  tiltak: ['programme', 'strategy', 'year', 'measure_status'],
};

/** Whether a layer has filters. */
export function hasFilters(layer: LayerId): boolean {
  return fields[layer].length > 0;
}

/** How many filters are in use. */
export function countFilters(view: View): number {
  return fields[view.layer].filter((field) => {
    const value = view[field];
    return Array.isArray(value) ? value.length > 0 : value !== null;
  }).length;
}

/** The changes that clear all filters of a layer. */
export function withoutFilters(layer: LayerId): Partial<View> {
  const cleared: Partial<View> = Object.fromEntries(
    fields[layer].map((field) => [field, defaultView[field]]),
  );
  return { ...cleared, km: defaultView.km };
}

/** The query that sending a form would give, without its empty fields. */
export function queryOf(form: HTMLFormElement): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '') query.append(name, value);
  return query;
}
