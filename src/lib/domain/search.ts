// Search over everything that has a name: Norwegian letters folded, prefixes, small typing mistakes, organisation numbers.
import type { Hearing } from './hearing';
import type { Snapshot } from './snapshot';

export type SearchKind =
  | 'municipality'
  | 'settlement'
  | 'area'
  | 'company'
  | 'measure'
  | 'target_area'
  | 'strategy'
  | 'hearing'
  | 'draft';

export interface SearchEntry {
  kind: SearchKind;
  key: string;
  title_nb: string;
  title_en: string;
  /** What tells it from others of its name, e.g. its municipality or organisation number. */
  detail: string;
  /** Where it is; null for what has no place of its own. */
  place: { lon: number; lat: number } | null;
  words: string[];
  rank: number;
}

export type SearchIndex = readonly SearchEntry[];

/** Among equally good matches places come before companies. */
const kinds: readonly SearchKind[] = [
  'hearing',
  'municipality',
  'settlement',
  'area',
  'strategy',
  'target_area',
  'draft',
  'measure',
  'company',
];

/** Letters as they are compared: å, aa and a are one, as are ø, oe and o, and æ, ae and a. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[æäå]/g, 'a')
    .replace(/[øö]/g, 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/aa|ae/g, 'a')
    .replace(/oe/g, 'o');
}

/** The words of a text, folded. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Whether two words differ by at most `most` letters left out, put in, changed or swapped with the next. */
export function isNear(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return false;
    beforeLast = last;
    last = row;
  }
  return last[b.length]! <= most;
}

/** How well a written word matches a word of an entry; 0 = not at all. */
function matchWord(written: string, word: string): number {
  if (word === written) return 4;
  if (word.startsWith(written)) return 3;
  const most = written.length >= 8 ? 2 : written.length >= 4 ? 1 : 0;
  if (most === 0) return 0;
  if (isNear(written, word, most)) return 2;
  // A mistake in what is so far the beginning of a word.
  return isNear(written, word.slice(0, written.length), most) ? 1 : 0;
}

/** Makes the index of a snapshot, and of the hearings that everyone may read with the drafts they are about. */
export function searchIndex(
  snapshot: Snapshot,
  hearings: readonly Pick<Hearing, 'id' | 'plan_version' | 'title_nb' | 'title_en'>[] = [],
): SearchIndex {
  const municipalityName = (slug: string): string =>
    snapshot.municipalities.find((one) => one.slug === slug)?.name ?? slug;
  const entry = (
    kind: SearchKind,
    key: string,
    titles: readonly [string, string],
    detail: string,
    place: SearchEntry['place'] = null,
    more = '',
  ): SearchEntry => ({
    kind,
    key,
    title_nb: titles[0],
    title_en: titles[1],
    detail,
    place,
    words: [...new Set(wordsOf(`${titles[0]} ${titles[1]} ${more}`))],
    rank: kinds.indexOf(kind),
  });
  const adopted = snapshot.plan_versions.find(({ state }) => state === 'adopted');
  return [
    ...snapshot.municipalities.map(({ slug, name, codes }) =>
      entry('municipality', slug, [name, name], '', null, codes.map(({ code }) => code).join(' ')),
    ),
    ...snapshot.settlements.map(({ id, name, municipality_2020, lon, lat }) =>
      entry('settlement', id, [name, name], municipalityName(municipality_2020), { lon, lat }),
    ),
    ...snapshot.areas.map(({ id, name, municipality, lon, lat }) =>
      entry('area', id, [name, name], municipalityName(municipality), { lon, lat }),
    ),
    ...snapshot.plan_nodes
      .filter(
        ({ level, plan_version, body_nb, body_en }) =>
          plan_version === adopted?.id &&
          // What is above strategies is found where it has a text, not by a heading that repeats theirs.
          (level === 'strategy' || body_nb !== '' || body_en !== ''),
      )
      .map(({ level, number, title_nb, title_en, body_nb, body_en }) =>
        entry(
          level === 'strategy' ? 'strategy' : 'target_area',
          number,
          [title_nb, title_en],
          number,
          null,
          `${body_nb} ${body_en}`,
        ),
      ),
    ...hearings.map(({ id, title_nb, title_en }) => entry('hearing', id, [title_nb, title_en], '')),
    ...hearings.flatMap((hearing) =>
      snapshot.plan_nodes
        .filter(({ plan_version }) => plan_version === hearing.plan_version)
        .map((node) =>
          entry(
            'draft',
            `${hearing.id}/${node.number}`,
            [node.title_nb, node.title_en],
            node.number,
            null,
            `${node.body_nb} ${node.body_en}`,
          ),
        ),
    ),
    ...snapshot.measures.map(({ key, title_nb, title_en, programme }) =>
      entry('measure', key, [title_nb, title_en], programme),
    ),
    ...snapshot.companies.map(({ organisation_number, name, lon, lat }) =>
      entry('company', organisation_number, [name, name], organisation_number, { lon, lat }),
    ),
  ];
}

/**
 * The entries that match every word of a query, best first. An organisation number may be written with spaces,
 * and its beginning is enough.
 */
export function search(index: SearchIndex, query: string, most: number): SearchEntry[] {
  const digits = query.replace(/[\s\u00a0.]/g, '');
  if (/^\d{5,9}$/.test(digits)) {
    return index
      .filter(({ kind, key }) => kind === 'company' && key.startsWith(digits))
      .slice(0, most);
  }
  const written = wordsOf(query);
  if (written.length === 0) return [];
  return index
    .flatMap((entry) => {
      let score = 0;
      for (const word of written) {
        // Strategy numbers such as "1.2" are two words and still one number.
        const best = Math.max(0, ...entry.words.map((one) => matchWord(word, one)));
        if (
          best === 0 &&
          !(
            (entry.kind === 'strategy' || entry.kind === 'target_area' || entry.kind === 'draft') &&
            fold(entry.detail).includes(word)
          )
        )
          return [];
        score += best;
      }
      if (entry.words[0] === written[0]) score += 1;
      return [{ entry, score }];
    })
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.entry.rank - b.entry.rank ||
        a.entry.title_nb.localeCompare(b.entry.title_nb, 'nb'),
    )
    .slice(0, most)
    .map(({ entry }) => entry);
}
