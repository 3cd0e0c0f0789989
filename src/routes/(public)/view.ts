// What the pages' view models share: names, sources and big numbers in the reader's language.
import type { Municipality } from '$lib/domain/municipality';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { noteIn } from '$lib/i18n/notes';
import type { ViewProblem } from '$lib/map/view';
import type { SourceItem } from '$lib/ui/source';

/** The title or name of something that has it in both languages. */
export function titleIn(
  thing: { title_nb: string; title_en: string } | { name_nb: string; name_en: string },
  { language }: Locale,
): string {
  if ('title_nb' in thing) return language === 'en' ? thing.title_en : thing.title_nb;
  return language === 'en' ? thing.name_en : thing.name_nb;
}

/** The name of a municipality; its slug where it is unknown. */
export function municipalityName(municipalities: readonly Municipality[], slug: string): string {
  return municipalities.find((one) => one.slug === slug)?.name ?? slug;
}

/** Sources by id, each once, as a source line shows them. */
export function sourceItems(
  data: Pick<Snapshot, 'sources'>,
  ids: Iterable<string>,
  locale: Locale,
): SourceItem[] {
  return [...new Set(ids)].flatMap((id) => {
    const source = data.sources.find((one) => one.id === id);
    if (source === undefined) return [];
    const detail = [source.publisher, noteIn(locale.language, source.licence)];
    if (source.published !== null) detail.push(locale.format.date(source.published));
    return [
      {
        title: titleIn(source, locale),
        href: locale.link(`/om-dataene#${id}`),
        detail: detail.join(', '),
      },
    ];
  });
}

/** The source of one figure in a few words, under a big number. */
export function sourceText(data: Pick<Snapshot, 'sources'>, id: string, locale: Locale): string {
  const source = data.sources.find((one) => one.id === id);
  return locale.text.shell.source_of(source === undefined ? id : titleIn(source, locale));
}

/** Problems of an address in words, each naming its field; parameters that the page does not use are left out. */
export function problemTexts(
  problems: readonly ViewProblem[],
  fields: Readonly<Record<string, { label: string; accepted: string }>>,
  { text }: Locale,
): string[] {
  return problems.flatMap(({ parameter, value }) => {
    const field = fields[parameter];
    return field === undefined ? [] : [text.shell.bad_value(field.label, value, field.accepted)];
  });
}
