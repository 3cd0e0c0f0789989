// What was shared, kept for this tab alone until it is a draft.
import type { SharedText } from '$lib/domain/shared-text';

const key = 'regionkart:shared';

/** Keeps it for this tab. Returns whether that worked: a browser may refuse. */
export function keepShared({ text, cut }: SharedText): boolean {
  return allowed(() => sessionStorage.setItem(key, JSON.stringify({ text, cut })));
}

/** What this tab keeps; null where there is nothing. */
export function keptShared(): SharedText | null {
  let kept: string | null = null;
  allowed(() => {
    kept = sessionStorage.getItem(key);
  });
  return kept === null ? null : (JSON.parse(kept) as SharedText);
}

export function forgetShared(): void {
  allowed(() => sessionStorage.removeItem(key));
}

/** Whether the browser lets us keep anything: some refuse in private windows or when full. */
function allowed(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
