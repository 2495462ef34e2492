import type { Place, Records } from '../base/records';
import { ANY_TYPE, NO_TYPE, type Matcher } from './eventMatch';
import type { Facts } from './facts';
import { neverIn, type Watcher } from './memory';

/** Of each person: how many events matched so far, and the times of the last few, latest first. */
export class Matches implements Watcher {
  readonly codes: readonly number[];
  reach = 0;
  private readonly where: Matcher['where'];
  /** A person's count, then as many times as are kept. */
  private readonly place: Place;
  private times = 0;

  constructor(
    matcher: Matcher,
    facts: Facts,
    records: Records,
    private readonly since: number,
    private readonly before: number,
  ) {
    const all = facts.events.types.map((_, code) => code);
    this.codes = matcher.code === NO_TYPE ? [] : matcher.code === ANY_TYPE ? all : [matcher.code];
    this.where = matcher.where;
    this.place = records.place(() => [0, ...new Array<number>(this.times).fill(neverIn(facts))]);
  }

  /** Keeps at least the last `times` times of each person, and what happened up to `reach` ticks ago; asked before the first event. */
  keep(times: number, reach: number): void {
    this.reach = Math.max(this.reach, reach);
    this.times = Math.max(this.times, times);
  }

  see(_type: number, row: number, person: number, now: number): void {
    if (now < this.since || now >= this.before) return;
    if (this.where !== undefined && !this.where(row)) return;
    const { times } = this;
    const { table, width, at } = this.place;
    const first = person * width + at;
    table[first]++;
    if (times === 0) return;
    for (let place = first + times; place > first + 1; place--) table[place] = table[place - 1];
    table[first + 1] = now;
  }

  count(person: number): number {
    const { table, width, at } = this.place;
    return table[person * width + at];
  }

  /** Time of the k-th latest event, 1 = the latest; -Infinity when there are fewer. */
  latest(person: number, k: number): number {
    return this.count(person) < k ? -Infinity : this.last(person, k);
  }

  /** As `latest`, in one look and, in seconds, always a whole number: -2^31 when there are fewer. */
  last(person: number, k: number): number {
    const { table, width, at } = this.place;
    return table[person * width + at + k];
  }
}
