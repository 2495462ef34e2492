import type { Facts } from '../rules/facts';
import type { Memory } from '../base/memory';
import { durationProblem, parseDuration } from '../base/duration';
import { formatInstant, instantOf } from '../base/instant';
import { secondsOfDays } from '../base/seconds';
import { peopleWho } from './people';
import { QueryError } from './queryError';
import { DAY_OF_RUN, type At, type Contained, type Instant } from './terms';

/** What a question is asked about: facts, the stretch of time that counts, and the names of people. */
export interface AskContext {
  readonly facts: Facts;
  /** Tick of `day 0`. Earlier events are history: rules and look-back see it, counting does not. */
  readonly start: number;
  /** Tick that `at` defaults to. */
  readonly end: number;
  /** Whether nothing tells the time: then start and end are tick 0 and mean nothing. */
  readonly eventless?: boolean;
  idOf(person: number): string;
  /** Number of a person by id, -1 when there is none. */
  find(id: string): number;
}

/** Half-open ranges of event rows, none empty, in the order of people: one a person or one a session. */
export interface Spans {
  readonly count: number;
  readonly person: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

const DEFAULT_SESSION = 'PT30M';

/** Returns the ticks of a duration, in seconds of a run or milliseconds of a caller's data; throws on anything but ISO 8601 of fixed length. */
export function ticksOf(facts: Facts, duration: string, path: string): number {
  const problem = durationProblem(duration);
  if (problem) throw new QueryError(path, problem);
  return parseDuration(duration) * facts.ticksPerSecond;
}

/** Returns the tick of an instant or of `day 12`; without one the end. */
export function tickAt(context: AskContext, at: At | undefined, path: string): number {
  if (at === undefined) return context.end;
  const day = DAY_OF_RUN.exec(at);
  if (day && context.eventless)
    throw new QueryError(path, `needs an instant: no event tells which is day 0 (got ${JSON.stringify(at)})`);
  if (day) return context.start + secondsOfDays(day[1]) * context.facts.ticksPerSecond;
  const milliseconds = instantOf(at);
  if (Number.isNaN(milliseconds)) {
    throw new QueryError(
      path,
      `needs an instant such as "2026-01-05T00:00:00Z", or "day 12" (got ${JSON.stringify(at)})`,
    );
  }
  return ((milliseconds - context.facts.epoch) * context.facts.ticksPerSecond) / 1000;
}

/** Returns the ISO instant of a tick. */
export function instantAt(facts: Facts, tick: number): Instant {
  return formatInstant(facts.epoch + (tick * 1000) / facts.ticksPerSecond);
}

/** The first row of [low, high) at or after a tick, `high` when there is none; rows of a person are in order of time. */
function firstSince(time: ArrayLike<number>, low: number, high: number, tick: number): number {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle] < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Returns the people or sessions a question is asked about, those of `who` where it is given, without the events after `at` and, unless `history` is wanted, those before the start.
 * They lie in `memory`. A session ends after a gap above `session` (default PT30M) between two events of any kind; it is worked out here and stored nowhere.
 */
export function spansOf(context: AskContext, query: Contained, path: string, memory: Memory, history = false): Spans {
  const { events, people } = context.facts;
  const { first, time } = events;
  const end = tickAt(context, query.at, `${path}.at`);
  const gap =
    query.container === 'session'
      ? ticksOf(context.facts, query.session ?? DEFAULT_SESSION, `${path}.session`)
      : Infinity;
  const counted = query.who && peopleWho(query.who, context.facts, `${path}.who`)(end);
  const capacity = gap === Infinity ? people : Math.max(people, events.count);
  const person = memory.whole(capacity);
  const from = memory.whole(capacity);
  const to = memory.whole(capacity);
  let count = 0;
  for (let p = 0; p < people; p++) {
    if (counted && counted[p] === 0) continue;
    let low = first[p];
    let high = first[p + 1];
    while (high > low && time[high - 1] > end) high--;
    if (!history) low = firstSince(time, low, high, context.start);
    if (low === high) continue;
    let opened = low;
    if (gap !== Infinity) {
      for (let row = low + 1; row < high; row++) {
        if (time[row] - time[row - 1] <= gap) continue;
        person[count] = p;
        from[count] = opened;
        to[count++] = opened = row;
      }
    }
    person[count] = p;
    from[count] = opened;
    to[count++] = high;
  }
  return { count, person, from, to };
}
