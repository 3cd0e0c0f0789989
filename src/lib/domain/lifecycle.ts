// Lifecycles as tables of allowed steps: what is not in the table throws.

export interface Lifecycle<State extends string> {
  canMove(from: State, to: State): boolean;
  /** The new state; throws a RangeError for a step that the lifecycle does not have. */
  move(from: State, to: State): State;
}

/** A lifecycle from a table of the states that follow each state. `name` is for the error. */
export function lifecycle<State extends string>(
  name: string,
  steps: Readonly<Record<State, readonly State[]>>,
): Lifecycle<State> {
  const canMove = (from: State, to: State): boolean => steps[from].includes(to);
  return {
    canMove,
    move(from, to) {
      if (!canMove(from, to)) throw new RangeError(`A ${name} cannot go from ${from} to ${to}`);
      return to;
    },
  };
}
