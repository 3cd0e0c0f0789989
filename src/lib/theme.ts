// The reader's choice of light or dark, kept in a cookie so that the first HTML is already right.

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = 'tema';

/** A year, in seconds. */
export const themeCookieAge = 31_536_000;

/** The theme a text names; anything else follows the device. */
export function themeOf(text: string | null | undefined): Theme {
  return themes.find((theme) => theme === text) ?? 'auto';
}

/** The address of ours to return to: a path, never another site. */
export function returnPath(text: string | null): string {
  return text !== null && /^\/(?![/\\])/.test(text) ? text : '/';
}
