import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curve, linear } from '../../src/analysis/attribution/position';
import type { LookbackModel } from '../../src/analysis/attribution/model';
import { participation } from '../../src/analysis/attribution/participation';
import { timeDecay } from '../../src/analysis/attribution/timeDecay';
import { Views } from '../../src/analysis/attribution/views';

/** What happened to one person, in order: a touch of a value, or a conversion of an amount, so many ticks after what was before. */
interface Happening {
  gap: number;
  value?: number;
  amount?: number;
}

interface Touch {
  value: number;
  time: number;
}

const WORDS = ['a', 'b', 'c', 'd'];
const HALF_LIFE = 7;
const VALUES = { words: WORDS };
/** Every window of more than one touch is long here. */
const MODELS: Record<string, { model: () => LookbackModel; shares: (touches: Touch[], now: number) => number[] }> = {
  linear: { model: () => linear(VALUES, 1), shares: (touches) => touches.map(() => 1 / touches.length) },
  uShaped: {
    model: () => curve(VALUES, 40, 20, 40, 1),
    shares: ({ length }) => {
      if (length === 1) return [1];
      if (length === 2) return [0.5, 0.5];
      return Array.from({ length }, (_, i) => (i === 0 || i === length - 1 ? 0.4 : 0.2 / (length - 2)));
    },
  },
  timeDecay: {
    model: () => timeDecay(VALUES, HALF_LIFE, 1),
    shares: (touches, now) => {
      const weights = touches.map(({ time }) => 2 ** ((time - now) / HALF_LIFE));
      const sum = weights.reduce((a, b) => a + b, 0);
      return weights.map((weight) => weight / sum);
    },
  },
  participation: {
    model: () => participation(VALUES, 1),
    shares: (touches) =>
      touches.map(({ value }, i) => (touches.findIndex((each) => each.value === value) === i ? 1 : 0)),
  },
};

/** Goes over the happenings of each person as the question does. */
function given(people: Happening[][], lookback: number, merged: boolean, model: LookbackModel): number[] {
  const views = new Views(merged);
  for (const happenings of people) {
    views.clear();
    let now = 0;
    for (const { gap, value, amount } of happenings) {
      now += gap;
      if (value !== undefined) views.touch(value, now);
      else {
        views.look(now - lookback);
        model.converted(views.path(merged), amount!, now, -1);
        views.cut();
      }
    }
    model.over?.(views.path(merged));
  }
  const { credit, none } = model.result();
  return [...credit, none];
}

/** The formula, from the beginning for every conversion. */
function byFormula(people: Happening[][], lookback: number, merged: boolean, model: string): number[] {
  const credit = [...WORDS.map(() => 0), 0];
  for (const happenings of people) {
    let now = 0;
    const touches: Touch[] = [];
    for (const { gap, value, amount } of happenings) {
      now += gap;
      if (value !== undefined) touches.push({ value, time: now });
      else {
        const inside = touches
          .filter(({ time }) => time >= now - lookback)
          .filter((touch, i, list) => !merged || list[i + 1]?.value !== touch.value);
        if (inside.length === 0) credit[WORDS.length] += amount!;
        MODELS[model].shares(inside, now).forEach((share, i) => (credit[inside[i].value] += share * amount!));
      }
    }
  }
  return credit;
}

const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ gap: fc.nat(4), value: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ gap: fc.nat(4), amount: fc.constantFrom(1, 2.5, 30, 1e9) }) },
);

describe.each(Object.keys(MODELS))('%s over long windows', (name) => {
  it('is what the formula says of each conversion', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(happening, { maxLength: 60 }), { maxLength: 3 }),
        fc.constantFrom(0, 3, 12, 40, Infinity),
        fc.boolean(),
        (people, lookback, merged) => {
          const found = given(people, lookback, merged, MODELS[name].model());
          byFormula(people, lookback, merged, name).forEach((amount, i) =>
            expect(Math.abs(found[i] - amount)).toBeLessThanOrEqual(1e-11 * amount),
          );
        },
      ),
      { seed: 20260105, numRuns: 600 },
    );
  });
});

it('a small amount is not lost beside a large one that has left the window', () => {
  const touches = Array.from({ length: 5 }, () => ({ gap: 1, value: 1 }));
  const people = [
    [...touches, { gap: 0, amount: 1e18 }, { gap: 100, value: 2 }, { gap: 0, value: 3 }, { gap: 0, amount: 3 }],
  ];
  for (const name of ['linear', 'timeDecay'])
    expect(given(people, 50, false, MODELS[name].model()).slice(2, 4)).toEqual([1.5, 1.5]);
});
