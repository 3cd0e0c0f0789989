// Types that Kit fills in for every request.
import type { Language } from '$lib/i18n';
import type { Theme } from '$lib/theme';

declare global {
  namespace App {
    interface Locals {
      /** The language of the page: `?sprak=en`, otherwise bokmål whatever the browser prefers. */
      language: Language;
      /** Light, dark, or as the device: from a cookie. */
      theme: Theme;
    }
    interface PageData {
      /** A page that fills the viewport below the header (the map) says so here. */
      full_width?: boolean;
    }
  }
}

export {};
