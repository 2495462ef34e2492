import type { Field } from '../rules/facts';
import { markov } from './attribution/markov';
import { curve, linear } from './attribution/position';
import { participation } from './attribution/participation';
import { sameTouch } from './attribution/sameTouch';
import { shapley } from './attribution/shapley';
import { timeDecay } from './attribution/timeDecay';
import { type Model, type Path, type Values } from './attribution/model';
import { amountAt, dimensionOf } from './dimension';
import { compileMatch } from './match';
import { QueryError } from './queryError';
import { spansOf, ticksOf, type AskContext } from './scope';
import { enlarged } from './statistics';
import { flag, listOf, oneOf, optional, queryReader, refuse, shape, text, type Read } from './reader';
import { contained, duration, event, eventTest, period, type Contained, type Duration, type EventTest } from './terms';

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

/** Which touches earned the conversions, under several models side by side. */
export interface AttributionQuery extends Contained {
  kind: 'attribution';
  conversion: EventTest;
  /** Event path of the amount; without it each conversion counts 1. */
  value?: string;
  /** Without `did` any event with the dimension is a touch. */
  touch: EventTest & { dimension: string };
  models: ModelChoice[];
  /** How far before the conversion a touch may lie, bounds included; of no meaning in the session container. Default: no limit. */
  lookback?: Duration;
  /** Merges touches that follow each other with the same value; the latest stays. Default false. */
  mergeRepeats?: boolean;
}

export interface ModelCredit {
  model: ModelName;
  /** By value; values without credit are left out. */
  credit: Record<string, number>;
  /** Of conversions without a touch. */
  none: number;
  /** Markov: share of conversions lost when the value is taken away. */
  removal?: Record<string, number>;
  /** Markov: probability that a path converts. */
  base?: number;
}

export interface AttributionAnswer {
  kind: 'attribution';
  /** De-duplicated: with several values on one touch, and under participation, the rows may add to more. */
  total: number;
  conversions: number;
  models: ModelCredit[];
}

const MOST_MODELS = 50;

const weights: Read<[number, number, number]> = (value, path) => {
  if (!Array.isArray(value) || value.length !== 3)
    return refuse(path, 'needs three numbers: first, middle, last', value);
  value.forEach((weight, index) => {
    if (typeof weight !== 'number' || !Number.isFinite(weight) || weight < 0)
      refuse(`${path}.${index}`, 'needs a number, not below 0', weight);
  });
  const sum = value[0] + value[1] + value[2];
  if (!(sum > 0) || !Number.isFinite(sum)) refuse(path, 'must add up to more than 0', sum);
  return [value[0], value[1], value[2]];
};

const chosenModel = shape<ModelChoice>({
  model: oneOf(MODELS),
  halfLife: optional(period),
  weights: optional(weights),
  mergeRepeats: optional(flag),
});

const model: Read<ModelChoice> = (value, path) => {
  const choice = chosenModel(typeof value === 'string' ? { model: value } : value, path);
  if (choice.model === 'custom' && !choice.weights)
    refuse(`${path}.weights`, 'needs three numbers: first, middle, last', undefined);
  return choice;
};

export const readAttribution = queryReader<AttributionQuery>('attribution', {
  conversion: event,
  value: optional(text),
  touch: shape<AttributionQuery['touch']>({ ...eventTest, dimension: text }),
  models: listOf(model, 'model', MOST_MODELS),
  lookback: optional(duration),
  mergeRepeats: optional(flag),
  ...contained,
});

/**
 * Returns which values of a dimension earned the conversions, under several models:
 * `attribution({ kind: 'attribution', conversion: { did: 'order' }, touch: { dimension: 'channel' }, models: [{ model: 'linear' }] }, context)`.
 * A touch is an event that matches `touch` with a value of the dimension, at or before the conversion in (time, input) order. Credits and `none` of a
 * model add up to `total`, but for participation and for events with several values, where rows overlap. In the unit of `value`, or conversions.
 */
