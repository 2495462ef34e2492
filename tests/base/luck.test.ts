import { describe, expect, it } from 'vitest';
import { hashText, mix, pick, unit } from '../../src/base/luck';

/** These numbers are the root of every run; when they change, every fingerprint does, and `engine` must be raised. */
const TEXTS: [string, number][] = [
  ['', -1421968373],
  ['luma-42', 736091400],
  ['open', 80674327],
  ['Zoë 🧘', 2002243587],
];
const DRAWS: [person: number, purpose: string, unit: number][] = [
  [0, 'open', 0.508008976932615],
  [0, 'buy', 0.8818855909630656],
  [1, 'open', 0.9050310726743191],
  [1, 'buy', 0.5642574264202267],
  [2, 'open', 0.47281740070320666],
  [2, 'buy', 0.7046304566320032],
  [416, 'open', 0.6343470984138548],
  [416, 'buy', 0.25950560602359474],
  [417, 'open', 0.9313662317581475],
  [417, 'buy', 0.11790698976255953],
  [99999, 'open', 0.658087958348915],
  [99999, 'buy', 0.7111845193430781],
];

describe('luck', () => {
  it('hashes text as ever', () => {
    expect(TEXTS.map(([text]) => [text, hashText(text)])).toEqual(TEXTS);
  });

  it('draws as ever', () => {
    const draw = (person: number, purpose: string) => unit(mix(mix(hashText('luma-42'), person), hashText(purpose)));
    expect(DRAWS.map(([person, purpose]) => [person, purpose, draw(person, purpose)])).toEqual(DRAWS);
  });

  it('is even, and apart for neighbours', () => {
    const bins = new Array<number>(20).fill(0);
    let together = 0;
    let last = 0;
    for (let person = 0; person < 100_000; person++) {
      const share = unit(mix(mix(7, person), hashText('open')));
      bins[Math.floor(share * 20)]++;
      together += (share - 0.5) * (last - 0.5);
      last = share;
    }
    for (const bin of bins) expect(Math.abs(bin - 5000)).toBeLessThan(300);
    expect(Math.abs(together / 100_000 / (1 / 12))).toBeLessThan(0.015);
  });

  it('keeps the order of parts', () => {
    expect(mix(mix(1, 2), 3)).not.toBe(mix(mix(1, 3), 2));
    expect(mix(mix(1, 2), 3)).not.toBe(mix(mix(2, 1), 3));
    expect(hashText('ab')).not.toBe(hashText('ba'));
  });

  it('picks below the count', () => {
    const seen = new Set<number>();
    for (let person = 0; person < 1000; person++) seen.add(pick(mix(3, person), 7));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(unit(-1)).toBeLessThan(1);
  });
});
