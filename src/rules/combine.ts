import type { Test } from './leaf';

/** A leaf that is broken or of an unknown kind is met by nobody, so a half-written rule still runs. */
export const NEVER: Test = { met: () => false, next: () => Infinity, timeless: true };

type Answers = Pick<Test, 'met' | 'next'>;

/**
 * Returns the test of a group: `all` when `wanted` is true, else `any`. While some part has the deciding answer, nothing changes before all of those
 * parts have flipped; else the first part to flip may change it. That keeps timers away from people whom time alone cannot move.
 */
export function combine(parts: readonly Answers[], wanted: boolean): Answers {
  return {
    met(person, at) {
      for (const part of parts) if (part.met(person, at) !== wanted) return !wanted;
      return wanted;
    },
    next(person, at) {
      let first = Infinity;
      let last = -Infinity;
      for (const part of parts) {
        const next = part.next(person, at);
        if (part.met(person, at) === wanted) first = Math.min(first, next);
        else last = Math.max(last, next);
      }
      return last === -Infinity ? first : last;
    },
  };
}

/** Returns the opposite of a test. */
export function opposite(part: Answers): Answers {
  return { met: (person, at) => !part.met(person, at), next: (person, at) => part.next(person, at) };
}
