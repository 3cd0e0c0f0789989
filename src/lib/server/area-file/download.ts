// A round's areas as a download: what an address asks for, the file's name, and what it says of itself.
import type { AreaRecord } from '../../domain/area-record';
import type { Source } from '../../domain/source';
import type { Locale } from '../../i18n/context';
import { noteIn } from '../../i18n/notes';
import { isSupported, supportedEpsg } from './crs';
import { writeAreaFile, writtenFormats } from './write-area-file';

export interface AreaDownload {
  round: string;
  /** A municipality's slug; null: all of them. */
  municipality: string | null;
  records: readonly AreaRecord[];
  /** What the figures are, e.g. that their round is still open. */
  title: string;
  sources: readonly Source[];
  /** Whether any of it is made up to show the product. */
  demo: boolean;
}

/**
 * The file in the format and coordinate system that an address asks for; coordinates are WGS84 where it does not say. An
 * address that asks for what there is not is answered 400, as `badAddress` says it.
 */
export async function areaDownload(
  { round, municipality, records, title, sources, demo }: AreaDownload,
  parameters: URLSearchParams,
  locale: Locale,
): Promise<Response> {
  const { language, text, format: print } = locale;
  const t = text.area_export;
  const wanted = parameters.get('format') ?? '';
  const format = writtenFormats.find((one) => one === wanted);
  if (format === undefined) return badAddress(t.format, wanted, writtenFormats, locale);
  const system = parameters.get('koordinater') ?? '4326';
  const epsg = Number(system);
  if (!isSupported(epsg)) return badAddress(t.system, system, supportedEpsg.map(String), locale);
  const about = [
    title,
    ...(demo ? [t.demo] : []),
    ...sources.map((source) =>
      [
        `${text.common.source}: ${language === 'en' ? source.title_en : source.title_nb}`,
        source.publisher,
        noteIn(language, source.licence),
        ...(source.published === null ? [] : [print.date(source.published)]),
      ].join(', '),
    ),
    `${t.system}: EPSG:${epsg}`,
  ];
  const stem = ['naringsareal', round, municipality, demo ? 'demo' : null]
    .filter((part) => part !== null)
    .join('-');
  const file = await writeAreaFile(format, records, { stem, epsg, about });
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${file.name}"`,
    },
  });
}

/** What is wrong with a parameter, in the reader's language: one line that a browser shows and a program can print. */
export function badAddress(
  label: string,
  value: string,
  accepted: readonly string[],
  { text }: Locale,
): Response {
  return new Response(text.shell.bad_value(label, value.slice(0, 60), accepted.join(', ')), {
    status: 400,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
