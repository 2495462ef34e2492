import { exp2 } from '../../base/numbers';
import { LONG, LongWindows } from './longWindows';
import { Credit, type LookbackModel, type Path, type Values } from './model';
import { slidingSum } from './slidingSum';

/** Returns the model in which a touch counts half as much for each half-life (in ticks) that it lies before the conversion: 2^(-t / halfLife), normalised. */
export function timeDecay(values: Values, halfLife: number, long = LONG): LookbackModel {
  const credit = new Credit(values);
  const windows = new LongWindows();
  let weights = new Float64Array(64);
  return {
    ownPath: false,
    converted({ code, time, from, to }, value) {
      const touches = to - from;
      if (touches === 0) {
        credit.none += value;
        return;
      }
      if (touches > long) {
        windows.add(from, to - 1, value, time[to - 1]);
        return;
      }
      if (weights.length < touches) weights = new Float64Array(touches * 2);
      let sum = 0;
      for (let i = 0; i < touches; i++) {
        // measured from the last touch instead of the conversion: the same shares, and the sum cannot vanish
        sum += weights[i] = exp2((time[from + i] - time[to - 1]) / halfLife);
      }
      for (let i = 0; i < touches; i++) credit.give(code[from + i], (value * weights[i]) / sum);
    },
    over(path) {
      if (windows.count > 0) giveLong(path);
    },
    result: () => credit,
  };

  /** The last touch of a window weighs 1; merged with later ones of its value it may lie elsewhere by now, and the others do not. */
  function giveLong(path: Path): void {
    const { code, time } = path;
    const { count, from, to, amount, last } = windows;
    const sum = slidingSum({ count: to[count - 1], amount: () => 1, place: (touch) => time[touch] }, halfLife);
    for (let c = 0; c < count; c++) {
      const others = sum(from[c], to[c]) * exp2((time[to[c] - 1] - last[c]) / halfLife);
      amount[c] /= 1 + others;
      credit.give(code[to[c]], amount[c]);
    }
    windows.spread(path, halfLife, credit);
  }
}
