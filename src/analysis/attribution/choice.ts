import type { Facts } from '../../rules/facts';
import { QueryError } from '../queryError';
import { flag, oneOf, optional, refuse, shape, type Read } from '../reader';
import { ticksOf } from '../scope';
import { period, type Duration } from '../terms';
import { markov } from './markov';
import type { Model, Values } from './model';
import { participation } from './participation';
import { curve, linear } from './position';
import { sameTouch } from './sameTouch';
import { shapley } from './shapley';
import { timeDecay } from './timeDecay';

export const MODELS = [
  'last',
  'first',
  'linear',
  'uShaped',
  'jCurve',
  'inverseJ',
  'timeDecay',
  'custom',
  'participation',
  'sameTouch',
  'markov',
  'shapley',
] as const;
export type ModelName = (typeof MODELS)[number];

/**
 * What a model looks at: `markov` and `shapley` at paths, which begin after the conversion before; the others at every touch of the look-back, so
 * that one touch may earn credit from several conversions.
 */
export interface ModelChoice {
  model: ModelName;
  /** Of `timeDecay`; default `P7D`. */
  halfLife?: Duration;
  /** Of `custom`: first, middle, last; normalised. */
  weights?: [number, number, number];
  /** Overrides the query's. */
  mergeRepeats?: boolean;
}

const weights: Read<[number, number, number]> = (value, path) => {
  if (!Array.isArray(value) || value.length !== 3)
    return refuse(path, 'needs three numbers: first, middle, last', value);
  value.forEach((weight, index) => {
    if (typeof weight !== 'number' || !Number.isFinite(weight) || weight < 0)
      refuse(`${path}.${index}`, 'needs a number, not below 0', weight);
  });
  const sum = value[0] + value[1] + value[2];
  if (!(sum > 0) || !Number.isFinite(sum)) refuse(path, 'must add up to a number above 0', sum);
  return [value[0], value[1], value[2]];
};

const chosenModel = shape<ModelChoice>({
  model: oneOf(MODELS),
  halfLife: optional(period),
  weights: optional(weights),
  mergeRepeats: optional(flag),
});

/** Reads a model by its name alone, or with its settings. */
export const readModel: Read<ModelChoice> = (value, path) => {
  const choice = chosenModel(typeof value === 'string' ? { model: value } : value, path);
  if (choice.model === 'custom' && !choice.weights)
    refuse(`${path}.weights`, 'needs three numbers: first, middle, last', undefined);
  return choice;
};

/** Returns a model ready to see conversions; half-lives are counted in ticks of `facts`. */
export function makeModel(choice: ModelChoice, values: Values, facts: Facts, path: string): Model {
  switch (choice.model) {
    case 'first':
      return curve(values, 100, 0, 0);
    case 'last':
      return curve(values, 0, 0, 100);
    case 'uShaped':
      return curve(values, 40, 20, 40);
    case 'jCurve':
      return curve(values, 20, 20, 60);
    case 'inverseJ':
      return curve(values, 60, 20, 20);
    case 'custom': {
      if (!choice.weights)
        throw new QueryError(`${path}.weights`, 'needs three numbers: first, middle, last (got nothing)');
      return curve(values, ...choice.weights);
    }
    case 'linear':
      return linear(values);
    case 'timeDecay':
      return timeDecay(values, ticksOf(facts, choice.halfLife ?? 'P7D', `${path}.halfLife`));
    case 'participation':
      return participation(values);
    case 'sameTouch':
      return sameTouch(values);
    case 'markov':
      return markov(values, path);
    case 'shapley':
      return shapley(values);
  }
}
