import type { FalloutAnswer, FalloutQuery, FalloutRow } from './query';
import { membersOf } from './audience';
import { searchInOrder } from './fallout/inOrder';
import { searchUnordered } from './fallout/unordered';
import { compileMatch } from './match';
import { spansOf, tickAt, ticksOf, type AskContext, type Spans } from './scope';
import { median } from './statistics';

/** What a span of events came to, for all spans. */
interface Attempts {
  readonly spans: Spans;
  /** Steps reached. */
  readonly depth: Uint8Array;
  /** By step: ticks since the step before; only where the step was reached. */
  readonly gaps: readonly Float64Array[];
}

/**
 * Returns how far people or sessions get through a sequence of events: `fallout({ kind: 'fallout', steps: [{ on: { did: 'touch' } }, { on: { did: 'order' } }] }, context)`.
 * The attempt that goes deepest counts, then the earliest start, then the earliest match of each step; one event stands for one step. Times are in
 * seconds and may be negative where `unordered` let a step come before the one above it.
 */
export function fallout(query: FalloutQuery, context: AskContext, path = 'query'): FalloutAnswer {
  const attempts = attemptsOf(query, context, path);
  const steps = rowsOf(query, context, attempts);
  if (!query.compare) return { kind: 'fallout', steps };
  const at = tickAt(context, query.at, `${path}.at`);
  const series = query.compare.map((ref, index) => {
    const { id, mask } = membersOf(ref, context, at, `${path}.compare.${index}`);
    return { audience: id, steps: rowsOf(query, context, attempts, mask) };
  });
  return { kind: 'fallout', steps, series };
}

function attemptsOf(query: FalloutQuery, context: AskContext, path: string): Attempts {
  const { facts } = context;
  const { time } = facts.events;
  const spans = spansOf(context, query, path);
  const bits = stepBits(query, context, path);
  const within = query.within === undefined ? Infinity : ticksOf(facts, query.within, `${path}.within`);
  const count = query.steps.length;
  const search =
    query.order === 'unordered'
      ? searchUnordered(bits, time, count, within)
      : searchInOrder(
          bits,
          time,
          query.steps.map((step, k) => k > 0 && (query.order === 'strict' || step.path === 'next')),
          within,
        );
  const depth = new Uint8Array(spans.count);
  const gaps = query.steps.map((_, k) => new Float64Array(k === 0 ? 0 : spans.count));
  const rows = new Int32Array(count);
  for (let s = 0; s < spans.count; s++) {
    const reached = (depth[s] = search(spans.from[s], spans.to[s], rows));
    for (let k = 1; k < reached; k++) gaps[k][s] = time[rows[k]] - time[rows[k - 1]];
  }
  return { spans, depth, gaps };
}

/** One bit a step for each event row. */
function stepBits(query: FalloutQuery, context: AskContext, path: string): Uint32Array {
  const bits = new Uint32Array(context.facts.events.count);
  query.steps.forEach((step, k) => {
    const mask = compileMatch(step.on, context.facts, `${path}.steps.${k}.on`);
    for (let row = 0; row < bits.length; row++) bits[row] |= mask[row] << k;
  });
  return bits;
}

function rowsOf(query: FalloutQuery, context: AskContext, attempts: Attempts, members?: Uint8Array): FalloutRow[] {
  const { spans, depth, gaps } = attempts;
  const values = new Float64Array(spans.count);
  const rows: FalloutRow[] = [];
  query.steps.forEach((step, k) => {
    let people = 0;
    let sum = 0;
    const ids: string[] = [];
    let last = -1;
    for (let s = 0; s < spans.count; s++) {
      if (depth[s] <= k) continue;
      const person = spans.person[s];
      if (members && members[person] === 0) continue;
      if (k > 0) sum += values[people] = gaps[k][s];
      people++;
      if (query.ids && person !== last) ids.push(context.idOf((last = person)));
    }
    const timed = k > 0 && people > 0;
    rows.push({
      label: step.label ?? step.on.did ?? `step ${k + 1}`,
      people,
      ofPrevious: share(people, k === 0 ? people : rows[k - 1].people),
      ofFirst: share(people, k === 0 ? people : rows[0].people),
      medianSeconds: timed ? median(values, people)! / context.facts.ticksPerSecond : null,
      meanSeconds: timed ? sum / people / context.facts.ticksPerSecond : null,
      ...(query.ids ? { ids } : {}),
    });
  });
  return rows;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
