import { exp2 } from '../../base/numbers';
import { Credit, type Model, type Values } from './model';

/** Returns the model in which a touch counts half as much for each half-life (in ticks) that it lies before the conversion: 2^(-t / halfLife), normalised. */
export function timeDecay(values: Values, halfLife: number): Model {
  const credit = new Credit(values);
  let weights = new Float64Array(64);
  return {
    ownPath: false,
    converted({ code, time, from, to }, value) {
      const touches = to - from;
      if (touches === 0) {
        credit.none += value;
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
    result: () => credit,
  };
}
