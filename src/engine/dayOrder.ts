import { DAY } from '../base/seconds';
import type { LifeDay } from '../people/people';

const EMPTY = new Int32Array(0);
const NONE = new Uint8Array(0);
const LOW = 256;

/** Puts a day's visits in order of second, then person: they come in order of person, and both passes keep what order there is. */
export class DayOrder {
  day: LifeDay = { count: 0, person: EMPTY, time: EMPTY, type: NONE, object: EMPTY, key: EMPTY, idle: NONE };
  rank = new Int32Array(0);
  private half = new Int32Array(0);
  private readonly lows = new Int32Array(LOW + 1);
  private readonly highs = new Int32Array(Math.ceil(DAY / LOW) + 1);

  sort(day: LifeDay, from: number): void {
    this.day = day;
    const { count, time } = day;
    const { lows, highs } = this;
    if (this.rank.length < count) {
      this.rank = new Int32Array(count * 2);
      this.half = new Int32Array(count * 2);
    }
    const { half, rank } = this;
    lows.fill(0);
    highs.fill(0);
    for (let i = 0; i < count; i++) {
      const second = time[i] - from;
      lows[(second & (LOW - 1)) + 1]++;
      highs[(second >> 8) + 1]++;
    }
    for (let i = 1; i < lows.length; i++) lows[i] += lows[i - 1];
    for (let i = 1; i < highs.length; i++) highs[i] += highs[i - 1];
    for (let i = 0; i < count; i++) half[lows[(time[i] - from) & (LOW - 1)]++] = i;
    for (let i = 0; i < count; i++) rank[highs[(time[half[i]] - from) >> 8]++] = half[i];
  }
}
