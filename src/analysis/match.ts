import type { EventTest } from './terms';
import type { Memory } from '../base/memory';
import type { Facts } from '../rules/facts';
import { ANY_TYPE, compileMatch as compileMatcher, NO_TYPE } from '../rules/eventMatch';
import { matchingRows } from '../rules/matchingRows';
import { QueryError } from './queryError';

/**
 * Returns one byte for each event row, in `memory`: `compileMatch({ did: 'order', where: { 'order.priceTotal': { over: 50 } } }, facts, memory)`.
 * Without `did` any event matches. Comparisons mean what they mean in rules. Throws for a comparison that rules refuse.
 */
export function compileMatch(test: EventTest, facts: Facts, memory: Memory, path = 'on'): Uint8Array {
  const { type, count } = facts.events;
  const { code, where } = matcher(test, facts, path);
  const mask = memory.bytes(count);
  if (code === NO_TYPE) return mask.fill(0);
  if (code === ANY_TYPE) mask.fill(1);
  else for (let row = 0; row < count; row++) mask[row] = type[row] === code ? 1 : 0;
  if (where) for (let row = 0; row < count; row++) if (mask[row] === 1 && !where(row)) mask[row] = 0;
  return mask;
}

/** Returns the rows that `compileMatch` marks, in order; to be read only. They may lie in `memory`. */
export function rowsOf(test: EventTest, facts: Facts, memory: Memory, path = 'on'): Int32Array {
  return matchingRows(matcher(test, facts, path), facts.events, memory);
}

function matcher({ did, where }: EventTest, facts: Facts, path: string) {
  try {
    return compileMatcher({ did, where }, facts.events);
  } catch (error) {
    throw new QueryError(path, error instanceof Error ? error.message : String(error));
  }
}
