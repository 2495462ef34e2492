/**
 * Attribution, fallout, flow and time to convert over plain objects, written from the conventions alone: slow, short, and no line shared with
 * the product. The product must give the same numbers.
 */
import type { CallerData, FlowQuery, ModelChoice } from '../../src/analysis/query';

export type Given = CallerData['events'][number];
export interface Seen {
  event: Given;
  /** Milliseconds. */
  time: number;
}
type Test = (event: Given) => boolean;

/** Everybody's events in (time, input) order, cut into sessions where asked. */
export function containers(data: CallerData, session?: number): Seen[][] {
  return data.profiles.flatMap(({ id }) => {
    const own = data.events
      .filter(({ person }) => person === id)
      .map((event) => ({ event, time: Date.parse(event.timestamp) }));
    own.sort((a, b) => a.time - b.time);
    if (session === undefined) return own.length > 0 ? [own] : [];
    const cut: Seen[][] = [];
    own.forEach((seen, i) => {
      if (i > 0 && seen.time - own[i - 1].time <= session) cut.at(-1)!.push(seen);
      else cut.push([seen]);
    });
    return cut;
  });
}

/** Distinct values of a dimension on an event; nothing and the empty text are no value. */
export function valuesOf(event: Given, dimension: string): string[] {
  const value = event[dimension];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(list.filter((each) => each !== undefined && each !== null && each !== '').map(String))];
}

// ---------------------------------------------------------------- attribution

interface Touch {
  values: string[];
  age: number;
  own: boolean;
}

const POSITIONS: Record<string, [number, number, number]> = {
  uShaped: [40, 20, 40],
  jCurve: [20, 20, 60],
  inverseJ: [60, 20, 20],
};

function weights(
  { model, halfLife, weights: custom }: ModelChoice & { halfLife?: string },
  touches: Touch[],
): number[] {
  const n = touches.length;
  const normal = (raw: number[]) => {
    const sum = raw.reduce((a, b) => a + b, 0);
    return raw.map((each) => each / sum);
  };
  switch (model) {
    case 'first':
      return touches.map((_, i) => (i === 0 ? 1 : 0));
    case 'last':
      return touches.map((_, i) => (i === n - 1 ? 1 : 0));
    case 'linear':
      return touches.map(() => 1 / n);
    case 'timeDecay': {
      const days = halfLife === undefined ? 7 : Number(/^P(\d+)D$/.exec(halfLife)![1]);
      return normal(touches.map(({ age }) => 2 ** (-age / (days * 86_400_000))));
    }
    default: {
      const [first, middle, last] = POSITIONS[model] ?? custom!;
      if (n === 1) return [1];
      if (n === 2) return first + last === 0 ? [0.5, 0.5] : normal([first, last]);
      return normal(touches.map((_, i) => (i === 0 ? first : i === n - 1 ? last : middle / (n - 2))));
    }
  }
}

export function credit(
  spans: Seen[][],
  ask: {
    model: ModelChoice;
    conversion: Test;
    touch: Test;
    dimension: string;
    value?: string;
    lookback?: number;
    merge?: boolean;
  },
): { credit: Record<string, number>; none: number; total: number } {
  const rows: Record<string, number> = {};
  let none = 0;
  let total = 0;
  const give = (value: string, amount: number) => (rows[value] = (rows[value] ?? 0) + amount);
  for (const span of spans) {
    let fresh = 0;
    span.forEach(({ event, time }, at) => {
      if (!ask.conversion(event)) return;
      // A path of the Shapley game begins after the conversion before.
      const begin = ask.model.model === 'shapley' ? fresh : 0;
      fresh = at + 1;
      const amount = ask.value === undefined ? 1 : Number(event[ask.value] ?? 0);
      total += amount;
      let touches: Touch[] = span
        .slice(begin, at + 1)
        .filter((seen) => ask.lookback === undefined || seen.time >= time - ask.lookback)
        .filter((seen) => ask.touch(seen.event))
        .map((seen) => ({
          values: valuesOf(seen.event, ask.dimension),
          age: time - seen.time,
          own: seen === span[at],
        }))
        .filter(({ values }) => values.length > 0);
      if (ask.merge) touches = touches.filter((each, i) => touches[i + 1]?.values.join('|') !== each.values.join('|'));
      if (ask.model.model === 'sameTouch') touches = touches.filter(({ own }) => own);
      if (touches.length === 0) none += amount;
      else if (ask.model.model === 'participation')
        new Set(touches.flatMap(({ values }) => values)).forEach((value) => give(value, amount));
      else if (ask.model.model === 'shapley') {
        const distinct = new Set(touches.flatMap(({ values }) => values));
        distinct.forEach((value) => give(value, amount / distinct.size));
      } else {
        const model = ask.model.model === 'sameTouch' ? { model: 'last' as const } : ask.model;
        weights(model, touches).forEach((weight, i) =>
          touches[i].values.forEach((value) => give(value, amount * weight)),
        );
      }
    });
  }
  return { credit: rows, none, total };
}

