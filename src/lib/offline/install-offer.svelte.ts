// The browser's offer to install the app: kept until the reader asks for it, never shown by itself.

/** Chromium's event; no standard has it yet. */
interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

class Offer {
  /** Null where the browser has offered nothing, or the offer is used. */
  event = $state.raw<InstallEvent | null>(null);
  /** Installed while this page was open. */
  taken = $state(false);
}

export const offer = new Offer();

/** Listens for the offer. Called before the app starts: a browser makes it once for each page it loads. */
export function listenForOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer.event = event as InstallEvent;
  });
  window.addEventListener('appinstalled', () => {
    offer.event = null;
    offer.taken = true;
  });
}

/** Lets the browser ask. Returns whether the reader said yes; an offer can be used once. */
export async function takeOffer(): Promise<boolean> {
  const { event } = offer;
  if (event === null) return false;
  offer.event = null;
  return (await event.prompt()).outcome === 'accepted';
}
