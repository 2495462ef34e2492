import { weekdayOf } from '../base/civilDate';
import { DAY, secondOfDay } from '../base/seconds';
import type { QuietHours } from '../model/ruleSets';
import { CHANNELS } from '../model/message';
import { inIdOrder } from './plan';

interface Period {
  readonly channels: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly weekdays: readonly number[];
  readonly discard: boolean;
}

export interface Quiet {
  /** Seconds from now until the quiet period ends. */
  readonly left: number;
  readonly discard: boolean;
}

/** Local quiet periods: a period that crosses midnight belongs to the day it starts on; one that ends where it begins has no time in it. */
export class QuietPeriods {
  private readonly periods: readonly Period[];

  constructor(
    quietHours: Record<string, QuietHours>,
    private readonly startUnix: number,
    private readonly offset: (person: number, now: number) => number,
  ) {
    this.periods = inIdOrder(quietHours).map(([, each]) => ({
      channels: each.channels.map((channel) => CHANNELS.indexOf(channel)),
      from: secondOfDay(each.from),
      to: secondOfDay(each.to),
      weekdays: each.weekdays ?? [],
      discard: each.then === 'discard',
    }));
  }

  /** Returns the quiet period that holds now for this person, undefined when none does. */
  at(channel: number, person: number, now: number): Quiet | undefined {
    if (this.periods.length === 0) return undefined;
    const local = this.startUnix + now + this.offset(person, now);
    const day = Math.floor(local / DAY);
    const second = local - day * DAY;
    for (const period of this.periods) {
      if (!period.channels.includes(channel) || period.from === period.to) continue;
      const { from, to } = period;
      let left = -1;
      if (from < to) {
        if (second >= from && second < to && this.on(period, day)) left = to - second;
      } else if (second >= from) {
        if (this.on(period, day)) left = DAY - second + to;
      } else if (second < to && this.on(period, day - 1)) left = to - second;
      if (left >= 0) return { left: this.onWall(person, now, left), discard: period.discard };
    }
    return undefined;
  }

  /** Seconds until the clock on the wall has gone on so far, over a change of clocks too. */
  private onWall(person: number, now: number, seconds: number): number {
    return Math.max(1, seconds - (this.offset(person, now + seconds) - this.offset(person, now)));
  }

  private on(period: Period, day: number): boolean {
    return period.weekdays.length === 0 || period.weekdays.includes(weekdayOf(day));
  }
}
