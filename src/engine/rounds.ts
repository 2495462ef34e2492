import { reachable } from '../model/check/cycles';
import type { PlannedJourney } from './plan';

const MOST = 65_535;

/** How often a trip has come to the steps of its journey that a loop leads back to: each round draws luck of its own. */
export class Rounds {
  private readonly visits: Uint16Array;

  /** `slots` is the number of steps in loops. */
  constructor(
    people: number,
    private readonly slots: number,
  ) {
    this.visits = new Uint16Array(people * slots);
  }

  /** A new trip begins. */
  clear(person: number): void {
    if (this.slots > 0) this.visits.fill(0, person * this.slots, (person + 1) * this.slots);
  }

  /** The trip comes to a step. */
  count(person: number, slot: number): void {
    const at = person * this.slots + slot;
    if (this.visits[at] < MOST) this.visits[at]++;
  }

  /** 0 in the first round; what comes after 65,535 of them, a loop of less than two minutes for 91 days, shares the last. */
  of(person: number, slot: number): number {
    return Math.max(0, this.visits[person * this.slots + slot] - 1);
  }
}

/** Returns by step its place among the steps that a trip may come to again, -1 for the others. */
export function loopSlots({ journey, steps }: PlannedJourney): Int16Array {
  const follows = new Map<string, string[]>(steps.map(({ id }) => [id, []]));
  for (const { from, to } of journey.links) if (follows.has(to)) follows.get(from)?.push(to);
  const next = (id: string): readonly string[] => follows.get(id)!;
  let slot = 0;
  return Int16Array.from(steps, ({ id }) => (reachable(next(id), next).has(id) ? slot++ : -1));
}
