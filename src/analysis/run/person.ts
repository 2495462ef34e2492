import * as rows from '../../engine/rows';
import { momentOf, secondOf, type FinishedRun } from './answers';
import { personNumber } from './named';
import { rowText } from './rowText';
import { queryReader, text } from '../reader';
import { scope, type Instant, type At } from '../terms';

/** One person's profile, memberships, trips and timeline. */
export interface PersonQuery {
  kind: 'person';
  id: string;
  at?: At;
}

export interface TripStep {
  step: string;
  entered: Instant;
  /** Absent while the person is in the step. */
  left?: Instant;
  port?: string;
}

export interface PersonTrip {
  journey: string;
  steps: TripStep[];
  /** Absent while the trip goes on. */
  ended?: string;
  /** When the goal was met. */
  converted?: Instant;
}

export interface TimelineEntry {
  time: Instant;
  /** Event type or row kind. */
  kind: string;
  /** What it was about: a step, message, offer, audience or product. */
  object?: string;
  value?: unknown;
  /** Position in this timeline of what led to it; null when nothing did. */
  cause: number | null;
}

export interface PersonAnswer {
  kind: 'person';
  id: string;
  at: Instant;
  profile: Record<string, unknown>;
  identities: { namespace: string; id: string }[];
  audiences: string[];
  trips: PersonTrip[];
  timeline: TimelineEntry[];
}

export const readPerson = queryReader<PersonQuery>('person', { id: text, ...scope });

/** Kinds that are bookkeeping and not something a person lives through. */
const HIDDEN = new Set([rows.CANDIDATE, rows.STEP_LEFT, rows.POINTS]);

/** Returns one person up to a moment: profile, memberships, trips, and everything that happened with what led to it. */
export function person(query: PersonQuery, finished: FinishedRun, path: string): PersonAnswer {
  const { run, index } = finished;
  const { people, plan, log } = run;
  const who = personNumber(finished, query.id, `${path}.id`);
  const end = secondOf(run, query.at, `${path}.at`);
  const timeline: TimelineEntry[] = [];
  const place = new Map<number, number>();
  const inside = new Set<string>();
  const trips: PersonTrip[] = [];
  const open = new Map<string, PersonTrip>();

  const { history } = people;
  for (let row = history.first[who]; row < history.first[who + 1]; row++) {
    if (history.time[row] > end) break;
    if (HIDDEN.has(history.type[row])) continue;
    timeline.push(entry(history.time[row], history.type[row], history.object[row], history.value[row], null));
  }
  for (let i = index.first[who]; i < index.first[who + 1]; i++) {
    const row = index.rows[i];
    if (log.time[row] > end) break;
    note(row);
    if (HIDDEN.has(log.kind[row])) {
      const cause = place.get(log.cause[row]);
      if (cause !== undefined) place.set(row, cause);
      continue;
    }
    place.set(row, timeline.length);
    timeline.push(
      entry(log.time[row], log.kind[row], log.object[row], log.value[row], place.get(log.cause[row]) ?? null),
    );
  }
  const profile = people.profile(who);
  return {
    kind: 'person',
    id: people.id(who),
    at: momentOf(run, end),
    profile,
    identities: identitiesOf(profile),
    audiences: [...inside],
    trips,
    timeline,
  };

  function entry(time: number, kind: number, object: number, value: number, cause: number | null): TimelineEntry {
    return { time: momentOf(run, time), ...rowText(run, kind, object, value), cause };
  }

  function note(row: number): void {
    const kind = log.kind[row];
    const object = log.object[row];
    const time = momentOf(run, log.time[row]);
    if (kind === rows.REALIZED) inside.add(plan.audiences[object]);
    else if (kind === rows.EXITED) inside.delete(plan.audiences[object]);
    else if (kind === rows.TRIP_ENTERED) {
      const trip: PersonTrip = { journey: plan.journeys[object].id, steps: [] };
      trips.push(trip);
      open.set(trip.journey, trip);
    } else if (kind === rows.STEP_ENTERED) {
      open
        .get(plan.journeys[plan.steps[object].journey].id)
        ?.steps.push({ step: plan.steps[object].id, entered: time });
    } else if (kind === rows.STEP_LEFT) {
      const step = open.get(plan.journeys[plan.steps[object].journey].id)?.steps.at(-1);
      if (step) {
        step.left = time;
        step.port = plan.steps[object].ports[log.value[row] - plan.portBase[object]];
      }
    } else if (kind === rows.TRIP_ENDED) {
      const trip = open.get(plan.journeys[object].id);
      if (trip) trip.ended = plan.reasons[log.value[row]];
    } else if (kind === rows.TRIP_CONVERTED) {
      const trip = open.get(plan.journeys[object].id);
      if (trip) trip.converted = time;
    }
  }
}

function identitiesOf(profile: Record<string, unknown>): { namespace: string; id: string }[] {
  const map = profile.identityMap;
  if (typeof map !== 'object' || map === null) return [];
  return Object.entries(map).flatMap(([namespace, list]) =>
    Array.isArray(list) ? list.map((each: { id?: unknown }) => ({ namespace, id: String(each.id) })) : [],
  );
}
