import { ANY_TYPE, NO_TYPE, type Matcher } from './eventMatch';
import type { Facts } from './facts';
import { timeColumn, type Watcher } from './memory';

/** In seconds, where times fit 32 bits: before everything that a window of 34 years reaches. */
const NONE = -0x80000000;

/**
 * Of each person: how many events matched so far, and the times of the last few, latest first.
 * They stand side by side, because people come in no order and each of them costs a look into far memory.
 */
export class Matches implements Watcher {
  readonly codes: readonly number[];
  reach = 0;
  private readonly where: Matcher['where'];
  private readonly facts: Facts;
  private readonly since: number;
  private readonly before: number;
  /** A person's count, then as many times as are kept, in places of `1 << shift`. */
  private kept: Int32Array | Float64Array;
  private times = 0;
  private shift = 0;

  constructor(matcher: Matcher, facts: Facts, since: number, before: number) {
    this.facts = facts;
    this.since = since;
    this.before = before;
    const all = facts.events.types.map((_, code) => code);
    this.codes = matcher.code === NO_TYPE ? [] : matcher.code === ANY_TYPE ? all : [matcher.code];
    this.where = matcher.where;
    this.kept = timeColumn(facts.people, facts);
  }

  /** Keeps at least the last `times` times of each person, and what happened up to `reach` ticks ago; asked before the first event. */
  keep(times: number, reach: number): void {
    this.reach = Math.max(this.reach, reach);
    if (times <= this.times) return;
    this.times = times;
    while (1 << this.shift < times + 1) this.shift++;
    this.kept = timeColumn(this.facts.people << this.shift, this.facts).fill(
      this.facts.ticksPerSecond === 1 ? NONE : -Infinity,
    );
    for (let person = 0; person < this.facts.people; person++) this.kept[person << this.shift] = 0;
  }

  see(_type: number, row: number, person: number, now: number): void {
    if (now < this.since || now >= this.before) return;
    if (this.where !== undefined && !this.where(row)) return;
    const { kept, times } = this;
    const first = person << this.shift;
    kept[first]++;
    if (times === 0) return;
    for (let place = first + times; place > first + 1; place--) kept[place] = kept[place - 1];
    kept[first + 1] = now;
  }

  count(person: number): number {
    return this.kept[person << this.shift];
  }

  /** Time of the k-th latest event, 1 = the latest; -Infinity when there are fewer. */
  latest(person: number, k: number): number {
    const first = person << this.shift;
    return this.kept[first] < k ? -Infinity : this.kept[first + k];
  }

  /** As `latest`, in one look and, in seconds, always a whole number: -2^31 when there are fewer. */
  last(person: number, k: number): number {
    return this.kept[(person << this.shift) + k];
  }
}
