// What a Word or Excel file says of itself: title, language, when it was made. No person.
import type { Language } from '../../../i18n';
import { escapeXml } from '../plain-text';

/** The part docProps/core.xml. */
export function coreProperties(title: string, language: Language, now: Date): string {
  const time = `${now.toISOString().slice(0, 19)}Z`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:language>${language === 'en' ? 'en-GB' : 'nb-NO'}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified></cp:coreProperties>
`;
}
