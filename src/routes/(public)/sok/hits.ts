// Hits of the search as links: to the place on the map, or to a page of their own.
import type { Language } from '$lib/i18n';
import { localise } from '$lib/i18n';
import type { SearchEntry, SearchKind } from '$lib/domain/search';
import { defaultView, viewHref } from '$lib/map/view';

export interface SearchHit {
  kind: SearchKind;
  key: string;
  title: string;
  detail: string;
  href: string;
}

/** The zoom at which a single place fills the map well. */
const placeZoom = 10.5;

function hrefOf({ kind, key, place }: SearchEntry): string {
  const camera = place === null ? null : { z: placeZoom, ...place };
  switch (kind) {
    case 'municipality':
      return viewHref({ ...defaultView, layer: 'kommuner', selected: key });
    case 'settlement':
      return viewHref({ ...defaultView, layer: 'kommuner', camera });
    case 'area':
      return viewHref({ ...defaultView, layer: 'naringsareal', selected: key, camera });
    case 'company':
      return viewHref({ ...defaultView, layer: 'bedrifter', selected: key, camera });
    case 'measure':
      return viewHref({ ...defaultView, layer: 'tiltak', selected: key });
    case 'hearing':
      return `/horing/${key}`;
    case 'draft':
      return `/horing/${key.split('/').map(encodeURIComponent).join('/')}`;
    case 'strategy':
    case 'target_area':
      return `/plan/${encodeURIComponent(key)}`;
  }
}

/** An entry of the index as it is shown in a language. */
export function hitOf(entry: SearchEntry, language: Language): SearchHit {
  return {
    kind: entry.kind,
    key: entry.key,
    title: language === 'nb' ? entry.title_nb : entry.title_en,
    detail: entry.detail,
    href: localise(hrefOf(entry), language),
  };
}
