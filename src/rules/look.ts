/**
 * A live rule's answer and its next change in one whole number: the tick of the change, negative while the rule is not met.
 * A run asks both after every event of a person; one walk instead of two, and no number that has to be allocated.
 * For ticks from 0 up to `NO_CHANGE`.
 */
export type Look = (person: number, at: number) => number;

/** Time alone changes nothing: 34 years of seconds; engines keep numbers up to here without a box. */
export const NO_CHANGE = 0x3fffffff;

interface Asked {
  met(person: number, at: number): boolean;
  next(person: number, at: number): number;
}

/** Returns the look of a test that has none of its own. */
export function lookOf({ met, next }: Asked): Look {
  return (person, at) => {
    const change = next(person, at);
    const bound = change < NO_CHANGE ? change : NO_CHANGE;
    return met(person, at) ? bound : -bound;
  };
}

/** Returns the look of a group, as `combine` does: `all` when `wanted` is true, else `any`. */
export function combineLooks(parts: readonly Look[], wanted: boolean): Look {
  const deciding = wanted ? -1 : 1;
  return (person, at) => {
    let first = NO_CHANGE;
    let last = 0;
    for (let i = 0; i < parts.length; i++) {
      const change = parts[i](person, at) * deciding;
      // A part that decides and will not flip by itself: the others cannot matter.
      if (change === NO_CHANGE) return deciding * NO_CHANGE;
      if (change > 0) {
        if (change > last) last = change;
      } else if (-change < first) first = -change;
    }
    return last > 0 ? deciding * last : -deciding * first;
  };
}

/** Returns the look of the opposite. */
export function oppositeLook(part: Look): Look {
  return (person, at) => -part(person, at);
}
