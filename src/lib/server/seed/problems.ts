// What is wrong with a seed, told so that whoever edits the file finds the cell.

/** One fault. `row` is the line in the file (1 = the header); null when the file as a whole is at fault. */
export type SeedProblem = {
  file: string;
  row: number | null;
  column: string | null;
  value: string | null;
  reason: string;
};

/** Thrown when a seed cannot be loaded; nothing has been changed then. */
export class SeedError extends Error {
  readonly problems: readonly SeedProblem[];

  constructor(problems: readonly SeedProblem[]) {
    const many = problems.length === 1 ? '1 fault' : `${problems.length} faults`;
    super(
      [`The seed has ${many}; nothing was loaded.`, ...problems.map(describeProblem)].join('\n'),
    );
    this.name = 'SeedError';
    this.problems = problems;
  }
}

/** A fault in one line: `facts/measures.csv, row 4, column "programme": … (value "P9")`. */
function describeProblem(problem: SeedProblem): string {
  const place = [
    problem.file,
    problem.row === null ? null : `row ${problem.row}`,
    problem.column === null ? null : `column "${problem.column}"`,
  ].filter((part) => part !== null);
  const value = problem.value === null ? '' : ` (value ${showValue(problem.value)})`;
  return `${place.join(', ')}: ${problem.reason}${value}`;
}

/** Invisible characters written out: a no-break space looks right and matches nothing. */
function showValue(value: string): string {
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return JSON.stringify(shown).replace(
    /[\u00a0\u202f\u200b\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
