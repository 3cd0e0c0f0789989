// The colour scheme that the page shows right now: the reader's choice, otherwise the device's.
import { createSubscriber } from 'svelte/reactivity';
import type { ThemeName } from './theme';

const subscribe = createSubscriber((update) => {
  const device = matchMedia('(prefers-color-scheme: dark)');
  device.addEventListener('change', update);
  const chosen = new MutationObserver(update);
  chosen.observe(document.documentElement, { attributeFilter: ['data-color-scheme'] });
  return () => {
    device.removeEventListener('change', update);
    chosen.disconnect();
  };
});

/** Read it inside an effect and the effect runs again when the scheme changes. Browser only. */
export function currentScheme(): ThemeName {
  subscribe();
  const chosen = document.documentElement.dataset.colorScheme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
