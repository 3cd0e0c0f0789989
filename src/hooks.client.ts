// Runs once before the app starts in the browser.
import { listenForOffer } from '$lib/offline/install-offer.svelte';
import { listenForStored, startedFromShell } from '$lib/offline/stored.svelte';
import { themeIn } from '$lib/theme';
import type { ClientInit } from '@sveltejs/kit';

export const init: ClientInit = () => {
  listenForStored();
  listenForOffer();
  // The shell is the same for everybody.
  if (startedFromShell()) document.documentElement.dataset.colorScheme = themeIn(document.cookie);
};
