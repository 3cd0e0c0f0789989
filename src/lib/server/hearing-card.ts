// The card that other sites show in a frame: one document without script, cookies or anything from elsewhere.
import type { Locale } from '../i18n/context';
import { createHash } from 'node:crypto';
import { escapeHtml } from './escape-html';

/** Size of the frame that the card is made for, px. */
export const cardSize = { width: 420, height: 260 };

const style = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;padding:1.25rem;color:#1e2b3c;background:#fff;border-left:6px solid #0d7a5f}
h1{font-size:1.2rem;line-height:1.25;margin:0 0 .5rem}p{margin:0 0 .75rem}
.demo{display:inline-block;padding:.1rem .5rem;border:1px solid #8a5a00;border-radius:4px;background:#fff3d6;color:#5c3b00;font-weight:600;font-size:.9rem}
.go{display:inline-flex;align-items:center;min-height:44px;padding:0 1rem;border-radius:4px;background:#0b6b53;color:#fff;font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid #1e2b3c;outline-offset:2px}
.by{font-size:.9rem;color:#4a5768}
@media(prefers-color-scheme:dark){body{color:#eceff3;background:#14181d;border-color:#3fae90}.by{color:#b7c0cb}.demo{background:#3a2a08;color:#ffdf9c;border-color:#c48a2a}.go{background:#5cc4a6;color:#08211a}a:focus-visible{outline-color:#eceff3}}`;

/** Any site may frame the card; it may do nothing but show its own style. */
export const cardPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors *`;

/** What the card says, in words. */
export interface CardWords {
  title: string;
  sentence: string;
  /** A path. */
  href: string;
  action: string;
  /** "Demonstrasjon", where it is one. */
  demo: string | null;
}

/** The card of a hearing as a whole document; links open beside the page that frames it. */
export function cardDocument(card: CardWords, { language, text }: Locale, origin: string): string {
  const demo = card.demo === null ? '' : `<p class="demo">${escapeHtml(card.demo)}</p>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(card.title)}</title><style>${style}</style></head>
<body><article>${demo}<h1>${escapeHtml(card.title)}</h1><p>${escapeHtml(card.sentence)}</p><p><a class="go" href="${escapeHtml(origin + card.href)}" target="_blank" rel="noopener">${escapeHtml(card.action)}</a></p><p class="by">${escapeHtml(`${text.common.site}, ${text.common.region}`)}</p></article></body></html>
`;
}
