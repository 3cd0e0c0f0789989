// Our own Word template, kept as readable parts beside this file and put together when it is asked for.
import type { Language } from '../../../i18n';
import { zipped } from '../zip';
import contentTypes from './template/content-types.xml?raw';
import documentEn from './template/document.en.xml?raw';
import documentNb from './template/document.nb.xml?raw';
import documentRelations from './template/document-rels.xml?raw';
import footerEn from './template/footer.en.xml?raw';
import footerNb from './template/footer.nb.xml?raw';
import header from './template/header.xml?raw';
import relations from './template/rels.xml?raw';
import settings from './template/settings.xml?raw';
import styles from './template/styles.xml?raw';
import { coreProperties } from './core-properties';
import type { Parts } from './template-file';

/** The parts of the template, in the order they are written. */
export function defaultTemplate(language: Language): Parts {
  const english = language === 'en';
  const inLanguage = (xml: string): string => (english ? xml.replaceAll('nb-NO', 'en-GB') : xml);
  return new Map(
    Object.entries({
      '[Content_Types].xml': contentTypes,
      '_rels/.rels': relations,
      'docProps/core.xml': coreProperties('', language, new Date(0)),
      'word/document.xml': english ? documentEn : documentNb,
      'word/_rels/document.xml.rels': documentRelations,
      'word/styles.xml': inLanguage(styles),
      'word/settings.xml': inLanguage(settings),
      'word/header1.xml': header,
      'word/footer1.xml': english ? footerEn : footerNb,
    }).map(([name, xml]) => [name, Buffer.from(xml)]),
  );
}

/** Our styles, for templates that lack some. */
export const ourStyles = styles;

/** The template as a file for staff to make their own. */
export function defaultTemplateFile(language: Language, now: Date): AsyncGenerator<Uint8Array> {
  return zipped(
    Array.from(defaultTemplate(language), ([name, content]) => ({ name, content })),
    now,
  );
}