/** Markov over paths of values: base and removal by walking the chain until nothing is left to move. */
export function markovOf(paths: { values: string[]; converts: boolean }[]): {
  base: number;
  removal: Record<string, number>;
} {
  const counts = new Map<string, Map<string, number>>();
  const step = (from: string, to: string) => {
    const row = counts.get(from) ?? new Map<string, number>();
    counts.set(from, row.set(to, (row.get(to) ?? 0) + 1));
  };
  for (const { values, converts } of paths) {
    const way = ['(start)', ...values, converts ? '(conversion)' : '(null)'];
    for (let i = 1; i < way.length; i++) step(way[i - 1], way[i]);
  }
  const probability = (without?: string) => {
    let mass = new Map([['(start)', 1]]);
    let converted = 0;
    for (let round = 0; round < 20_000 && mass.size > 0; round++) {
      const next = new Map<string, number>();
      for (const [state, m] of mass) {
        const row = counts.get(state) ?? new Map<string, number>();
        const all = [...row.values()].reduce((a, b) => a + b, 0);
        for (const [to, n] of row) {
          if (to === '(conversion)') converted += (m * n) / all;
          else if (to !== '(null)' && to !== without && (m * n) / all > 1e-15)
            next.set(to, (next.get(to) ?? 0) + (m * n) / all);
        }
      }
      mass = next;
    }
    return converted;
  };
  const base = probability();
  const values = new Set(paths.flatMap(({ values: each }) => each));
  return {
    base,
    removal: Object.fromEntries([...values].map((each) => [each, base === 0 ? 0 : 1 - probability(each) / base])),
  };
}

// ---------------------------------------------------------------- fallout

/** The best attempt of one container: positions of the events that stand for the steps. */
export function attempt(span: Seen[], steps: { on: Test; next: boolean }[], within = Infinity): number[] {
  let best: number[] = [];
  const go = (taken: number[]): void => {
    if (taken.length > best.length) best = taken;
    if (taken.length === steps.length) return;
    const { on, next } = steps[taken.length];
    const from = taken.length === 0 ? 0 : taken.at(-1)! + 1;
    const to = taken.length > 0 && next ? Math.min(from + 1, span.length) : span.length;
    for (let i = from; i < to; i++)
      if (on(span[i].event) && (taken.length === 0 || span[i].time - span[taken[0]].time <= within)) go([...taken, i]);
  };
  // Tried in order of start, then of each match: the first of a depth is the earliest.
  go([]);
  return best;
}

/**
 * The best attempt of one container at steps in any order: each has an event of its own, and the window opens at the earliest of them. Deepest, then
 * the earliest start, then the earliest event of step 1, of step 2, ...
 */
export function unordered(span: Seen[], steps: Test[], within: number): number[] {
  const attempts: number[][] = [];
  const go = (taken: number[]): void => {
    if (taken.length > 0) attempts.push(taken);
    if (taken.length === steps.length) return;
    span.forEach(({ event }, i) => {
      if (!taken.includes(i) && steps[taken.length](event)) go([...taken, i]);
    });
  };
  go([]);
  const opens = (way: number[]) => Math.min(...way);
  const inTime = attempts.filter((way) => way.every((i) => span[i].time - span[opens(way)].time <= within));
  inTime.sort((a, b) => {
    if (a.length !== b.length) return b.length - a.length;
    if (opens(a) !== opens(b)) return opens(a) - opens(b);
    const k = a.findIndex((place, step) => place !== b[step]);
    return k < 0 ? 0 : a[k] - b[k];
  });
  return inTime[0] ?? [];
}

/** People and gaps of each step. */
export function reached(
  spans: Seen[][],
  steps: { on: Test; next: boolean }[],
  within?: number,
): { people: number[]; gaps: number[][] } {
  const people = steps.map(() => 0);
  const gaps: number[][] = steps.map(() => []);
  for (const span of spans) {
    const way = attempt(span, steps, within);
    way.forEach((at, step) => {
      people[step]++;
      if (step > 0) gaps[step].push((span[at].time - span[way[step - 1]].time) / 1000);
    });
  }
  return { people, gaps };
}

export function medianOf(list: number[]): number | null {
  if (list.length === 0) return null;
  const sorted = [...list].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

// ---------------------------------------------------------------- flow

export type FlowAsk = Pick<FlowQuery, 'dimension' | 'columns' | 'repeats' | 'occurrence' | 'ends'> & {
  kind: 'startsWith' | 'contains' | 'endsWith';
  anchor: Test;
};

/** Views of each place and of each step, as `column value` and `column value > column value`; single-valued dimensions only. */
export function flowOf(
  spans: Seen[][],
  ask: FlowAsk,
): { nodes: Record<string, number>; links: Record<string, number> } {
  const nodes: Record<string, number> = {};
  const links: Record<string, number> = {};
  const add = (to: Record<string, number>, key: string) => (to[key] = (to[key] ?? 0) + 1);
  const columns = ask.columns ?? 5;
  for (const span of spans) {
    let views = span
      .map(({ event }) => ({ value: valuesOf(event, ask.dimension)[0], hit: ask.anchor(event) }))
      .filter(({ value }) => value !== undefined);
    if (!ask.repeats)
      views = views.reduce<typeof views>((merged, view) => {
        const last = merged.at(-1);
        if (last?.value === view.value) last.hit ||= view.hit;
        else merged.push({ ...view });
        return merged;
      }, []);
    let hits = views.flatMap(({ hit }, i) => (hit ? [i] : []));
    if (ask.occurrence === 'first') hits = hits.slice(0, 1);
    if (ask.occurrence === 'last') hits = hits.slice(-1);
    for (const hit of hits) {
      const column = (i: number) => i - hit + (ask.kind === 'startsWith' ? 1 : 0);
      const name = (i: number) => `${column(i)} ${views[i].value}`;
      const first = ask.kind === 'startsWith' ? hit : Math.max(0, hit - columns + 1);
      const last = ask.kind === 'endsWith' ? hit : Math.min(views.length - 1, hit + columns - 1);
      for (let i = first; i <= last; i++) {
        add(nodes, name(i));
        if (i > first) add(links, `${name(i - 1)} > ${name(i)}`);
      }
      if (ask.ends && ask.kind !== 'endsWith' && last === views.length - 1) add(links, `${name(last)} > end`);
      if (ask.ends && ask.kind !== 'startsWith' && first === 0) add(links, `start > ${name(first)}`);
    }
  }
  return { nodes, links };
}
