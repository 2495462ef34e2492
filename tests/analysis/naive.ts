import type { CallerData } from '../../src/analysis/query';

/** Plain, slow answers to small questions, written from the settled conventions and sharing nothing with the product. */

export interface Row {
  time: number;
  type: string;
  value: string;
}

/** Events of each person in (time, input) order. */
export function rowsByPerson(data: CallerData): Row[][] {
  return data.profiles.map(({ id }) =>
    data.events
      .filter((event) => event.person === id)
      .map((event) => ({
        time: Date.parse(event.timestamp),
        type: event.type,
        value: String(event.page ?? event.channel ?? ''),
      }))
      .map((row, index) => ({ row, index }))
      .sort((a, b) => a.row.time - b.row.time || a.index - b.index)
      .map(({ row }) => row),
  );
}

export function sessions(rows: Row[], gap: number): Row[][] {
  const found: Row[][] = [];
  rows.forEach((row, index) => {
    if (index === 0 || row.time - rows[index - 1].time > gap) found.push([]);
    found.at(-1)!.push(row);
  });
  return found;
}

interface Question {
  steps: string[];
  next: boolean[];
  unordered: boolean;
  within: number;
}

/** Rows of the attempt that counts: deepest, then earliest start, then earliest match of each step; every attempt is tried. */
export function bestAttempt(rows: Row[], { steps, next, unordered, within }: Question): number[] {
  let best: number[] = [];
  const start = (attempt: number[]) => Math.min(...attempt);
  const better = (attempt: number[]) => {
    if (attempt.length !== best.length) return attempt.length > best.length;
    if (start(attempt) !== start(best)) return start(attempt) < start(best);
    const k = attempt.findIndex((row, index) => row !== best[index]);
    return k >= 0 && attempt[k] < best[k];
  };
  const extend = (attempt: number[]) => {
    if (attempt.length > 0 && better(attempt)) best = attempt;
    const k = attempt.length;
    if (k === steps.length) return;
    for (let row = 0; row < rows.length; row++) {
      if (rows[row].value !== steps[k] && steps[k] !== '*') continue;
      if (attempt.includes(row)) continue;
      if (!unordered && k > 0 && (next[k] ? row !== attempt[k - 1] + 1 : row <= attempt[k - 1])) continue;
      const all = [...attempt, row];
      if (rows[Math.max(...all)].time - rows[Math.min(...all)].time > within) continue;
      extend(all);
    }
  };
  extend([]);
  return best;
}

/** Shapley values by the definition: the mean marginal contribution over all orders of the players. */
export function shapleyOf(players: string[], worth: (coalition: Set<string>) => number): Record<string, number> {
  const credit: Record<string, number> = Object.fromEntries(players.map((player) => [player, 0]));
  const orders = permutations(players);
  for (const order of orders) {
    const coalition = new Set<string>();
    for (const player of order) {
      const before = worth(coalition);
      coalition.add(player);
      credit[player] += (worth(coalition) - before) / orders.length;
    }
  }
  return credit;
}

function permutations<T>(list: T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first, index) => permutations(list.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}

/** Probability of converting in a first-order chain over paths, by iterating until nothing moves; a removed value leads nowhere. */
export function conversionChance(paths: { values: string[]; converts: boolean }[], removed?: string): number {
  const moves = new Map<string, string[]>();
  const note = (from: string, to: string) => moves.set(from, [...(moves.get(from) ?? []), to]);
  for (const { values, converts } of paths) {
    let at = '(start)';
    for (const value of values) {
      note(at, value);
      at = value;
    }
    note(at, converts ? '(conversion)' : '(nothing)');
  }
  let chance = new Map<string, number>([['(conversion)', 1]]);
  for (let round = 0; round < 3000; round++) {
    const next = new Map<string, number>([['(conversion)', 1]]);
    for (const [from, to] of moves) {
      if (from === removed) continue;
      next.set(from, to.reduce((sum, state) => sum + (chance.get(state) ?? 0), 0) / to.length);
    }
    chance = next;
  }
  return chance.get('(start)') ?? 0;
}
