import type { PlannedJourney } from '../../engine/plan';
import type { Run } from '../../engine/run';
import { didYouMean } from '../../base/nearest';
import { QueryError } from '../queryError';
import type { FinishedRun } from './answers';

/** Returns a journey by id; throws QueryError with the nearest name. */
export function journeyOf(run: Run, id: string, path: string): PlannedJourney {
  const journey = run.plan.journeys.find((each) => each.id === id);
  if (journey) return journey;
  const ids = run.plan.journeys.map((each) => each.id);
  throw new QueryError(path, `no journey "${id}"${didYouMean(id, ids)}`);
}

/** Returns a person's number; throws QueryError for an id nobody has. */
export function personNumber(finished: FinishedRun, id: string, path: string): number {
  const number = finished.run.people.find(id);
  if (number >= 0) return number;
  throw new QueryError(path, `no person "${id}"${didYouMean(id, [finished.run.people.id(0)])}`);
}

/** Returns the place of an id in a list; throws QueryError with the nearest name: `idAmong(plan.offers, 'tenOff', 'offer', path)`. */
export function idAmong(ids: readonly string[], id: string, noun: string, path: string): number {
  const index = ids.indexOf(id);
  if (index >= 0) return index;
  throw new QueryError(path, `no ${noun} "${id}"${didYouMean(id, ids)}`);
}
