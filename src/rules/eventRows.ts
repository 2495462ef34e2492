import type { EventLeaf } from '../model/rule';
import type { RowTest } from './comparison';
import { ANY_TYPE, NO_TYPE, compileMatch, type Matcher } from './eventMatch';
import { eventWindow, windowNext } from './eventWindow';
import type { Events, Facts } from './facts';
import type { Test } from './leaf';
import { eachMatch, ownersOf } from './matchingRows';

/** Counts the matching events of rows [start, end) with from <= time <= until, from the latest back; stops at `enough`. */
export type CountRows = (start: number, end: number, from: number, until: number, enough: number) => number;

// Two loops, not one with a flag: this is where the time of an audience goes.
function plainCount({ time, type }: Events, code: number): CountRows {
  return (start, end, from, until, enough) => {
    let row = end - 1;
    while (row >= start && time[row] > until) row--;
    let count = 0;
    for (; row >= start && time[row] >= from; row--) {
      if (code !== ANY_TYPE && type[row] !== code) continue;
      if (++count >= enough) break;
    }
    return count;
  };
}

function filteredCount({ time, type }: Events, code: number, where: RowTest): CountRows {
  return (start, end, from, until, enough) => {
    let row = end - 1;
    while (row >= start && time[row] > until) row--;
    let count = 0;
    for (; row >= start && time[row] >= from; row--) {
      if (code !== ANY_TYPE && type[row] !== code) continue;
      if (where(row) && ++count >= enough) break;
    }
    return count;
  };
}

/** Returns the loop that counts an event leaf's matches. */
export function compileCount(leaf: EventLeaf, events: Events): CountRows {
  return countOf(compileMatch(leaf, events), events);
}

function countOf({ code, where }: Matcher, events: Events): CountRows {
  if (code === NO_TYPE) return () => 0;
  return where ? filteredCount(events, code, where) : plainCount(events, code);
}

/** Returns the test of an event leaf over rows grouped by person. */
export function compileEvents(leaf: EventLeaf, facts: Facts): Test {
  const { first, time } = facts.events;
  const window = eventWindow(leaf, facts);
  const { fewest, most, span, since } = window;
  const matcher = compileMatch(leaf, facts.events);
  const count = countOf(matcher, facts.events);
  // `before` is exclusive; times are whole ticks.
  const before = Math.ceil(window.before) - 1;
  const enough = most === Infinity ? fewest : most + 1;

  const seen = (person: number, at: number): number => {
    const from = Math.max(at - span, since);
    return count(first[person], first[person + 1], from, Math.min(at, before), enough);
  };
  const meets = (found: number): boolean => found >= fewest && found <= most;

  function latest(person: number, at: number, k: number): number {
    const until = Math.min(at, before);
    const from = Math.max(at - span, since);
    for (let row = first[person + 1] - 1; row >= first[person] && time[row] >= from; row--)
      if (time[row] <= until && count(row, row + 1, from, until, 1) === 1 && --k === 0) return time[row];
    return -Infinity;
  }

  return {
    met: (person, at) => meets(seen(person, at)),
    next: (person, at) => windowNext(window, (k) => latest(person, at, k), at),
    fill(at, out) {
      const from = Math.max(at - span, since);
      const until = Math.min(at, before);
      const owner = ownersOf(facts.events);
      const found = new Int32Array(out.length);
      const count = (rows: Int32Array, matches: number): void => {
        for (let i = 0; i < matches; i++) found[owner[rows[i]]]++;
      };
      eachMatch(matcher, facts.events, count, from, until);
      const limit = Math.min(most, facts.events.count);
      for (let p = 0; p < out.length; p++) out[p] = Number(found[p] >= fewest) & Number(found[p] <= limit);
    },
  };
}
