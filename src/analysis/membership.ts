import { membersOf } from './people';
import { QueryError } from './queryError';
import { instantAt, tickAt, ticksOf, type AskContext } from './scope';
import { optional, queryReader } from './reader';
import { at, audiences, period, scope, type At, type AudienceRef, type Duration, type Instant } from './terms';

/** How many are in each audience at each time, and who came and went in between. */
export interface MembershipQuery {
  kind: 'membership';
  audiences: AudienceRef[];
  every: Duration;
  /** First time; default the start of the run or the earliest instant of the data. */
  from?: At;
  /** Last time, which is answered even when it is not a whole number of steps away. */
  at?: At;
}

export interface MembershipSeries {
  audience: string;
  /** People inside at each time. */
  in: number[];
  /** People inside who were not at the time before; at the first time everybody inside. */
  entered: number[];
  /** People no longer inside who were at the time before; 0 at the first time. */
  left: number[];
}

export interface MembershipAnswer {
  kind: 'membership';
  times: Instant[];
  audiences: MembershipSeries[];
}

export const readMembership = queryReader<MembershipQuery>('membership', {
  audiences,
  every: period,
  from: optional(at),
  ...scope,
});

const MOST_TIMES = 2000;

/**
 * Returns how many people are in each audience at each time: `membership({ kind: 'membership', audiences: ['gold'], every: 'P1D' }, context)`.
 * Times run from `from` in steps of `every`; the last is `at` itself; none without `at` when no event tells the time. Who comes and goes between two times is in neither `entered` nor `left`.
 */
export function membership(query: MembershipQuery, context: AskContext, path = 'query'): MembershipAnswer {
  const times = timesOf(query, context, path);
  return {
    kind: 'membership',
    times: times.map((tick) => instantAt(context.facts, tick)),
    audiences: query.audiences.map((ref, index) => {
      const members = membersOf(ref, context.facts, `${path}.audiences.${index}`);
      const series: MembershipSeries = { audience: members.id, in: [], entered: [], left: [] };
      const before = new Uint8Array(context.facts.people);
      for (const tick of times) {
        const mask = members.at(tick);
        let inside = 0;
        let entered = 0;
        let left = 0;
        for (let person = 0; person < mask.length; person++) {
          inside += mask[person];
          entered += mask[person] & ~before[person];
          left += before[person] & ~mask[person];
        }
        series.in.push(inside);
        series.entered.push(entered);
        series.left.push(left);
        before.set(mask);
      }
      return series;
    }),
  };
}

function timesOf(query: MembershipQuery, context: AskContext, path: string): number[] {
  if (context.eventless && query.at === undefined) return [];
  const to = tickAt(context, query.at, `${path}.at`);
  const start = context.eventless ? to : context.start;
  const from = query.from === undefined ? start : tickAt(context, query.from, `${path}.from`);
  const every = ticksOf(context.facts, query.every, `${path}.every`);
  if (to < from && query.from === undefined)
    throw new QueryError(`${path}.at`, `must not be before the start, ${instantAt(context.facts, from)}`);
  if (to < from)
    throw new QueryError(`${path}.from`, `must not be after the end (got ${instantAt(context.facts, from)})`);
  if ((to - from) / every > MOST_TIMES) {
    throw new QueryError(
      `${path}.every`,
      `must leave at most ${MOST_TIMES} times (got ${JSON.stringify(query.every)})`,
    );
  }
  const times: number[] = [];
  for (let tick = from; tick < to; tick += every) times.push(tick);
  times.push(to);
  return times;
}
