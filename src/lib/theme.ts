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

export const barSchemes = ['light', 'dark'] as const;
type BarScheme = (typeof barSchemes)[number];

/** The header's background, which is Designsystemet's neutral one: what is around the page looks like a part of it. */
export const barColors: Record<BarScheme, string> = { light: '#fff', dark: '#17181a' };

/** The colour of the bar above a page in a theme, on a device of a scheme. */
export function barColor(theme: Theme, scheme: BarScheme): string {
  return barColors[theme === 'auto' ? scheme : theme];
}

/** The address of ours to return to: a path, never another site. */
export function returnPath(text: string | null): string {
  return text !== null && /^\/(?![/\\])/.test(text) ? text : '/';
}

/** The theme a `Cookie` header or `document.cookie` holds. */
export function themeIn(cookies: string): Theme {
  const pair = cookies.split('; ').find((one) => one.startsWith(`${themeCookie}=`));
  return themeOf(pair?.slice(themeCookie.length + 1));
}
