import { describe, expect, it } from 'vitest';
import { exp, exp2, exponential, log, logNormal, meanOne, normal, pow } from '../../src/base/numbers';
import { mix, unit } from '../../src/base/luck';

const relative = (own: number, theirs: number): number =>
  own === theirs ? 0 : Math.abs(own - theirs) / Math.max(Math.abs(theirs), Number.MIN_VALUE);

/** Shares that fill (0, 1) evenly. */
const shares = (count: number): number[] => Array.from({ length: count }, (_, i) => (i + 0.5) / count);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('exp and log', () => {
  it('exp errs by less than 4e-15 on [-700, 700]', () => {
    let worst = 0;
    for (let i = 0; i <= 200_000; i++) {
      const x = -700 + (1400 * i) / 200_000;
      worst = Math.max(worst, relative(exp(x), Math.exp(x)));
    }
    for (let i = 0; i <= 20_000; i++) worst = Math.max(worst, relative(exp(i / 1e4 - 1), Math.exp(i / 1e4 - 1)));
    expect(worst).toBeLessThan(4e-15);
  });

  it('log errs by less than 1e-14, close to 1 too', () => {
    let worst = 0;
    for (let i = 0; i < 100_000; i++) {
      const x = exp(-700 + (1400 * unit(mix(1, i))) / 1);
      worst = Math.max(worst, relative(log(x), Math.log(x)));
      const near = 1 + (unit(mix(2, i)) - 0.5) * exp(-30 * unit(mix(3, i)));
      if (near !== 1) worst = Math.max(worst, relative(log(near), Math.log(near)));
    }
    expect(worst).toBeLessThan(1e-14);
  });

  it('knows the edges', () => {
    expect([exp(0), exp(-701), exp(701), exp(NaN)]).toEqual([1, 0, Infinity, NaN]);
    expect([log(1), log(0), log(-1), log(Infinity), log(NaN)]).toEqual([0, -Infinity, NaN, Infinity, NaN]);
    expect(relative(log(5e-324), Math.log(5e-324))).toBeLessThan(1e-14);
    expect(relative(exp(1), Math.E)).toBeLessThan(1e-15);
  });

  it('gives the same bits for ever', () => {
    const bits = (x: number): string => new BigUint64Array(Float64Array.of(x).buffer)[0].toString(16);
    expect([exp(1), exp(-12.5), log(1.2345678), log(1e-9), normal(0.01), normal(0.6)].map(bits)).toMatchInlineSnapshot(`
      [
        "4005bf0a8b14576a",
        "3ecf42ed3f68e690",
        "3fcaf8e770f246d9",
        "c034b927f32bffb8",
        "c0029c5c463cecf1",
        "3fd036d6c4547b92",
      ]
    `);
  });
});

describe('powers', () => {
  it('exp2 is exact for whole numbers', () => {
    for (let n = -1000; n <= 1000; n++) expect(exp2(n)).toBe(2 ** n);
    expect([exp2(-1001), exp2(1001)]).toEqual([0, Infinity]);
  });

  it('exp2 and pow err by less than 1e-12', () => {
    let worst = 0;
    for (let i = 0; i < 20_000; i++) {
      const x = (unit(mix(4, i)) - 0.5) * 200;
      const base = exp((unit(mix(5, i)) - 0.5) * 20);
      const y = (unit(mix(6, i)) - 0.5) * 20;
      worst = Math.max(worst, relative(exp2(x), 2 ** x), relative(pow(base, y), base ** y));
    }
    expect(worst).toBeLessThan(1e-12);
    expect([pow(0, 0), pow(0, 2), pow(0, -1), pow(7, 0)]).toEqual([1, 0, Infinity, 1]);
  });
});

describe('shapes', () => {
  it('normal gives the tabulated quantiles', () => {
    const table = [
      [0.5, 0],
      [0.975, 1.959963984540054],
      [0.025, -1.959963984540054],
      [0.999, 3.090232306167813],
      [0.01, -2.326347874040841],
      [0.0001, -3.719016485455709],
    ];
    for (const [share, value] of table) expect(normal(share)).toBeCloseTo(value, 7);
    expect(normal(0)).toBe(normal(1e-10));
    expect(Number.isFinite(normal(1))).toBe(true);
  });

  it('normal rises', () => {
    const values = shares(50_000).map(normal);
    expect(values.every((value, i) => i === 0 || value > values[i - 1])).toBe(true);
  });

  it('log-normal has median 1, its sister mean 1, exponential mean 1', () => {
    expect(logNormal(0.5, 0.7)).toBeCloseTo(1, 12);
    expect(mean(shares(100_000).map((u) => meanOne(u, 0.7)))).toBeCloseTo(1, 3);
    expect(mean(shares(100_000).map(exponential))).toBeCloseTo(1, 3);
    expect(exponential(0)).toBe(0);
  });
});
