// What differs between two texts, word by word.
import { diffWordsWithSpace } from 'diff';

export interface TextPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** So many words may differ before two texts are shown as replaced: beyond it a comparison takes long and says little. */
const mostEdits = 1_500;

/**
 * The parts of two texts in reading order: `same` and `removed` together are the old text, `same` and `added` the new,
 * to the last space. Where words are replaced, what was removed comes before what was added. No part is empty, and no
 * two of a kind follow each other.
 */
export function textDiff(before: string, after: string): TextPart[] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
  const parts: TextPart[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') parts.push({ kind: 'removed', text: removed });
    if (added !== '') parts.push({ kind: 'added', text: added });
    removed = added = '';
  };
  const all = changes ?? [
    { removed: true, added: false, value: before },
    { removed: false, added: true, value: after },
  ];
  for (const [index, change] of all.entries()) {
    if (change.removed) removed += change.value;
    else if (change.added) added += change.value;
    else if (
      /^\s+$/.test(change.value) &&
      removed !== '' &&
      added !== '' &&
      index < all.length - 1
    ) {
      // A space between two replaced words is replaced with them: "old words" → "new text" reads as one change.
      removed += change.value;
      added += change.value;
    } else {
      flush();
      const last = parts.at(-1);
      if (last?.kind === 'same') last.text += change.value;
      else parts.push({ kind: 'same', text: change.value });
    }
  }
  flush();
  return parts;
}
