/** Edits of a list of fallout steps; each returns a new list. */

/** A fallout of one step says nothing. */
export const LEAST = 2;
export const MOST = 8;

/** Moves a step by one place, or returns the list as it is at either end. */
export function moved(steps: readonly string[], from: number, by: 1 | -1): string[] {
  const to = from + by;
  const next = [...steps];
  if (from < 0 || from >= steps.length || to < 0 || to >= steps.length) return next;
  [next[from], next[to]] = [next[to], next[from]];
  return next;
}

/** Takes a step out, or returns the list as it is when it has no more than the least: `removed(['a', 'b', 'c'], 1) // ['a', 'c']`. */
export const removed = (steps: readonly string[], at: number): string[] =>
  steps.length > LEAST ? steps.filter((_, index) => index !== at) : [...steps];

/** Adds a step at the end, or returns the list as it is when it has the most already. */
export const added = (steps: readonly string[], id: string): string[] =>
  steps.length < MOST ? [...steps, id] : [...steps];

/** Puts another step in a place: `replaced(['a', 'b'], 1, 'c') // ['a', 'c']`. */
export const replaced = (steps: readonly string[], at: number, id: string): string[] =>
  steps.map((step, index) => (index === at ? id : step));
