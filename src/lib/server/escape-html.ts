// Text as HTML shows it: for the few documents that are not made by components.

/** The text with `&`, `<`, `>` and `"` as entities: safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
