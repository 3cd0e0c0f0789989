// The texts by part. A route names the parts that it shows, and a browser downloads those alone.
import { languageOf, type Language, type Text } from '.';

type Part = keyof Text;
type Files = { [Name in Part]: () => Promise<{ [Export in Name]: Text[Name] }> };

const files: Record<Language, Files> = {
  nb: {
    about_data: () => import('./nb/pages/about-data'),
    area_export: () => import('./nb/pages/area-export'),
    area_file: () => import('./nb/pages/area-file'),
    area_outline: () => import('./nb/pages/area-outline'),
    area_record: () => import('./nb/pages/area-record'),
    area_report: () => import('./nb/pages/area-report'),
    area_watch: () => import('./nb/pages/area-watch'),
    business_land: () => import('./nb/pages/business-land'),
    common: () => import('./nb/common'),
    commuting: () => import('./nb/pages/commuting'),
    companies: () => import('./nb/pages/companies'),
    field_note: () => import('./nb/pages/field-note'),
    hearing: () => import('./nb/pages/hearing'),
    home: () => import('./nb/pages/home'),
    indicators: () => import('./nb/pages/indicators'),
    install: () => import('./nb/pages/install'),
    land_reading: () => import('./nb/pages/land-reading'),
    layers: () => import('./nb/layers'),
    map: () => import('./nb/map'),
    measures: () => import('./nb/pages/measures'),
    meeting: () => import('./nb/pages/meeting'),
    municipality: () => import('./nb/pages/municipality'),
    outbox: () => import('./nb/pages/outbox'),
    packs: () => import('./nb/pages/packs'),
    plan: () => import('./nb/pages/plan'),
    receipt: () => import('./nb/pages/receipt'),
    round_report: () => import('./nb/pages/round-report'),
    rounds: () => import('./nb/pages/rounds'),
    shell: () => import('./nb/pages/shell'),
    staff: () => import('./nb/staff'),
    submission: () => import('./nb/pages/submission'),
  },
  en: {
    about_data: () => import('./en/pages/about-data'),
    area_export: () => import('./en/pages/area-export'),
    area_file: () => import('./en/pages/area-file'),
    area_outline: () => import('./en/pages/area-outline'),
    area_record: () => import('./en/pages/area-record'),
    area_report: () => import('./en/pages/area-report'),
    area_watch: () => import('./en/pages/area-watch'),
    business_land: () => import('./en/pages/business-land'),
    common: () => import('./en/common'),
    commuting: () => import('./en/pages/commuting'),
    companies: () => import('./en/pages/companies'),
    field_note: () => import('./en/pages/field-note'),
    hearing: () => import('./en/pages/hearing'),
    home: () => import('./en/pages/home'),
    indicators: () => import('./en/pages/indicators'),
    install: () => import('./en/pages/install'),
    land_reading: () => import('./en/pages/land-reading'),
    layers: () => import('./en/layers'),
    map: () => import('./en/map'),
    measures: () => import('./en/pages/measures'),
    meeting: () => import('./en/pages/meeting'),
    municipality: () => import('./en/pages/municipality'),
    outbox: () => import('./en/pages/outbox'),
    packs: () => import('./en/pages/packs'),
    plan: () => import('./en/pages/plan'),
    receipt: () => import('./en/pages/receipt'),
    round_report: () => import('./en/pages/round-report'),
    rounds: () => import('./en/pages/rounds'),
    shell: () => import('./en/pages/shell'),
    staff: () => import('./en/staff'),
    submission: () => import('./en/pages/submission'),
  },
};

/** Loads parts of the texts in one language: `{ map, layers }` for 'map' and 'layers'. */
export async function loadParts<Name extends Part>(
  language: Language,
  ...names: Name[]
): Promise<Pick<Text, Name>> {
  const loaded = await Promise.all(names.map((name) => files[language][name]()));
  return Object.assign({}, ...loaded) as Pick<Text, Name>;
}

/**
 * What a route's universal load returns so that its pages have their words: those of the routes above it and its own,
 * as `text`. Components read them with `getLocale()`.
 */
export async function withText<Above extends Partial<Text>, Name extends Part>(
  { url, parent }: { url: URL; parent: () => Promise<{ text: Above }> },
  ...names: Name[]
): Promise<{ text: Above & Pick<Text, Name> }> {
  const [above, own] = await Promise.all([
    parent(),
    loadParts(languageOf(url.searchParams), ...names),
  ]);
  return { text: { ...above.text, ...own } };
}
