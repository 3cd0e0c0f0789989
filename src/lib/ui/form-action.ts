// Where a form with a named action is sent: the page as it is shown, so that language and filters survive it.

/** @param search the page's query, with or without the action of an earlier answer */
export function formAction(name: string, search: string): string {
  const kept = [...new URLSearchParams(search)].filter(([key]) => !key.startsWith('/'));
  const rest = new URLSearchParams(kept).toString();
  return `?/${name}${rest === '' ? '' : `&${rest}`}`;
}
