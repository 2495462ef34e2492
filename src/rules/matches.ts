import { ANY_TYPE, NO_TYPE, type Matcher } from './eventMatch';
import type { Facts } from './facts';
import { timeColumn, type Watcher } from './memory';

/** Of each person: how many events matched so far, and the times of the last few in a ring. */
export class Matches implements Watcher {
  readonly codes: readonly number[];
  private readonly where: Matcher['where'];
  private readonly facts: Facts;
  private readonly since: number;
  private readonly before: number;
  private readonly counts: Int32Array;
  private ring: Int32Array | Float64Array;
  /** Places of a person in the ring less one; -1 when no times are kept. */
  private mask = -1;
  private shift = 0;

  constructor(matcher: Matcher, facts: Facts, since: number, before: number) {
    this.facts = facts;
    this.since = since;
    this.before = before;
    const all = facts.events.types.map((_, code) => code);
    this.codes = matcher.code === NO_TYPE ? [] : matcher.code === ANY_TYPE ? all : [matcher.code];
    this.where = matcher.where;
    this.counts = new Int32Array(facts.people);
    this.ring = timeColumn(0, facts);
  }

  /** Keeps at least the last `times` times of each person; asked before the first event. */
  keep(times: number): void {
    if (times <= this.mask + 1) return;
    while (1 << this.shift < times) this.shift++;
    this.mask = (1 << this.shift) - 1;
    this.ring = timeColumn(this.facts.people << this.shift, this.facts);
  }

  see(_type: number, row: number, person: number, now: number): void {
    if (now < this.since || now >= this.before) return;
    if (this.where !== undefined && !this.where(row)) return;
    const count = this.counts[person]++;
    if (this.mask >= 0) this.ring[(person << this.shift) + (count & this.mask)] = now;
  }

  count(person: number): number {
    return this.counts[person];
  }

  /** Time of the k-th latest event, 1 = the latest; -Infinity when there are fewer. */
  latest(person: number, k: number): number {
    const count = this.counts[person];
    return count < k ? -Infinity : this.ring[(person << this.shift) + ((count - k) & this.mask)];
  }
}
