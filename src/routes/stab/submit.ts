// Forms of staff with scripts: nothing typed is lost, what is wrong is brought into view, and focus stays where work goes on.
import { invalidateAll } from '$app/navigation';
import type { SubmitFunction } from '@sveltejs/kit';
import { tick } from 'svelte';

/** For `use:enhance`. On a refusal the page is read anew, because it can have been refused for being old. */
export const submit: SubmitFunction = ({ submitter }) => {
  const pressed = submitter?.id ?? '';
  return async ({ result, update }) => {
    await update({ reset: false });
    if (result.type === 'failure') {
      await invalidateAll();
      await tick();
      focus(document.querySelector('[role="alert"]'));
    } else if (pressed !== '') {
      await tick();
      focus(document.getElementById(pressed));
    }
  };
};

function focus(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  if (!(element instanceof HTMLButtonElement)) element.tabIndex = -1;
  element.focus();
}
