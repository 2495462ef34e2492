import { DAY } from '../base/seconds';
import { Day } from './day';
import type { LifeDay } from './people';

const LOW = 256;
/** Visits that are kept, about 27 MB: 60 days of 170,000 people. */
const MOST_KEPT = 1_500_000;

/** Days with their visits in order of second, then person. Those of the first run of some people are there for every run that follows an edit. */
export class DaysInOrder {
  private readonly kept: LifeDay[] = [];
  private passing = new Day();
  private half = new Int32Array(0);
  private readonly lows = new Int32Array(LOW + 1);
  private readonly highs = new Int32Array(Math.ceil(DAY / LOW) + 1);

  /** Days are drawn in order of people; `room` is how many visits may be kept. */
  constructor(
    private readonly draw: (day: number) => LifeDay,
    private room = MOST_KEPT,
  ) {}

  /** One day; where there is no room to keep it, it is written over by the next. */
  day(day: number): LifeDay {
    const kept = this.kept[day];
    if (kept) return kept;
    const drawn = this.draw(day);
    const keeps = drawn.count <= this.room;
    const ordered = keeps ? new Day(drawn.count) : this.passingDay(drawn.count);
    this.order(drawn, ordered, day * DAY);
    if (keeps) {
      this.kept[day] = ordered;
      this.room -= drawn.count;
    }
    return ordered;
  }

  private passingDay(count: number): Day {
    if (this.passing.person.length < count) this.passing = new Day(count * 2);
    return this.passing;
  }

  /** A radix sort: visits come in order of people, and both passes keep what order there is. */
  private order(day: LifeDay, into: Day, from: number): void {
    const { count, time } = day;
    const { lows, highs } = this;
    if (this.half.length < count) this.half = new Int32Array(count * 2);
    const { half } = this;
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
    for (let i = 0; i < count; i++) {
      const visit = half[i];
      const at = highs[(time[visit] - from) >> 8]++;
      into.person[at] = day.person[visit];
      into.time[at] = time[visit];
      into.type[at] = day.type[visit];
      into.object[at] = day.object[visit];
      into.key[at] = day.key[visit];
      into.idle[at] = day.idle[visit];
    }
    into.count = count;
  }
}
