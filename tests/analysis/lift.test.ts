import { expect, it } from 'vitest';
import { lift } from '../../src/analysis/run/lift';
import type { Outcome } from '../../src/analysis/run/outcome';

type Trips = [entered: number[], converted: number[]];

function outcome(purchases: number[], { price = 1000, trips = {} as Record<string, Trips> } = {}): Outcome {
  return {
    purchases: Int32Array.from(purchases),
    revenue: Float64Array.from(purchases, (count) => count * price),
    trips: Object.fromEntries(
      Object.entries(trips).map(([id, [entered, converted]]) => [
        id,
        { entered: Int32Array.from(entered), converted: Int32Array.from(converted) },
      ]),
    ),
  };
}

// Four people. Worked by hand: R = (4 - 2) / 4; each person's part is (a (1 - R) - w) / 4, that is 0, -1/8, 0, 1/8;
// the half is 1.959964 sqrt(4/3 x 2/64) = 0.400076.
const all = outcome([2, 1, 0, 1], {
  trips: {
    j: [
      [1, 1, 0, 2],
      [1, 0, 0, 1],
    ],
  },
});
const without = outcome([1, 1, 0, 0], {
  trips: {
    j: [
      [1, 1, 0, 1],
      [1, 0, 0, 0],
    ],
  },
});
const nothing = outcome([1, 0, 0, 0]);

it('one seed gives the interval over its people', () => {
  const answer = lift([{ all, without, nothing }]);
  expect(answer).toMatchObject({ all: 4, without: 2, caused: 0.5, anyway: 0.25, together: 0.25 });
  expect(answer.interval![0]).toBeCloseTo(0.099924, 5);
  expect(answer.interval![1]).toBeCloseTo(0.900076, 5);
});

it('money has the interval of its difference', () => {
  const { revenue } = lift([{ all, without, nothing }]);
  expect(revenue).toMatchObject({ all: 40, without: 20 });
  // Differences 10, 0, 0, 10 around 5: 1.959964 sqrt(4/3 x 4 x 25) = 22.6317.
  expect(revenue.interval![0]).toBeCloseTo(-2.6317, 3);
  expect(revenue.interval![1]).toBeCloseTo(42.6317, 3);
});

it('conversion is that of the trips, with the interval of the difference', () => {
  const { j } = lift([{ all, without, nothing }]).conversion;
  expect(j.with).toBe(0.5);
  expect(j.without).toBeCloseTo(1 / 3, 12);
  // Parts -7/72, -1/72, 0, 8/72: 1.959964 sqrt(4/3 x 114 / 5184) = 0.335612.
  expect(j.interval![0]).toBeCloseTo(1 / 6 - 0.335612, 5);
  expect(j.interval![1]).toBeCloseTo(1 / 6 + 0.335612, 5);
});

it('tells who bought only with it, in both runs, in none, only without it', () => {
  const bought = outcome([1, 1, 1, 2, 0, 0, 0]);
  const { people } = lift([{ all: bought, without: outcome([0, 0, 0, 1, 0, 0, 3]), nothing }]);
  expect(people).toEqual([
    { with: 1, without: 0, group: 'persuadable', people: 3 },
    { with: 1, without: 1, group: 'sure', people: 1 },
    { with: 0, without: 0, group: 'lost', people: 2 },
    { with: 0, without: 1, group: 'putOff', people: 1 },
  ]);
});

it('only those who are asked about count', () => {
  const answer = lift([{ all, without, nothing, who: Uint8Array.from([1, 0, 1, 1]) }]);
  expect(answer).toMatchObject({ all: 3, without: 1, anyway: 1 / 3, revenue: { all: 30, without: 10 } });
  expect(answer.caused).toBeCloseTo(2 / 3, 12);
  // Parts -1/9, 0, 1/9: 1.959964 sqrt(3/2 x 2/81) = 0.377195.
  expect(answer.interval![0]).toBeCloseTo(2 / 3 - 0.377195, 5);
  expect(answer.interval![1]).toBeCloseTo(2 / 3 + 0.377195, 5);
  expect(answer.conversion.j.with).toBeCloseTo(2 / 3, 12);
  expect(answer.conversion.j.without).toBe(0.5);
  expect(answer.people.map(({ people }) => people)).toEqual([1, 1, 1, 0]);
});

it('the same twice differs by nothing, for sure', () => {
  const answer = lift([{ all, without: all, nothing }]);
  expect(answer).toMatchObject({ caused: 0, interval: [0, 0], revenue: { interval: [0, 0] } });
  expect(answer.conversion.j).toEqual({ with: 0.5, without: 0.5, interval: [0, 0] });
});

it('nothing sold and nobody on the way have no interval', () => {
  const none = outcome([0, 0, 0], {
    trips: {
      j: [
        [0, 0, 0],
        [0, 0, 0],
      ],
    },
  });
  const answer = lift([{ all: none, without: none, nothing: none }]);
  expect(answer).toMatchObject({ caused: 0, anyway: 0, together: 0, interval: null });
  expect(answer.conversion.j).toEqual({ with: null, without: null, interval: null });
  const nobody = lift([{ all, without, nothing, who: new Uint8Array(4) }]);
  expect(nobody).toMatchObject({ all: 0, interval: null, revenue: { all: 0, interval: null } });
});

it('nothing is together where all was taken away, to the last digit', () => {
  const bought = outcome([1, 1, 1]);
  const fewer = outcome([1, 0, 0]);
  // 1 - 1/3 - 2/3 is not 0 in binary fractions.
  const answer = lift([{ all: bought, without: fewer, nothing: fewer }]);
  expect(answer.together).toBe(0);
  expect(answer.caused).toBeCloseTo(2 / 3, 12);
});

it('several seeds give means and the interval over them', () => {
  const answer = lift([
    { all, without, nothing },
    { all, without: all, nothing },
  ]);
  // Caused 0.5 and 0: 0.25 with 12.706 x sqrt(0.125 / 2) = 3.1765.
  expect(answer.caused).toBe(0.25);
  expect(answer.interval![1]).toBeCloseTo(0.25 + 3.1765, 6);
  expect(answer.revenue.interval![1]).toBeCloseTo(10 + 12.706 * 10, 6);
  expect(answer.conversion.j.without).toBeCloseTo((1 / 3 + 1 / 2) / 2, 12);
  expect(answer.conversion.j.interval![1]).toBeCloseTo(1 / 12 + 12.706 / 12, 6);
});

it('a journey that anybody entered under one seed alone has no interval over seeds', () => {
  const nobody = { trips: { j: [[0], [0]] as Trips } };
  const one = outcome([1], { trips: { j: [[1], [1]] } });
  const { j } = lift([
    { all: one, without: one, nothing: one },
    { all: outcome([1], nobody), without: outcome([1], nobody), nothing: one },
  ]).conversion;
  expect(j).toEqual({ with: 1, without: 1, interval: null });
});
