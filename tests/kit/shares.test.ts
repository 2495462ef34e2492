import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percents } from '../../src/charts/words';
import { roundedShares } from '../../src/kit/shares';

describe('shares of one whole', () => {
  it('make a whole again when they are rounded', () => {
    expect(roundedShares([725, 275])).toEqual([0.73, 0.27]);
    expect(roundedShares([1, 1, 1])).toEqual([0.34, 0.33, 0.33]);
    expect(roundedShares([1, 1, 1], 1)).toEqual([0.334, 0.333, 0.333]);
    expect(roundedShares([2, 3, 3, 0])).toEqual([0.25, 0.38, 0.37, 0]);
    expect(roundedShares([29, 71])).toEqual([0.29, 0.71]);
    expect([roundedShares([]), roundedShares([0, 0]), roundedShares([7])]).toEqual([[], [0, 0], [1]]);
  });

  it('differ from what they are by less than one unit, and a larger part never gets less', () => {
    const parts = fc.array(fc.oneof(fc.nat(1_000_000), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.constantFrom(0, 1, 2), (parts, digits) => {
        const whole = parts.reduce((a, b) => a + b, 0);
        fc.pre(whole > 1e-6);
        const unit = 10 ** -(digits + 2);
        const shares = roundedShares(parts, digits);
        expect(shares.reduce((a, b) => a + Math.round(b / unit), 0)).toBe(Math.round(1 / unit));
        shares.forEach((share, i) => {
          expect(Math.abs(share - parts[i] / whole)).toBeLessThan(unit * 1.000001);
          parts.forEach((other, j) => other > parts[i] && expect(shares[j]).toBeGreaterThanOrEqual(share));
        });
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('are written alike: one decimal for all where a small one needs it', () => {
    expect(percents([725, 275])).toEqual(['73%', '27%']);
    expect(percents([954, 46])).toEqual(['95.4%', '4.6%']);
    expect(percents([95, 5])).toEqual(['95%', '5%']);
    expect(percents([1, 0])).toEqual(['100%', '0%']);
  });
});
