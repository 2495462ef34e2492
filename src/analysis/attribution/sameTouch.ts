import { Credit, type LookbackModel, type Values } from './model';

/** Returns the model that credits only the touch which is the conversion event itself; all other conversions go to none. */
export function sameTouch(values: Values): LookbackModel {
  const credit = new Credit(values);
  return {
    ownPath: false,
    converted(_path, value, _time, own) {
      if (own >= 0) credit.give(own, value);
      else credit.none += value;
    },
    result: () => credit,
  };
}
