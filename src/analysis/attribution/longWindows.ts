import { exp2 } from '../../base/numbers';
import { enlarged } from '../statistics';
import type { Credit, Path } from './model';
import { slidingSum } from './slidingSum';

/** Windows of more touches than this wait for the end of the span, so that a person with many touches and conversions takes nearly linear time. */
export const LONG = 64;

/** Conversions of one span whose windows are long, in order of time: both ends of the windows only ever move on. */
export class LongWindows {
  count = 0;
  from = new Int32Array(16);
  to = new Int32Array(16);
  amount = new Float64Array(16);
  /** Tick of the last touch of the window. */
  last = new Float64Array(16);

  add(from: number, to: number, amount: number, last: number): void {
    if (this.count === this.from.length) {
      const size = this.count * 2;
      this.from = enlarged(this.from, new Int32Array(size));
      this.to = enlarged(this.to, new Int32Array(size));
      this.amount = enlarged(this.amount, new Float64Array(size));
      this.last = enlarged(this.last, new Float64Array(size));
    }
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.amount[this.count] = amount;
    this.last[this.count++] = last;
  }

  /** Gives each touch of each window the window's amount, halved for each half-life that it lies before the last one, and forgets the windows. */
  spread({ code, time }: Path, halfLife: number, credit: Credit): void {
    const { count, from, to, amount, last } = this;
    // from the last touch to the first: windows that a touch lies in then only ever move on as well
    const sum = slidingSum(
      { count, amount: (i) => amount[count - 1 - i], place: (i) => -last[count - 1 - i] },
      halfLife,
    );
    let opened = count;
    let closed = count;
    for (let touch = to[count - 1] - 1; touch >= from[0]; touch--) {
      while (opened > 0 && to[opened - 1] > touch) opened--;
      while (closed > 0 && from[closed - 1] > touch) closed--;
      if (opened >= closed) continue;
      const decay = halfLife === Infinity ? 1 : exp2((time[touch] - last[opened]) / halfLife);
      credit.give(code[touch], sum(count - closed, count - opened) * decay);
    }
    this.count = 0;
  }
}
