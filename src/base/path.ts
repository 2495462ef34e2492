/** Dotted path into plain JSON, `journeys.winBack.steps.pause.for`; a list of segments where a key has dots in it. */
export type Path = string | readonly string[];

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
const INDEX = /^(0|[1-9]\d*)$/;

/** Whether a name would reach into an object's machinery: it is no name for anything in a file. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}

/** Returns the segments of a path: `segments('a.b') // ['a', 'b']`; the empty text is the value itself. */
export function segments(path: Path): readonly string[] {
  if (typeof path !== 'string') return path;
  return path === '' ? [] : path.split('.');
}

function child(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || isReserved(key)) return undefined;
  if (Array.isArray(value) && !INDEX.test(key)) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** How many segments name the next property: more than one where a key has dots in it, as the `where` of a rule has. */
function width(value: unknown, keys: readonly string[], depth: number): number {
  if (depth === keys.length - 1 || typeof value !== 'object' || value === null || Array.isArray(value)) return 1;
  if (Object.hasOwn(value, keys[depth])) return 1;
  for (let end = depth + 2; end <= keys.length; end++)
    if (Object.hasOwn(value, keys.slice(depth, end).join('.'))) return end - depth;
  return 1;
}

/** Returns the value at a path, undefined when there is none: `getAt({ a: [{ b: 1 }] }, 'a.0.b') // 1`. Own properties only; a key with dots in it is found where it stands. */
export function getAt(value: unknown, path: Path): unknown {
  const keys = segments(path);
  let at = value;
  for (let depth = 0; depth < keys.length;) {
    const wide = width(at, keys, depth);
    at = child(at, keys.slice(depth, depth + wide).join('.'));
    depth += wide;
  }
  return at;
}

/**
 * Returns the value with the one at a path replaced, everything beside the path shared: `setAt(workspace, 'days', 30)`.
 * Missing objects are made; `undefined` removes a key (of an array: the element). Throws for forbidden names and for holes in arrays.
 */
export function setAt<T>(value: T, path: Path, next: unknown): T {
  return put(value, segments(path), 0, next) as T;
}

function put(value: unknown, keys: readonly string[], depth: number, next: unknown): unknown {
  if (depth === keys.length) return next;
  const wide = width(value, keys, depth);
  const key = keys.slice(depth, depth + wide).join('.');
  if (isReserved(key)) throw new Error(`"${key}" is no name for a property`);
  const inside = child(value, key);
  const changed = put(inside, keys, depth + wide, next);
  if (changed === inside) return value;
  if (Array.isArray(value)) {
    if (!INDEX.test(key) || Number(key) > value.length)
      throw new Error(`"${key}" is no place in a list of ${value.length} (path ${keys.join('.')})`);
    return changed === undefined ? value.toSpliced(Number(key), 1) : Object.assign([...value], { [key]: changed });
  }
  const fields = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  if (changed !== undefined) return { ...fields, [key]: changed };
  const { [key]: _removed, ...rest } = fields;
  return rest;
}

/**
 * Returns all values that a path reaches when it also walks through arrays, nulls left out:
 * `valuesAt({ items: [{ tag: 'a' }, { tag: ['b'] }] }, 'items.tag') // ['a', 'b']`.
 */
export function valuesAt(value: unknown, path: Path): unknown[] {
  const found: unknown[] = [];
  collect(value, segments(path), 0, found);
  return found;
}

function collect(value: unknown, keys: readonly string[], depth: number, found: unknown[]): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value) && !(depth < keys.length && INDEX.test(keys[depth]))) {
    for (const element of value) collect(element, keys, depth, found);
  } else if (depth === keys.length) found.push(value);
  else {
    const wide = width(value, keys, depth);
    const key = wide === 1 ? keys[depth] : keys.slice(depth, depth + wide).join('.');
    collect(child(value, key), keys, depth + wide, found);
  }
}
