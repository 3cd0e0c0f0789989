// The id of the element that a problem's path leads to.

/** Paths have dots, which fragments and selectors read in ways of their own. */
export function fieldId(path: string): string {
  return `felt-${path.replaceAll('.', '-')}`;
}
