import type { People } from '../people/people';

const kept = new WeakMap<People, Map<string, unknown>>();

/**
 * Returns what depends on people alone, made once for them: an edit of a journey or a twin run does not pay it again.
 * `perPeople(people, 'reachable email', () => column)`; what is made is shared and not written to.
 */
export function perPeople<T>(people: People, key: string, make: () => T): T {
  let known = kept.get(people);
  if (!known) kept.set(people, (known = new Map()));
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}
