// A search for business areas in words and as an address: for the pages that save one, and for letters about it.
import type { AreaSearch, NamedSearch } from '../domain/area-watch';
import type { Text } from '../i18n';
import type { Format } from '../i18n/format';

/** What is searched for, line by line; one line that says "all" where nothing narrows it. */
export function searchWords(
  search: NamedSearch,
  text: Pick<Text, 'common' | 'business_land' | 'area_watch'>,
  format: Format,
): [label: string, value: string][] {
  const t = text.business_land;
  const { municipality, near, km } = search;
  const lines: [string, string | null][] = [
    [text.common.municipality, municipality && (search.municipality_name ?? municipality)],
    [t.status, search.status.map((one) => text.common.area_status[one]).join('; ') || null],
    [
      t.available_min,
      search.available_min === null ? null : format.number(search.available_min, 1),
    ],
    [t.ready_by, search.ready_by && format.date(search.ready_by)],
    [t.near, near && text.area_watch.within(search.near_name ?? near, format.number(km, 1))],
  ];
  const said = lines.flatMap(([label, value]): [string, string][] =>
    value === null ? [] : [[label, value]],
  );
  return said.length > 0 ? said : [[text.area_watch.what, text.area_watch.all]];
}

/** The list's query for a search, `?…`; '' where nothing narrows it. The page's parser reads it back. */
export function searchQuery(search: AreaSearch): string {
  const query = new URLSearchParams();
  const put = (parameter: string, value: string | number | null): void => {
    if (value !== null && value !== '') query.set(parameter, String(value));
  };
  put('kommune', search.municipality);
  put('status', search.status.join(','));
  put('ledig', search.available_min);
  put('klar', search.ready_by);
  put('naer', search.near);
  put('km', search.km);
  return query.size === 0 ? '' : `?${query.toString()}`;
}
