import { LONG, LongWindows } from './longWindows';
import { Credit, type LookbackModel, type Values } from './model';

/** Returns the model that gives every touch the same. */
export function linear(values: Values, long = LONG): LookbackModel {
  const credit = new Credit(values);
  const windows = new LongWindows();
  return {
    ownPath: false,
    converted({ code, time, from, to }, value) {
      if (from === to) credit.none += value;
      const each = value / (to - from);
      if (to - from > long) windows.add(from, to, each, time[to - 1]);
      else for (let i = from; i < to; i++) credit.give(code[i], each);
    },
    over(path) {
      if (windows.count > 0) windows.spread(path, Infinity, credit);
    },
    result: () => credit,
  };
}

/**
 * Returns the model with a share for the first touch, one for the last, and one that the touches between them divide: 40 20 40 is U-shaped,
 * 0 0 100 last touch. Shares are normalised; with two touches the middle share is dropped first; one touch takes all.
 */
export function curve(values: Values, first: number, middle: number, last: number, long = LONG): LookbackModel {
  const credit = new Credit(values);
  const windows = new LongWindows();
  const sum = first + middle + last;
  const [a, z] = first + last === 0 ? [1, 1] : [first, last];
  return {
    ownPath: false,
    converted({ code, time, from, to }, value) {
      const touches = to - from;
      if (touches === 0) credit.none += value;
      else if (touches === 1) credit.give(code[from], value);
      else if (touches === 2) {
        credit.give(code[from], (value * a) / (a + z));
        credit.give(code[from + 1], (value * z) / (a + z));
      } else {
        credit.give(code[from], (value * first) / sum);
        credit.give(code[to - 1], (value * last) / sum);
        const each = (value * middle) / sum / (touches - 2);
        if (each === 0) return;
        if (touches > long) windows.add(from + 1, to - 1, each, time[to - 1]);
        else for (let i = from + 1; i < to - 1; i++) credit.give(code[i], each);
      }
    },
    over(path) {
      if (windows.count > 0) windows.spread(path, Infinity, credit);
    },
    result: () => credit,
  };
}
