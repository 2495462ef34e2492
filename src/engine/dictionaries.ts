import type { Dictionaries } from './log';
import type { Plan } from './plan';
import * as rows from './rows';

/** Which texts the numbers of each kind of row stand for, so that the order of maps in the file stays out of the fingerprint. */
export function dictionariesOf(plan: Plan): Dictionaries {
  const steps = plan.steps.map(({ path }) => path);
  const journeys = plan.journeys.map(({ id }) => id);
  const objects = new Map<number, readonly string[]>([
    [rows.REALIZED, plan.audiences],
    [rows.EXITED, plan.audiences],
    [rows.TRIP_ENTERED, journeys],
    [rows.TRIP_REFUSED, journeys],
    [rows.TRIP_ENDED, journeys],
    [rows.TRIP_CONVERTED, journeys],
    [rows.CANDIDATE, plan.offers],
    [rows.DECIDED, plan.policies],
    [rows.OFFER_SHOWN, plan.offers],
    [rows.OFFER_CLICKED, plan.offers],
  ]);
  const values = new Map<number, readonly string[]>([
    [rows.STEP_LEFT, plan.ports],
    [rows.TRIP_ENDED, plan.reasons],
    [rows.DECIDED, plan.offers],
    [rows.OFFER_SHOWN, steps],
    [rows.OFFER_CLICKED, steps],
  ]);
  for (const kind of [
    rows.STEP_ENTERED,
    rows.STEP_LEFT,
    rows.EXCLUDED,
    rows.SENT,
    rows.DELIVERED,
    rows.BOUNCED,
    rows.OPENED,
    rows.CLICKED,
    rows.UNSUBSCRIBED,
    rows.COMPLAINED,
  ]) {
    objects.set(kind, steps);
    if (kind > rows.EXCLUDED) values.set(kind, plan.offers);
  }
  return { object: (kind) => objects.get(kind), value: (kind) => values.get(kind) };
}
