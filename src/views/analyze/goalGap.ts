import { duration, number, people } from '../../charts/words';
import { parseDuration } from '../../base/duration';
import { m } from '../../text';

/** Why a journey's conversion is another number than that of the people who did what its goal is about, some time after entering. */
export interface GoalGap {
  /** People who did it at all. */
  did: number;
  /** Those of them whom the goal counted: they did it in time. */
  met: number;
  /** Trips that met the goal, which is what Conversion counts; undefined where it counts other people too. */
  trips?: number;
  /** How long after entering the goal counts; undefined = without end. */
  within?: string;
}

/** Returns the difference as a sentence beside the people, undefined where there is none: `gapOfPeople({ did: 271, met: 181, trips: 192, within: 'P14D' })`. */
export function gapOfPeople({ did, met, trips, within }: GoalGap): string | undefined {
  const late = did - met;
  const time = within === undefined ? '' : duration(parseDuration(within));
  const words = { met: people(met), did: number(did), late: number(late), time };
  if (late > 0 && met === 0) return m.analyze_gap_all_late({ did: people(did), time });
  if (late > 0) return trips === undefined ? m.analyze_gap_some(words) : m.analyze_gap({ ...words, trips: of(trips) });
  return trips === undefined || trips === met ? undefined : m.analyze_gap_often({ trips: of(trips), met: people(met) });
}

/** Returns the same beside the trips. */
export function gapOfTrips({ did, met, trips = 0, within }: GoalGap): string | undefined {
  const late = did - met;
  const time = within === undefined ? '' : duration(parseDuration(within));
  if (late > 0) return m.results_gap({ trips: of(trips), met: people(met), late: number(late), time });
  return trips === met ? undefined : m.results_gap_often({ trips: of(trips), met: people(met) });
}

const of = (trips: number): string => m.analyze_trips({ count: trips, n: number(trips) });
