import type { Facts } from './facts';
import type { Reasons, Test } from './leaf';

/** Returns the near miss of a test that time will flip: `{ nearMiss: { unit: 'seconds', amount: 3600, direction: 'wait' } }`. */
export function waiting(test: Test, facts: Facts, person: number, at: number): Pick<Reasons, 'nearMiss'> {
  const next = test.next(person, at);
  if (next === Infinity) return {};
  return { nearMiss: { unit: 'seconds', amount: (next - at) / facts.ticksPerSecond, direction: 'wait' } };
}
