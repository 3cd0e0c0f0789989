// Lets the pages fetch background tiles from the one place that is configured, and from nowhere else.

/**
 * A content security policy that also allows the origins of tile templates (`PUBLIC_BACKGROUND_TILES`) and archives
 * (`PUBLIC_BACKGROUND_PMTILES`). Done per response, not at build time, so that one build serves any configuration.
 * @param addresses e.g. `https://cache.kartverket.no/v1/wmts/1.0.0/topograatone/default/webmercator/{z}/{y}/{x}.png`
 */
export function allowTiles(policy: string, ...addresses: (string | undefined)[]): string {
  const origins = new Set(addresses.map(tileOrigin).filter((one) => one !== null));
  if (origins.size === 0) return policy;
  return policy
    .split(';')
    .map((directive) =>
      /^\s*(img-src|connect-src)\s/.test(directive)
        ? `${directive.trimEnd()} ${[...origins].join(' ')}`
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
