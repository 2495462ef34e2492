import type { RunAnswer } from '../analysis/query';
import type { Outcome } from '../analysis/run/outcome';
import { rateChange } from '../analysis/run/rates';

/** Of each number of people: the one that the others are compared with, and a few more. */
const KEPT = 4;

/** What the last runs came to, so that a new one can be compared with them person by person. */
export class EarlierRuns {
  private readonly byPeople = new Map<number, Map<string, Outcome>>();

  /** Keeps a run and returns how its conversions differ from an earlier one's; undefined when that one is not known. */
  note(
    { runKey, people }: RunAnswer,
    outcome: Outcome,
    of: number | undefined,
    against?: string,
  ): RunAnswer['against'] {
    let known = this.byPeople.get(people);
    if (!known) this.byPeople.set(people, (known = new Map()));
    const keyOf = (run: string) => `${run} ${of ?? people}`;
    const other = against === undefined ? undefined : known.get(keyOf(against));
    if (other) keepNewest(known, keyOf(against!), other);
    keepNewest(known, keyOf(runKey), outcome);
    if (!other || against === undefined) return undefined;
    const both = Object.keys(outcome.trips).filter((journey) => Object.hasOwn(other.trips, journey));
    return {
      runKey: against,
      conversion: Object.fromEntries(both.map((id) => [id, rateChange(outcome.trips[id], other.trips[id])])),
    };
  }
}

function keepNewest(known: Map<string, Outcome>, key: string, outcome: Outcome): void {
  known.delete(key);
  known.set(key, outcome);
  for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
}
