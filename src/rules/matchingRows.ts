import { ANY_TYPE, NO_TYPE, type Matcher } from './eventMatch';
import type { Events } from './facts';
import type { Memory } from '../base/memory';

/** Rows are looked at in blocks that stay in the processor's cache from one condition to the next. */
const BLOCK = 8192;

/**
 * Hands over the rows that match and lie in from <= time <= until, in order: `eachMatch(matcher, events, (rows, count) => ...)`.
 * The list is to be read only until the next call.
 */
export function eachMatch(
  { code, where, narrow }: Matcher,
  events: Events,
  take: (rows: Int32Array, count: number) => void,
  from = -Infinity,
  until = Infinity,
): void {
  if (code === NO_TYPE) return;
  const { time, count } = events;
  const timed = from > -Infinity || until < Infinity;
  const typed = code === ANY_TYPE ? undefined : rowsOfType(events, code);
  if (typed && !timed && !where) {
    take(typed, typed.length);
    return;
  }
  const rows = new Int32Array(BLOCK);
  const size = typed ? typed.length : count;
  for (let start = 0; start < size; start += BLOCK) {
    let found = Math.min(BLOCK, size - start);
    if (typed) rows.set(typed.subarray(start, start + found));
    else for (let i = 0; i < found; i++) rows[i] = start + i;
    if (timed) found = inTime(rows, found, time, from, until);
    if (where) found = narrow ? narrow(rows, found) : meeting(rows, found, where);
    if (found > 0) take(rows, found);
  }
}

// Every row is written and only counted when it stays: a branch that nobody can predict costs more than a write.
function inTime(rows: Int32Array, count: number, time: Events['time'], from: number, until: number): number {
  let found = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i];
    rows[found] = row;
    found += Number(time[row] >= from) & Number(time[row] <= until);
  }
  return found;
}

function meeting(rows: Int32Array, count: number, test: (row: number) => boolean): number {
  let found = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i];
    if (test(row)) rows[found++] = row;
  }
  return found;
}

/** Returns every row that matches, in order; to be read only. They may lie in `memory`. */
export function matchingRows(matcher: Matcher, events: Events, memory: Memory): Int32Array {
  if (matcher.code >= 0 && !matcher.where) return rowsOfType(events, matcher.code);
  // Memory that is not written to costs nothing, so there is no need to count first.
  const found = memory.whole(events.count);
  let size = 0;
  eachMatch(matcher, events, (rows, count) => {
    for (let i = 0; i < count; i++) found[size++] = rows[i];
  });
  return found.subarray(0, size);
}

interface Index {
  readonly count: number;
  owner?: Int32Array;
  readonly ofType: Map<number, Int32Array>;
}
const indices = new WeakMap<Int32Array, Index>();

/** What was worked out about events, kept as long as they are. */
function indexOf({ first, count }: Events): Index {
  let index = indices.get(first);
  if (index?.count !== count) indices.set(first, (index = { count, ofType: new Map() }));
  return index;
}

/** Returns the rows of a type code, in order; shared, to be read only. */
function rowsOfType(events: Events, code: number): Int32Array {
  const { ofType } = indexOf(events);
  let rows = ofType.get(code);
  if (rows) return rows;
  const { type, count } = events;
  let size = 0;
  for (let row = 0; row < count; row++) size += Number(type[row] === code);
  rows = new Int32Array(size);
  size = 0;
  for (let row = 0; row < count; row++) if (type[row] === code) rows[size++] = row;
  ofType.set(code, rows);
  return rows;
}

/** Returns the person of each row; shared, to be read only. */
export function ownersOf(events: Events): Int32Array {
  const index = indexOf(events);
  if (index.owner) return index.owner;
  const { first, count } = events;
  const owner = (index.owner = new Int32Array(count));
  for (let person = 0; person + 1 < first.length; person++) owner.fill(person, first[person], first[person + 1]);
  return owner;
}
