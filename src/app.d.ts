// Types that Kit fills in for every request.
import type { Client } from '$lib/data/rows';
import type { Staff } from '$lib/domain/staff';
import type { Language } from '$lib/i18n';
import type { Theme } from '$lib/theme';

declare global {
  namespace App {
    interface Locals {
      /** The language of the page: `?sprak=en`, otherwise bokmål whatever the browser prefers. */
      language: Language;
      /** Light, dark, or as the device: from a cookie. */
      theme: Theme;
      /** Who is signed in; never null in /stab, always null elsewhere. */
      staff: Staff | null;
      /** A client with the rights of whoever asks. In /stab that is the signed-in member, elsewhere nobody. */
      client(): Client;
      /** Signed in, but not allowed where they are: the layout of /stab says so. */
      refused: boolean;
    }
    interface PageData {
      /** A page that fills the viewport below the header (the map) says so here. */
      full_width?: boolean;
    }
  }
}

export {};
