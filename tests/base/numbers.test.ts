import { describe, expect, it } from 'vitest';
import { mix, unit } from '../../src/base/luck';
import { exp, exp2, exponential, log, logNormal, meanOne, normal, pow } from '../../src/base/numbers';

const COUNT = 200_000;

function luck(index: number, purpose: number): number {
  return unit(mix(mix(42, index), purpose));
}

function worst(values: (index: number) => [ours: number, real: number]): number {
  let most = 0;
  for (let index = 0; index < COUNT; index++) {
    const [ours, real] = values(index);
    const off = real === 0 ? Math.abs(ours) : Math.abs(ours - real) / Math.abs(real);
    if (!(off <= most)) most = off;
  }
  return most;
}

describe('exp', () => {
  it('is within 4e-15 of Math.exp from -700 to 700', () => {
    const wide = worst((i) => [exp(1400 * luck(i, 1) - 700), Math.exp(1400 * luck(i, 1) - 700)]);
    const near = worst((i) => [exp(4 * luck(i, 2) - 2), Math.exp(4 * luck(i, 2) - 2)]);
    expect(wide).toBeLessThan(4e-15);
    expect(near).toBeLessThan(1e-15);
  });

  it('has its edges', () => {
    expect([exp(0), exp(-701), exp(701), exp(NaN), exp(-Infinity), exp(Infinity)]).toEqual([
      1,
      0,
      Infinity,
      NaN,
      0,
      Infinity,
    ]);
  });
});

describe('log', () => {
  it('is within 1e-14 of Math.log over all magnitudes and near 1', () => {
    const any = (i: number) => (1 + luck(i, 3)) * 2 ** (Math.floor(luck(i, 4) * 2040) - 1020);
    expect(worst((i) => [log(any(i)), Math.log(any(i))])).toBeLessThan(1e-14);
    const near = (i: number) => 1 + (luck(i, 5) - 0.5) * 10 ** -(1 + Math.floor(luck(i, 6) * 12));
    expect(worst((i) => [log(near(i)), Math.log(near(i))])).toBeLessThan(1e-14);
  });

  it('undoes exp', () => {
    for (let x = -600; x <= 600; x += 0.37) expect(Math.abs(log(exp(x)) - x)).toBeLessThan(2e-13);
  });

  it('has its edges', () => {
    expect([log(1), log(0), log(-1), log(Infinity), log(NaN)]).toEqual([0, -Infinity, NaN, Infinity, NaN]);
    expect(log(5e-324)).toBeCloseTo(Math.log(5e-324), 10);
    expect(log(1e-310)).toBeCloseTo(Math.log(1e-310), 10);
  });
});

describe('exp2 and pow', () => {
  it('exp2 is exact for whole numbers and within 4e-15 elsewhere', () => {
    for (let n = -1000; n <= 1000; n++) expect(exp2(n)).toBe(2 ** n);
    expect(worst((i) => [exp2(2000 * luck(i, 7) - 1000), 2 ** (2000 * luck(i, 7) - 1000)])).toBeLessThan(4e-15);
  });

  it('pow is within 1e-12', () => {
    const x = (i: number) => 1000 * luck(i, 8);
    const y = (i: number) => 20 * luck(i, 9) - 10;
    expect(worst((i) => [pow(x(i), y(i)), Math.pow(x(i), y(i))])).toBeLessThan(1e-12);
    expect([pow(0, 0), pow(0, 2), pow(0, -1)]).toEqual([1, 0, Infinity]);
  });
});

/** Share of a standard normal below x: Simpson's rule on the density, good to 1e-14. */
function shareBelow(x: number): number {
  const steps = 4000;
  const from = x < 0 ? -12 : 0;
  const width = (x - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const at = from + i * width;
    sum += (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * Math.exp((-at * at) / 2);
  }
  return (x < 0 ? 0 : 0.5) + (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}

describe('normal', () => {
  it('is within 1.2e-9 of the true quantile', () => {
    for (let i = 0; i < 600; i++) {
      const tail = i % 2 === 0;
      const u = tail ? 10 ** (-9 * luck(i, 10)) * 0.5 : luck(i, 11);
      const x = normal(u);
      const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
      const off = (shareBelow(x) - u) / density;
      expect(Math.abs(off) / Math.max(0.01, Math.abs(x))).toBeLessThan(1.2e-9);
    }
  });

  it('rises, is odd around a half and finite at the ends', () => {
    expect(normal(0.5)).toBe(0);
    expect(normal(0.975)).toBeCloseTo(1.959963985, 7);
    expect(Number.isFinite(normal(0)) && Number.isFinite(normal(1))).toBe(true);
    let before = -Infinity;
    for (let u = 0.0005; u < 1; u += 0.0005) {
      const x = normal(u);
      expect(x).toBeGreaterThan(before);
      expect(x).toBeCloseTo(-normal(1 - u), 7);
      before = x;
    }
  });

  it('makes log-normal values with median 1', () => {
    expect(logNormal(0.5, 0.7)).toBe(1);
    let sum = 0;
    for (let i = 0; i < 20_000; i++) sum += logNormal((i + 0.5) / 20_000, 0.5);
    expect(sum / 20_000).toBeCloseTo(Math.exp(0.125), 2);
  });
});

describe('factors with mean 1', () => {
  const mean = (of: (u: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < COUNT; i++) sum += of((i + 0.5) / COUNT);
    return sum / COUNT;
  };

  it('keep a rate as it is', () => {
    expect(mean((u) => meanOne(u, 0.7))).toBeCloseTo(1, 3);
    expect(mean(exponential)).toBeCloseTo(1, 3);
    expect(exponential(0)).toBe(0);
  });
});
