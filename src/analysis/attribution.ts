import { withMemory, type Memory } from '../base/memory';
import type { Field } from '../rules/facts';
import { makeModel, readModel, type ModelChoice, type ModelName } from './attribution/choice';
import type { Model } from './attribution/model';
import { Views } from './attribution/views';
import { amountAt, dimensionOf } from './dimension';
import { rowsOf } from './match';
import { spansOf, ticksOf, type AskContext } from './scope';
import { flag, listOf, optional, queryReader, shape, text } from './reader';
import { contained, duration, event, eventTest, type Contained, type Duration, type EventTest } from './terms';

export type { ModelChoice, ModelName } from './attribution/choice';

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

export const readAttribution = queryReader<AttributionQuery>('attribution', {
  conversion: event,
  value: optional(text),
  touch: shape<AttributionQuery['touch']>({ ...eventTest, dimension: text }),
  models: listOf(readModel, 'model', MOST_MODELS),
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
  return withMemory((memory) => credits(query, context, path, memory));
}

function credits(query: AttributionQuery, context: AskContext, path: string, memory: Memory): AttributionAnswer {
  const { facts } = context;
  const { time } = facts.events;
  const conversionRows = rowsOf(query.conversion, facts, memory, `${path}.conversion`);
  const touchRows = rowsOf(query.touch, facts, memory, `${path}.touch`);
  const { words, code, sets } = dimensionOf(facts, query.touch.dimension, touchRows);
  const amounts = query.value === undefined ? undefined : facts.events.field(query.value);
  const amount = amountOf(query.value, amounts);
  const lookback =
    query.lookback === undefined || query.container === 'session'
      ? Infinity
      : ticksOf(facts, query.lookback, `${path}.lookback`);
  const models = query.models.map((choice, index) =>
    makeModel(choice, { words, sets }, facts, `${path}.models.${index}`),
  );
  const merges = query.models.map((choice) => choice.mergeRepeats ?? query.mergeRepeats ?? false);
  const views = new Views(merges.includes(true));
  const spans = spansOf(context, query, path, memory, true);

  let total = 0;
  let conversions = 0;
  let touch = 0;
  let conversion = 0;
  for (let s = 0; s < spans.count; s++) {
    const from = spans.from[s];
    const to = spans.to[s];
    while (touchRows[touch] < from) touch++;
    while (conversionRows[conversion] < from) conversion++;
    views.clear();
    let recent = -1;
    // two lists of rows in one order; a row in both is a touch first
    for (;;) {
      const touched = touch < touchRows.length ? touchRows[touch] : to;
      const row = conversion < conversionRows.length ? conversionRows[conversion] : to;
      if (touched >= to && row >= to) break;
      let own = -1;
      if (touched <= row) {
        own = code[touch++];
        if (own >= 0) views.touch(own, (recent = time[touched]));
        if (touched < row) continue;
      }
      conversion++;
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
        if (model.ownPath) model.converted(views.ownPath(merges[m]), value);
        else model.converted(views.path(merges[m]), value, time[row], own);
      }
      views.cut();
    }
    for (let m = 0; m < models.length; m++) {
      const model = models[m];
      if (!model.ownPath) model.over?.(views.path(merges[m]));
    }
    if (views.fresh < views.count && recent >= context.start) {
      views.look(-Infinity);
      for (let m = 0; m < models.length; m++) {
        const model = models[m];
        if (model.ownPath) model.lost?.(views.ownPath(merges[m]));
      }
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
