import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exp, log, logNormal, normal } from '../../src/base/numbers';
import { hashText, mix, pick, unit } from '../../src/base/luck';
import { LIFE_TYPES } from '../../src/people/people';
import { DAY, historyOf, luma, SEED } from './world';

const file = 'tests/golden/people.txt';

/** Readable lines: the difference is the review. Written anew with UPDATE=1. */
function lines(): string[] {
  const seed = hashText(SEED);
  const key = mix(mix(seed, 417), hashText('visit'));
  const out = ['first draws'];
  out.push(`  hash of ${SEED}: ${seed >>> 0}`);
  for (let k = 0; k < 8; k++)
    out.push(`  ${k}: ${mix(key, k) >>> 0}  unit ${unit(mix(key, k))}  of 100: ${pick(mix(key, k), 100)}`);
  out.push(
    `  exp(1) ${exp(1)}, log(1.2345678) ${log(1.2345678)}, normal(0.01) ${normal(0.01)}, logNormal(0.9, 0.7) ${logNormal(0.9, 0.7)}`,
  );
  const { people, life } = luma(500);
  for (const person of [0, 1, 2, 3, 4]) {
    out.push('', `#${people.id(person)} ${people.name(person)}`);
    for (const [key, value] of Object.entries(people.profile(person))) out.push(`  ${key} ${JSON.stringify(value)}`);
    for (const { time, type, object, value } of historyOf(people, person).slice(-12)) {
      const at = time + 120 * DAY;
      const clock = new Date(at * 1000).toISOString().slice(11, 19);
      out.push(
        `  ${String(Math.floor(at / DAY) - 120).padStart(4)}d ${clock}  ${LIFE_TYPES[type]}  ${object} ${value}`,
      );
    }
  }
  out.push('', 'first visits of day 0');
  const { count, person, time, type, object, key: keys } = life.day(0);
  for (let i = 0; i < Math.min(count, 20); i++)
    out.push(`  #${people.id(person[i])} ${time[i]}s ${LIFE_TYPES[type[i]]} ${object[i]} ${keys[i]}`);
  return out;
}

describe('the first people', () => {
  it(`are as ${file} says (UPDATE=1 rewrites it)`, () => {
    const text = `${lines().join('\n')}\n`;
    if (process.env.UPDATE) {
      mkdirSync('tests/golden', { recursive: true });
      writeFileSync(file, text);
    }
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
