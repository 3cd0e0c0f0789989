// Where a button of the form posts to: the action, with what the page's address has to keep.

/** @param parameters the page's own; the action before and what only the first reading needs are dropped */
export function actionAddress(parameters: URLSearchParams, action: string, fragment = ''): string {
  const kept = new URLSearchParams(
    [...parameters].filter(([name]) => !name.startsWith('/') && name !== 'utkast'),
  );
  return `?/${action}${kept.size === 0 ? '' : `&${kept}`}${fragment}`;
}
