import { periodOf } from '../base/periods';
import type { MessageCap } from '../model/ruleSets';
import { CHANNELS } from '../model/message';

/** Counts delivered marketing messages per person and UTC calendar period, as the vendor does: the lowest cap that is reached excludes. */
export class MessageCaps {
  readonly ids: readonly string[];
  private readonly caps: readonly MessageCap[];
  private readonly period: Int32Array[];
  private readonly used: Uint16Array[];

  constructor(
    caps: Record<string, MessageCap>,
    people: number,
    private readonly startUnix: number,
  ) {
    this.ids = Object.keys(caps);
    this.caps = Object.values(caps);
    this.period = this.caps.map(() => new Int32Array(people).fill(-1));
    this.used = this.caps.map(() => new Uint16Array(people));
  }

  /** Number of the first cap that leaves no room for a message of this channel, -1 when there is room. */
  full(channel: number, person: number, now: number): number {
    for (let cap = 0; cap < this.caps.length; cap++) {
      if (!this.covers(cap, channel)) continue;
      const used = this.period[cap][person] === this.periodAt(cap, now) ? this.used[cap][person] : 0;
      if (used >= this.caps[cap].atMost) return cap;
    }
    return -1;
  }

  count(channel: number, person: number, now: number): void {
    for (let cap = 0; cap < this.caps.length; cap++) {
      if (!this.covers(cap, channel)) continue;
      const period = this.periodAt(cap, now);
      if (this.period[cap][person] !== period) {
        this.period[cap][person] = period;
        this.used[cap][person] = 0;
      }
      this.used[cap][person]++;
    }
  }

  private covers(cap: number, channel: number): boolean {
    return this.caps[cap].channels.includes(CHANNELS[channel]);
  }

  private periodAt(cap: number, now: number): number {
    return periodOf(this.caps[cap].per, this.startUnix + now);
  }
}
