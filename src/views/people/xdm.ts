import { formatNumber } from '../../text/format';

/** One field of a profile: a value, or fields below it. */
export interface FieldNode {
  name: string;
  value?: string;
  below?: FieldNode[];
}

/** Shown on their own, above the tree. */
const ELSEWHERE = new Set(['identityMap', 'consents']);

/** Returns a profile as a tree of fields, without what is empty or shown elsewhere: `fieldsOf({ loyalty: { tier: 'gold' } }) // [{ name: 'loyalty', below: [{ name: 'tier', value: 'gold' }] }]`. */
export function fieldsOf(profile: Record<string, unknown>): FieldNode[] {
  return Object.entries(profile)
    .filter(([name, value]) => !ELSEWHERE.has(name) && value !== undefined && value !== null)
    .map(([name, value]) => nodeOf(name, value));
}

function nodeOf(name: string, value: unknown): FieldNode {
  if (Array.isArray(value))
    return value.every((each) => typeof each !== 'object')
      ? { name, value: value.map(String).join(', ') }
      : { name, below: value.map((each, i) => nodeOf(String(i), each)) };
  if (typeof value === 'object' && value !== null)
    return { name, below: Object.entries(value).map(([key, each]) => nodeOf(key, each)) };
  // A year is a number that nobody writes with a comma.
  if (typeof value === 'number' && !/year$/i.test(name)) return { name, value: formatNumber(value, 3) };
  return { name, value: String(value) };
}
