import { DAY, HOUR } from '../base/seconds';
import { parseDuration } from '../base/duration';
import { instantOf } from '../base/instant';
import type { Comparison } from '../model/rule';
import { comparisonParts } from './comparison';
import { DAY_MS } from './ticks';
import { PATH_WORDS, WORDING } from './wording';

export type Role = 'plain' | 'verb' | 'value' | 'duration' | 'audience' | 'join';

/** One piece of a sentence, for a chip. */
export interface Part {
  text: string;
  role: Role;
  /** Dotted path inside the rule of what the piece shows, for editing in place. */
  path?: string;
  /** Key of fixed words in `WORDING` or `EVENT_WORDS`, for other languages; pieces without one are the rule's own values. */
  key?: string;
}

/** Names for ids and values; what is left out is said as it stands in the rule. */
export interface Names {
  audience?(id: string): string | undefined;
  channel?(id: string): string | undefined;
  place?(id: string): string | undefined;
  /** Name of a value: `value('productListItems.productCategories', 'yoga') // 'Yoga clothing'`. */
  value?(path: string, value: unknown): string | undefined;
  path?(path: string, of: 'attribute' | 'event'): string | undefined;
}

const VERBS = /^(consent|audience|place|share|time|date|weekday|operator|where)\./;

/** Returns fixed words by their key: `said('who')`. */
export function said(key: string): Part {
  const role = key === 'and' || key === 'or' ? 'join' : VERBS.test(key) ? 'verb' : 'plain';
  return { text: WORDING[key] ?? key, role, key };
}

/** Returns the words for a path: `loyalty.pointsRedeemed` is "points redeemed". */
export function pathPart(path: string, of: 'attribute' | 'event', names: Names): Part {
  const last = path.split('.').at(-1)!;
  const plain = last.replace(/([a-z\d])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return { text: names.path?.(path, of) ?? PATH_WORDS[path] ?? plain, role: 'value', path: of };
}

/** Returns the words for a value of a path; a text stands as it is, all else as JSON. */
export function valuePart(path: string, value: unknown, at: string, names: Names): Part {
  const text = names.value?.(path, value) ?? (typeof value === 'string' ? value : JSON.stringify(value));
  return { text, role: 'value', path: at };
}

const OPPOSITE: Readonly<Record<string, string>> = {
  is: 'isNot',
  isNot: 'is',
  atLeast: 'under',
  under: 'atLeast',
  atMost: 'over',
  over: 'atMost',
};

/** Returns operator and values of a comparison; `at` is where it lies in the leaf. */
export function comparisonWords(
  path: string,
  comparison: Comparison,
  at: string,
  negated: boolean,
  names: Names,
  words: 'operator' | 'where' = 'operator',
): Part[] {
  return comparisonParts(comparison).flatMap(([operator, operand], index): Part[] => {
    const where = at ? `${at}.${operator}` : operator;
    const joined = index ? [said(negated ? 'or' : 'and')] : [];
    if (operator === 'exists') return [...joined, said(`${words}.exists${operand === negated ? '.not' : ''}`)];
    const word = negated ? (OPPOSITE[operator] ?? `${operator}.not`) : operator;
    const values = Array.isArray(operand)
      ? operand.flatMap((value, i): Part[] => [
          ...(i ? [said(operator === 'between' ? 'and' : 'or')] : []),
          valuePart(path, value, `${where}.${i}`, names),
        ])
      : [valuePart(path, operand, where, names)];
    const verb = said(`${words}.${word}`);
    return [...joined, ...(verb.text ? [verb] : []), ...values];
  });
}

const UNITS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', 60],
  ['second', 1],
] as const;

/** Returns a duration in words: `durationText('P1DT12H') // '1 day 12 hours'`. */
export function durationText(duration: string): string {
  let rest = parseDuration(duration);
  const words: string[] = [];
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count) words.push(`${count} ${WORDING[count === 1 ? `duration.${unit}` : `duration.${unit}s`]}`);
  }
  return words.join(' ') || `0 ${WORDING['duration.seconds']}`;
}

/** Returns the words for a duration: `P2D` is "2 days". */
export function durationPart(duration: string, path: string): Part {
  return { text: durationText(duration), role: 'duration', path };
}

/** Returns an instant as it is said: midnight UTC as its date alone. */
export function day(instant: string): string {
  return instantOf(instant) % DAY_MS === 0 ? instant.slice(0, 10) : instant;
}

/** Returns a share in percent: `percent(0.125) // '12.5 %'`. */
export function percent(share: number): string {
  return `${Math.round(share * 100000) / 1000} %`;
}
