import { describe, expect, it } from 'vitest';
import { ask, minutes, tell, touches } from './data';
import type { AttributionQuery, CallerData, ModelChoice, ModelName } from '../../src/analysis/query';

const query = {
  kind: 'attribution',
  conversion: { did: 'order' },
  value: 'amount',
  touch: { did: 'touch', dimension: 'channel' },
} as const;

function credit(data: CallerData, model: ModelName | ModelChoice, more: Partial<AttributionQuery> = {}) {
  const choice = typeof model === 'string' ? { model } : model;
  return ask(data, { ...query, ...more, models: [choice] }).models[0];
}

const rounded = (amounts: Record<string, number>) =>
  Object.fromEntries(Object.entries(amounts).map(([value, amount]) => [value, Math.round(amount * 1e4) / 1e4]));

describe('the worked journey: paid 15 Sep, social 18 Sep, email and display and a 50 dollar order on 24 Sep', () => {
  const journey = touches({ sarah: 'paid@15 social@18 email@24 display@24 order@24=50' });

  it.each([
    ['AT1', 'first', 'session', { email: 50 }],
    ['AT2', 'first', 'person', { paid: 50 }],
    ['AT3', 'linear', 'session', { email: 25, display: 25 }],
    ['AT4', 'linear', 'person', { paid: 12.5, social: 12.5, email: 12.5, display: 12.5 }],
    ['AT5', 'jCurve', 'person', { paid: 10, social: 5, email: 5, display: 30 }],
    ['AT6', 'timeDecay', 'person', { display: 16.8793, email: 16.8793, social: 9.3181, paid: 6.9233 }],
    ['AT7', 'participation', 'person', { paid: 50, social: 50, email: 50, display: 50 }],
    ['last touch', 'last', 'person', { display: 50 }],
    ['U-shaped', 'uShaped', 'person', { paid: 20, social: 5, email: 5, display: 20 }],
    ['inverse J', 'inverseJ', 'person', { paid: 30, social: 5, email: 5, display: 10 }],
    ['Shapley', 'shapley', 'person', { paid: 12.5, social: 12.5, email: 12.5, display: 12.5 }],
  ] as const)('%s %s %s', (_name, model, container, expected) => {
    const answer = credit(journey, model, { container });
    expect(rounded(answer.credit)).toEqual(expected);
    expect(answer.none).toBe(0);
  });

  it('gives the largest credit first', () => {
    expect(Object.keys(credit(journey, 'inverseJ').credit)).toEqual(['paid', 'display', 'social', 'email']);
  });

  it('takes five days before the order as the fifth day, bounds included', () => {
    const two = touches({ a: 'paid@14 social@15 order@20=50' });
    expect(credit(two, 'linear', { lookback: 'P5D' }).credit).toEqual({ social: 50 });
    expect(credit(two, 'linear', { lookback: 'P6D' }).credit).toEqual({ paid: 25, social: 25 });
    expect(credit(two, 'linear', { lookback: 'P4D' })).toMatchObject({ credit: {}, none: 50 });
  });

  it('takes the session of the conversion as the window, whatever the look-back', () => {
    expect(credit(journey, 'linear', { container: 'session', lookback: 'PT1S' }).credit).toEqual({
      email: 25,
      display: 25,
    });
  });
});

describe('positions', () => {
  const two = touches({ a: 'x@1 y@2 order@3=100' });

  it.each([
    ['uShaped', { x: 50, y: 50 }],
    ['jCurve', { x: 25, y: 75 }],
    ['inverseJ', { x: 75, y: 25 }],
    ['first', { x: 100 }],
    ['last', { y: 100 }],
  ] as const)('%s of two', (model, expected) => {
    expect(credit(two, model).credit).toEqual(expected);
  });

  it('custom weights drop the middle of two and are normalised', () => {
    const custom = (weights: [number, number, number]) => ({ model: 'custom', weights }) as const;
    expect(rounded(credit(two, custom([1, 100, 2])).credit)).toEqual({ x: 33.3333, y: 66.6667 });
    expect(credit(two, custom([0, 1, 0])).credit).toEqual({ x: 50, y: 50 });
    const four = touches({ a: 'w@1 x@2 y@3 z@4 order@5=10' });
    expect(credit(four, custom([1, 2, 1])).credit).toEqual({ w: 2.5, x: 2.5, y: 2.5, z: 2.5 });
    expect(tell(four, { ...query, models: [custom([0, 0, 0])] })).toBe(
      'ask.0.models.0.weights: must add up to a number above 0 (got 0)',
    );
  });

  it('one touch takes all under every model', () => {
    const one = touches({ a: 'x@1 order@2=7' });
    const models = [
      'last',
      'first',
      'linear',
      'uShaped',
      'jCurve',
      'inverseJ',
      'timeDecay',
      'participation',
      'markov',
      'shapley',
    ] as const;
    for (const model of models) expect(credit(one, model).credit, model).toEqual({ x: 7 });
    expect(credit(one, { model: 'custom', weights: [0, 1, 0] }).credit).toEqual({ x: 7 });
  });
});

