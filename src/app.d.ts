// Types that Kit fills in for every request.
import type { Language } from '$lib/i18n';

declare global {
  namespace App {
    interface Locals {
      /** The language of the page: `?sprak=en`, otherwise bokmål whatever the browser prefers. */
      language: Language;
    }
  }
}

export {};
