// Forms of staff with scripts: nothing typed is lost, what is wrong is brought into view, and focus stays where work goes on.
import { goto, invalidateAll } from '$app/navigation';
import type { SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';

/**
 * For `use:enhance`. On a refusal the page is read anew, because it can have been refused for being old. A button with
 * `data-stay` is pressed again and again: the page does not scroll, and focus stays on it.
 */
export const submit: SubmitFunction = ({ submitter }) => {
  const pressed = submitter?.id ?? '';
  const stay = submitter?.dataset.stay !== undefined;
  return async ({ result, update }) => {
    if (result.type === 'redirect' && stay) {
      const { pathname, search } = new URL(result.location, location.href);
      await goto(pathname + search, { invalidateAll: true, keepFocus: true, noScroll: true });
    } else await update({ reset: false });
    await tick();
    if (result.type === 'failure') {
      // Before the page is read anew: who already writes on, or presses a button, is left alone.
      focus(document.querySelector('[role="alert"]'));
      await invalidateAll();
    } else if (pressed !== '') focus(document.getElementById(pressed));
  };
};

function focus(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  // A button that has come to its end leaves the focus to the one beside it.
  const open =
    element instanceof HTMLButtonElement && element.disabled
      ? element.parentElement?.querySelector<HTMLElement>('button:enabled')
      : element;
  if (open instanceof HTMLButtonElement) open.focus();
  else if (open !== null && open !== undefined) {
    open.tabIndex = -1;
    open.focus();
  }
}