describe('touches', () => {
  it('counts repeats, and merges them only when asked', () => {
    const repeats = touches({ a: 'x@1 x@2 y@3 x@4 order@5=12' });
    expect(credit(repeats, 'linear').credit).toEqual({ x: 9, y: 3 });
    expect(credit(repeats, 'linear', { mergeRepeats: true }).credit).toEqual({ x: 8, y: 4 });
    expect(credit(repeats, { model: 'linear', mergeRepeats: true }).credit).toEqual({ x: 8, y: 4 });
    expect(credit(repeats, 'participation').credit).toEqual({ x: 12, y: 12 });
    expect(credit(repeats, 'shapley').credit).toEqual({ x: 6, y: 6 });
  });

  it('of merged touches the latest stays', () => {
    const repeats = touches({ a: 'x@1 x@7 y@14 order@14=3' });
    expect(rounded(credit(repeats, 'timeDecay', { mergeRepeats: true }).credit)).toEqual({ x: 1, y: 2 });
  });

  it('takes ties in input order: a touch in the same second after the order is no touch', () => {
    expect(credit(touches({ a: 'x@1 order@2=5 y@2' }), 'linear').credit).toEqual({ x: 5 });
    expect(credit(touches({ a: 'x@1 y@2 order@2=5' }), 'last').credit).toEqual({ y: 5 });
  });

  it('a conversion may itself be a touch', () => {
    const data: CallerData = {
      profiles: [{ id: 'a' }, { id: 'b' }],
      events: [
        { person: 'a', timestamp: minutes(0), type: 'visit', channel: 'paid' },
        { person: 'a', timestamp: minutes(9), type: 'order', channel: 'email', amount: 10 },
        { person: 'b', timestamp: minutes(0), type: 'visit', channel: 'paid' },
        { person: 'b', timestamp: minutes(9), type: 'order', channel: '', amount: 30 },
      ],
    };
    const touch = { dimension: 'channel' };
    expect(credit(data, 'linear', { touch }).credit).toEqual({ paid: 35, email: 5 });
    expect(credit(data, 'sameTouch', { touch })).toMatchObject({ credit: { email: 10 }, none: 30 });
    expect(credit(data, 'sameTouch', { touch: { did: 'visit', dimension: 'channel' } })).toMatchObject({
      credit: {},
      none: 40,
    });
  });

  it('gives every value of one event the same, so rows may add to more than the total', () => {
    const data: CallerData = {
      profiles: [{ id: 'a' }],
      events: [
        { person: 'a', timestamp: minutes(0), type: 'view', tags: ['x', 'y', 'x'] },
        { person: 'a', timestamp: minutes(1), type: 'view', tags: 'z' },
        { person: 'a', timestamp: minutes(2), type: 'order', amount: 8 },
      ],
    };
    const answer = ask(data, {
      ...query,
      touch: { dimension: 'tags' },
      models: [{ model: 'linear' }, { model: 'shapley' }, { model: 'markov' }],
    });
    expect(answer.total).toBe(8);
    expect(answer.models[0].credit).toEqual({ x: 4, y: 4, z: 4 });
    const sum = (amounts: Record<string, number>) => Object.values(amounts).reduce((a, b) => a + b, 0);
    expect(sum(answer.models[1].credit)).toBeCloseTo(8, 9);
    expect(sum(answer.models[2].credit)).toBeCloseTo(8, 9);
  });

  it('counts each conversion 1 without a value, sums lists, and takes a missing amount as 0', () => {
    const data: CallerData = {
      profiles: [{ id: 'a' }],
      events: [
        { person: 'a', timestamp: minutes(0), type: 'touch', channel: 'x' },
        { person: 'a', timestamp: minutes(1), type: 'order', items: [{ price: 2 }, { price: 3 }] },
        { person: 'a', timestamp: minutes(2), type: 'order' },
      ],
    };
    expect(ask(data, { ...query, value: undefined, models: [{ model: 'last' }] }).total).toBe(2);
    expect(ask(data, { ...query, value: 'items.price', models: [{ model: 'last' }] })).toMatchObject({
      total: 5,
      models: [{ credit: { x: 5 } }],
    });
  });

  it('leaves out what happens after `at`', () => {
    const data = touches({ a: 'x@1 order@2=1 y@3 order@4=10' });
    expect(ask(data, { ...query, at: minutes(2 * 1440), models: [{ model: 'last' }] }).total).toBe(1);
    expect(ask(data, { ...query, at: 'day 1', models: [{ model: 'last' }] }).total).toBe(1);
    expect(ask(data, { ...query, models: [{ model: 'last' }] }).total).toBe(11);
  });
});

