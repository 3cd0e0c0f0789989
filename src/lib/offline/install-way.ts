// How the app gets onto a device's home screen in the browser at hand, told by what the browser can before by its name.

/** What a browser can, as far as it matters here. */
export interface BrowserTraits {
  /** It runs as an app already: `display-mode`, or Apple's own word for it. */
  standalone: boolean;
  /** It has offered to install. */
  offered: boolean;
  /** It knows the event by which browsers offer it. */
  offers: boolean;
  /** Apple's engine: it has gesture events of its own. */
  apple: boolean;
  /** Mozilla's engine: it tells where the inside of its window is. */
  mozilla: boolean;
  /** How many fingers the screen feels. */
  touch_points: number;
  /** Its name for itself; only the system is read from it. */
  user_agent: string;
}

/** `installed` and `prompt` are for now; the others name what to explain. */
export type InstallWay =
  | 'installed'
  | 'prompt'
  | 'ios'
  | 'mac_safari'
  | 'chromium'
  | 'firefox_android'
  | 'firefox_desktop'
  | 'other';

export function installWay(traits: BrowserTraits): InstallWay {
  if (traits.standalone) return 'installed';
  if (traits.offered) return 'prompt';
  // iPads call themselves Macs, and no Mac has a touch screen.
  if (traits.apple) return traits.touch_points > 1 ? 'ios' : 'mac_safari';
  if (traits.offers) return 'chromium';
  if (traits.mozilla)
    return /Android/.test(traits.user_agent) ? 'firefox_android' : 'firefox_desktop';
  return 'other';
}

/** The traits of the browser that this runs in. */
export function browserTraits(offered: boolean): BrowserTraits {
  return {
    standalone:
      matchMedia('(display-mode: standalone)').matches ||
      ('standalone' in navigator && navigator.standalone === true),
    offered,
    offers: 'onbeforeinstallprompt' in window,
    apple: 'GestureEvent' in window,
    mozilla: 'mozInnerScreenX' in window,
    touch_points: navigator.maxTouchPoints,
    user_agent: navigator.userAgent,
  };
}
