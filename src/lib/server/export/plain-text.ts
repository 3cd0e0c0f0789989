// Text on its way into a file: what XML cannot hold is dropped, everything else stays as it is.

/** Control characters that XML 1.0 forbids, the two non-characters, and lone halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/** The text without characters that XML forbids, its line ends as LF. */
export function plainText(text: string): string {
  return text.replace(forbidden, '').replace(/\r\n?/g, '\n');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML text or attribute. */
export function escapeXml(text: string): string {
  return plainText(text).replace(/[&<>"']/g, (character) => entities[character]!);
}
