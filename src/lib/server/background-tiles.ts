// Lets the pages fetch background tiles from the one place that is configured, and from nowhere else.

/**
 * A content security policy that also allows the origin of a tile template (`PUBLIC_BACKGROUND_TILES`). Done per
 * response, not at build time, so that one build serves any configuration.
 * @param template e.g. `https://cache.kartverket.no/v1/wmts/1.0.0/topograatone/default/webmercator/{z}/{y}/{x}.png`
 */
export function allowTiles(policy: string, template: string | undefined): string {
  const origin = tileOrigin(template);
  if (origin === null) return policy;
  return policy
    .split(';')
    .map((directive) =>
      /^\s*(img-src|connect-src)\s/.test(directive)
        ? `${directive.trimEnd()} ${origin}`
        : directive,
    )
    .join(';');
}

/** The origin of a template; null where none is configured or it is not an address over HTTPS. */
function tileOrigin(template: string | undefined): string | null {
  if (template === undefined || template === '') return null;
  const place = template.replace(/[{}]/g, '');
  if (!URL.canParse(place)) return null;
  // A host may hold quotes as far as URL is concerned; in a policy they would be a keyword.
  const { origin } = new URL(place);
  return /^https:\/\/[a-z0-9.-]+(:\d+)?$/.test(origin) ? origin : null;
}
