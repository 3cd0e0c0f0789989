// Texts of signing in and of the pages of staff: loaded there alone, so that visitors do not carry them.
import { createContext } from 'svelte';
import type { Language, Widen } from '.';
import type { staff } from './nb/staff';

export type StaffText = Widen<typeof staff>;

/** Loads the texts of one language. */
export async function loadStaffText(language: Language): Promise<StaffText> {
  return language === 'en'
    ? (await import('./en/staff')).staff
    : (await import('./nb/staff')).staff;
}

/** Set by the layouts of /stab and /logg-inn, read anywhere below them. */
export const [getStaffText, setStaffText] = createContext<StaffText>();
