import * as rows from '../../engine/rows';
import type { Run } from '../../engine/run';
import { paidIn } from './purchase';

/** What a run came to for each person: all that a twin is kept for. */
export interface Outcome {
  /** Purchases of each person. */
  readonly purchases: Int32Array;
  /** What each person paid, in minor units. */
  readonly revenue: Float64Array;
  /** Trips of each person by journey. */
  readonly trips: Readonly<Record<string, TripOutcome>>;
}

export interface TripOutcome {
  readonly entered: Int32Array;
  readonly converted: Int32Array;
}

/** Returns what a run came to up to a second. */
export function outcomeOf(run: Run, until: number): Outcome {
  const { log, people, plan } = run;
  const { purchase, paid } = paidIn(run);
  const purchases = new Int32Array(people.size);
  const revenue = new Float64Array(people.size);
  const trips = plan.journeys.map(() => ({
    entered: new Int32Array(people.size),
    converted: new Int32Array(people.size),
  }));
  for (let row = 0; row < log.count && log.time[row] <= until; row++) {
    const person = log.person[row];
    const kind = log.kind[row];
    if (kind === rows.TRIP_ENTERED) trips[log.object[row]].entered[person]++;
    else if (kind === rows.TRIP_CONVERTED) trips[log.object[row]].converted[person]++;
    if (kind !== purchase) continue;
    purchases[person]++;
    revenue[person] += paid(row);
  }
  return { purchases, revenue, trips: Object.fromEntries(plan.journeys.map(({ id }, index) => [id, trips[index]])) };
}

/** Returns the memory of an outcome, for handing it over to another thread without a copy. */
export function buffersOf({ purchases, revenue, trips }: Outcome): ArrayBufferLike[] {
  const columns = [purchases, revenue, ...Object.values(trips).flatMap((each) => [each.entered, each.converted])];
  return columns.map(({ buffer }) => buffer);
}
