import { nearest } from '../../base/nearest';
import type { Problem } from '../problem';
import { warning } from './report';

/** An event type where it is asked for. */
export interface Asked {
  path: string;
  did: string;
}

/**
 * Returns a warning for every event type that looks like a known one misspelt: nothing would ever match it. Other unknown types are taken for
 * events of the author's own.
 */
export function eventProblems(asked: readonly Asked[], known: readonly string[]): Problem[] {
  return asked.flatMap(({ path, did }) => {
    const near = known.includes(did) || did.length > 100 ? undefined : nearest(did, known);
    if (near === undefined) return [];
    const fix = { label: `Use "${near}"`, path, value: near };
    return [{ ...warning(path, `nobody does "${did}" (did you mean "${near}"?)`), fix }];
  });
}