describe('several conversions', () => {
  const data = touches({ a: 'x@1 order@2=10 y@3 order@4=20 z@5' });

  it('older touches serve later conversions', () => {
    expect(credit(data, 'linear').credit).toEqual({ x: 20, y: 10 });
  });

  it('but markov and shapley begin a new path behind each conversion', () => {
    expect(credit(data, 'shapley').credit).toEqual({ x: 10, y: 20 });
    const markov = credit(data, 'markov');
    expect(markov.base).toBeCloseTo(2 / 3, 12);
    expect(rounded(markov.removal!)).toEqual({ x: 0.5, y: 0.5, z: 0 });
    expect(markov.credit).toEqual({ x: 15, y: 15 });
    expect(credit(touches({ a: 'x@1 order@2=10 order@3=5' }), 'markov')).toMatchObject({ credit: { x: 10 }, none: 5 });
  });
});

describe('markov', () => {
  it('agrees with the textbook case of three paths', () => {
    // a > b > c converts; a alone and b > c do not: removing a loses everything that starts there
    const data = touches({ p: 'a@1 b@2 c@3 order@4=3', q: 'a@1', r: 'b@1 c@2' });
    const { base, removal, credit: amounts, none } = credit(data, 'markov');
    // start -> a 2/3, b 1/3; a -> b 1/2; b -> c 1; c -> conversion 1/2
    expect(base).toBeCloseTo(1 / 3, 12);
    expect(removal!.a).toBeCloseTo(0.5, 12);
    expect(removal!.b).toBeCloseTo(1, 12);
    expect(removal!.c).toBeCloseTo(1, 12);
    expect(rounded(amounts)).toEqual({ a: 0.6, b: 1.2, c: 1.2 });
    expect(none).toBe(0);
  });

  it('counts repeats as loops, and nobody without a path', () => {
    const data = touches({ a: 'x@1 x@2 order@3=1', b: 'x@1', c: '', d: 'order@1=4' });
    const answer = credit(data, 'markov');
    expect(answer.base).toBeCloseTo(0.5, 12);
    expect(answer).toMatchObject({ credit: { x: 1 }, removal: { x: 1 }, none: 4 });
  });

  it('answers nothing where nobody converts', () => {
    expect(credit(touches({ a: 'x@1 y@2' }), 'markov')).toEqual({
      model: 'markov',
      credit: {},
      none: 0,
      base: 0,
      removal: { x: 0, y: 0 },
    });
  });

  it('keeps to sessions when asked', () => {
    const data = touches({ a: 'x@1 y@2 order@2=6' });
    expect(credit(data, 'markov', { container: 'session' })).toMatchObject({
      base: 0.5,
      credit: { y: 6 },
      removal: { x: 0, y: 1 },
    });
  });
});

it('survives values named like the insides of objects', () => {
  const answer = credit(touches({ a: '__proto__@1 constructor@2 order@3=2' }), 'linear');
  expect(Object.entries(answer.credit)).toEqual([
    ['__proto__', 1],
    ['constructor', 1],
  ]);
});