export function attribution(query: AttributionQuery, context: AskContext, path = 'query'): AttributionAnswer {
  const { facts } = context;
  const { time } = facts.events;
  const conversion = compileMatch(query.conversion, facts, `${path}.conversion`);
  const touch = compileMatch(query.touch, facts, `${path}.touch`);
  const { words, code, sets } = dimensionOf(facts, query.touch.dimension, touch);
  const amounts = query.value === undefined ? undefined : facts.events.field(query.value);
  const amount = amountOf(query.value, amounts);
  const lookback =
    query.lookback === undefined || query.container === 'session'
      ? Infinity
      : ticksOf(facts, query.lookback, `${path}.lookback`);
  const models = query.models.map((choice, index) =>
    makeModel(choice, { words, sets }, context, `${path}.models.${index}`),
  );
  const merges = query.models.map((choice) => choice.mergeRepeats ?? query.mergeRepeats ?? false);
  const views = new Views(merges.includes(true));
  const spans = spansOf(context, query, path, true);

  let total = 0;
  let conversions = 0;
  for (let s = 0; s < spans.count; s++) {
    const to = spans.to[s];
    views.clear();
    let recent = -1;
    for (let row = spans.from[s]; row < to; row++) {
      const own = code[row];
      if (own >= 0) views.touch(own, (recent = time[row]));
      if (conversion[row] === 0) continue;
      // a conversion of the history ends a path but is not counted
      if (time[row] < context.start) {
        views.cut();
        continue;
      }
      const value = amount(row);
      total += value;
      conversions++;
      views.look(time[row] - lookback);
      for (let m = 0; m < models.length; m++) {
        const model = models[m];
        model.converted(views.path(merges[m], model.ownPath), value, time[row], own);
      }
      views.cut();
    }
    if (views.fresh < views.count && recent >= context.start) {
      views.look(-Infinity);
      for (let m = 0; m < models.length; m++) models[m].lost?.(views.path(merges[m], true));
    }
  }
  return {
    kind: 'attribution',
    total,
    conversions,
    models: models.map((model, m) => answerOf(query.models[m].model, model, words)),
  };
}

function amountOf(path: string | undefined, field: Field | undefined): (row: number) => number {
  if (path === undefined) return () => 1;
  return field ? (row) => amountAt(field, row) : () => 0;
}

function makeModel(choice: ModelChoice, values: Values, context: AskContext, path: string): Model {
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
      return timeDecay(values, ticksOf(context.facts, choice.halfLife ?? 'P7D', `${path}.halfLife`));
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

function answerOf(name: ModelName, model: Model, words: readonly string[]): ModelCredit {
  const { credit, none, removal, base } = model.result();
  const order = [...credit.keys()].filter((word) => credit[word] !== 0).sort((a, b) => credit[b] - credit[a] || a - b);
  return {
    model: name,
    credit: Object.fromEntries(order.map((word) => [words[word], credit[word]])),
    none,
    ...(removal && { removal: Object.fromEntries([...removal].map(([word, share]) => [words[word], share])) }),
    ...(base !== undefined && { base }),
  };
}

/** The touches of one person or session so far, and the windows on them that models look through; one object for everybody. */
class Views {
  count = 0;
  /** First touch after the last conversion. */
  fresh = 0;
  private from = 0;
  private readonly plain: Path = { code: new Int32Array(64), time: new Float64Array(64), from: 0, to: 0 };
  private readonly own: Path = { ...this.plain };
  private readonly merged: Path = { code: new Int32Array(64), time: new Float64Array(64), from: 0, to: 0 };
  private readonly mergedOwn: Path = { code: new Int32Array(64), time: new Float64Array(64), from: 0, to: 0 };

  private readonly merging: boolean;

  constructor(merging: boolean) {
    this.merging = merging;
  }

  clear(): void {
    this.count = this.fresh = this.from = 0;
  }

  touch(code: number, time: number): void {
    const { plain, own } = this;
    if (this.count === plain.code.length) {
      own.code = plain.code = enlarged(plain.code, new Int32Array(this.count * 2));
      own.time = plain.time = enlarged(plain.time, new Float64Array(this.count * 2));
    }
    plain.code[this.count] = code;
    plain.time[this.count++] = time;
  }

  /** What comes now belongs to the path of the next conversion. */
  cut(): void {
    this.fresh = this.count;
  }

  /** Sets the windows: touches at or after `earliest`. Conversions come in order of time, so the window only ever moves on. */
  look(earliest: number): void {
    const { plain, own } = this;
    while (this.from < this.count && plain.time[this.from] < earliest) this.from++;
    plain.from = this.from;
    own.from = this.from > this.fresh ? this.from : this.fresh;
    plain.to = own.to = this.count;
    if (!this.merging) return;
    merge(plain, this.merged);
    merge(own, this.mergedOwn);
  }

  path(merged: boolean, own: boolean): Path {
    if (merged) return own ? this.mergedOwn : this.merged;
    return own ? this.own : this.plain;
  }
}

/** Of touches that follow each other with the same value the latest stays. */
function merge(path: Path, into: Path): void {
  if (into.code.length < path.to - path.from) {
    into.code = new Int32Array(path.code.length);
    into.time = new Float64Array(path.code.length);
  }
  into.to = 0;
  for (let i = path.from; i < path.to; i++) {
    if (i === path.from || path.code[i] !== path.code[i - 1]) into.to++;
    into.code[into.to - 1] = path.code[i];
    into.time[into.to - 1] = path.time[i];
  }
}
