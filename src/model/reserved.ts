import { isReserved } from '../base/path';
import type { Problem } from './problem';

/** Returns a value from a file without keys that could reach into the language itself, and a problem for each that was there. */
export function withoutReserved(value: unknown): { value: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  return { value: walk(value, '', problems), problems };
}

function walk(value: unknown, path: string, problems: Problem[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const at = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (Array.isArray(value)) {
    const items = value.map((item, i) => walk(item, at(i), problems));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  const entries = Object.entries(value);
  const kept = entries.flatMap(([key, each]): [string, unknown][] => {
    if (!isReserved(key)) return [[key, walk(each, at(key), problems)]];
    problems.push({ path: at(key), message: `no name for anything: "${key}"; it is left out`, severity: 'error' });
    return [];
  });
  const same = kept.length === entries.length && kept.every(([, each], i) => each === entries[i][1]);
  return same ? value : Object.fromEntries(kept);
}
