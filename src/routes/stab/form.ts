// Reading forms of staff, and naming what is wrong with them.

/** A text field without the spaces around it, lines ended by one character; empty where there is none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
}

/** A hidden number; null where it is none. */
export function numberOf(form: FormData, name: string): number | null {
  const text = textOf(form, name);
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The ticked values of a group. */
export function chosenOf(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === 'string');
}

/** The words for a code; a code without words of its own is shown as it is. */
export function wordsFor(code: string, words: Readonly<Record<string, string>>): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}

/**
 * What is wrong with a form: all of it for the summary, with links to the fields, and for each field by itself.
 * @param found codes by field; '' holds what belongs to none
 */
export function faultsOf(
  found: Readonly<Record<string, string>> | undefined,
  words: Readonly<Record<string, string>>,
): {
  problems: (string | { text: string; field: string })[];
  errorOf: (field: string) => string | undefined;
} {
  const codes = found ?? {};
  return {
    problems: Object.entries(codes).map(([field, code]) => {
      const text = wordsFor(code, words);
      return field === '' ? text : { text, field };
    }),
    errorOf: (field) => {
      const code = codes[field];
      return code === undefined ? undefined : wordsFor(code, words);
    },
  };
}

/** An identifier of small letters, digits and hyphens from a title; empty where nothing is left of it. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '');
}
