// What people do on a page before its scripts have come counts: on a slow phone they are faster.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const fieldsIn = 'input:not([type="hidden"], [type="file"]), textarea, select';

/**
 * Notes what has been typed, chosen and opened on a page that the server made. Hydration sets all of it back to what the
 * server sent.
 * @returns puts it back, and tells the page's scripts of it as if it happened then; to be called after hydration
 */
export function keepInput(page: ParentNode): () => void {
  const changed = [...page.querySelectorAll<Field>(fieldsIn)].filter(isChanged);
  const kept = changed.map((field) => ({ field, state: stateOf(field) }));
  const opened = [...page.querySelectorAll('details')].map((part) => ({ part, open: part.open }));
  return () => {
    for (const { part, open } of opened) part.open = open;
    for (const { field, state } of kept) {
      if (stateOf(field) === state || !field.isConnected) continue;
      if (isBox(field)) field.checked = state === true;
      else field.value = String(state);
      for (const type of ['input', 'change'])
        field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };
}

const isBox = (field: Field): field is HTMLInputElement =>
  field.type === 'checkbox' || field.type === 'radio';

const stateOf = (field: Field): string | boolean => (isBox(field) ? field.checked : field.value);

/** Whether a field holds something else than the server has sent. */
function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const sent = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    return sent !== undefined && field.value !== sent.value;
  }
  return isBox(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}
