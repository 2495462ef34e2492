import { withMemory, type Memory } from '../base/memory';
import { membersOf } from './people';
import { searchInOrder } from './fallout/inOrder';
import type { Bits } from './fallout/search';
import { searchUnordered } from './fallout/unordered';
import { compileMatch } from './match';
import { enlarged, median } from './statistics';
import { spansOf, tickAt, ticksOf, type AskContext } from './scope';
import { listOf, oneOf, flag, optional, queryReader, refuse, shape, text } from './reader';
import {
  audiences,
  contained,
  duration,
  event,
  type AudienceRef,
  type Contained,
  type Duration,
  type EventTest,
} from './terms';

export interface FalloutStep {
  on: EventTest;
  /** `next`: the very next event of any kind. Default `eventual`. An error with `order: unordered`. */
  path?: 'eventual' | 'next';
  /** Default: the event type, or `step 2`. */
  label?: string;
}

/** How far people get through a sequence of events, and how long each step takes. */
export interface FalloutQuery extends Contained {
  kind: 'fallout';
  steps: FalloutStep[];
  /** From the first step to each later one, end included. */
  within?: Duration;
  /** `strict` is `next` on every step; `unordered`: step n counts when the steps 1 to n all happened, in any order. Default `ordered`. */
  order?: 'ordered' | 'strict' | 'unordered';
  /** One series for the members of each audience at `at`. */
  compare?: AudienceRef[];
  ids?: boolean;
}

export interface FalloutRow {
  label: string;
  /** In the session container: sessions. */
  people: number;
  /** Share in [0, 1] of the step before; 1 on the first, 0 when nobody was there. */
  ofPrevious: number;
  /** Share in [0, 1] of the first step. */
  ofFirst: number;
  /** Seconds from the step before; null on the first step and when nobody got here. */
  medianSeconds: number | null;
  meanSeconds: number | null;
  /** People, each once, in the order of the profiles. */
  ids?: string[];
}

export interface FalloutAnswer {
  kind: 'fallout';
  /** Everybody, also with `compare`. */
  steps: FalloutRow[];
  series?: { audience: string; steps: FalloutRow[] }[];
}

const MOST_STEPS = 30;

const falloutStep = shape<FalloutStep>({
  on: event,
  path: optional(oneOf(['eventual', 'next'])),
  label: optional(text),
});

function checkFallout({ steps, order }: FalloutQuery, path: string): void {
  if (order !== 'unordered') return;
  const index = steps.findIndex((step) => step.path !== undefined);
  if (index >= 0) refuse(`${path}.steps.${index}.path`, 'must be left out with order "unordered"', steps[index].path);
}

export const readFallout = queryReader<FalloutQuery>(
  'fallout',
  {
    steps: listOf(falloutStep, 'step', MOST_STEPS),
    within: optional(duration),
    order: optional(oneOf(['ordered', 'strict', 'unordered'])),
    compare: optional(audiences),
    ids: optional(flag),
    ...contained,
  },
  checkFallout,
);

/** Who reached a step: the person of each span that did, and the ticks since the step before. */
interface Reached {
  person: Int32Array;
  gap: Float64Array;
  count: number;
}

/**
 * Returns how far people or sessions get through a sequence of events: `fallout({ kind: 'fallout', steps: [{ on: { did: 'touch' } }, { on: { did: 'order' } }] }, context)`.
 * The attempt that goes deepest counts, then the earliest start, then the earliest match of each step; one event stands for one step. Times are in
 * seconds and may be negative where `unordered` let a step come before the one above it.
 */
export function fallout(query: FalloutQuery, context: AskContext, path = 'query'): FalloutAnswer {
  const reached = withMemory((memory) => reachedOf(query, context, path, memory));
  const steps = rowsOf(query, context, reached);
  if (!query.compare) return { kind: 'fallout', steps };
  const at = tickAt(context, query.at, `${path}.at`);
  const series = query.compare.map((ref, index) => {
    const members = membersOf(ref, context.facts, `${path}.compare.${index}`);
    return { audience: members.id, steps: rowsOf(query, context, reached, members.at(at)) };
  });
  return { kind: 'fallout', steps, series };
}

function reachedOf(query: FalloutQuery, context: AskContext, path: string, memory: Memory): Reached[] {
  const { facts } = context;
  const { time } = facts.events;
  const spans = spansOf(context, query, path, memory);
  const bits = stepBits(query, context, path, memory);
  const within = query.within === undefined ? Infinity : ticksOf(facts, query.within, `${path}.within`);
  const next = query.steps.map((step, k) => k > 0 && (query.order === 'strict' || step.path === 'next'));
  const search =
    query.order === 'unordered'
      ? searchUnordered(bits, time, query.steps.length, within)
      : searchInOrder(bits, time, next, within);
  const reached = query.steps.map((): Reached => ({
    person: new Int32Array(1024),
    gap: new Float64Array(1024),
    count: 0,
  }));
  const rows = new Int32Array(query.steps.length);
  for (let s = 0; s < spans.count; s++) {
    const depth = search(spans.from[s], spans.to[s], rows);
    for (let k = 0; k < depth; k++) add(reached[k], spans.person[s], k === 0 ? 0 : time[rows[k]] - time[rows[k - 1]]);
  }
  return reached;
}

function add(to: Reached, person: number, gap: number): void {
  if (to.count === to.person.length) {
    to.person = enlarged(to.person, new Int32Array(to.count * 2));
    to.gap = enlarged(to.gap, new Float64Array(to.count * 2));
  }
  to.person[to.count] = person;
  to.gap[to.count++] = gap;
}

/** One bit a step for each event row. */
function stepBits(query: FalloutQuery, context: AskContext, path: string, memory: Memory): Bits {
  const { type, types, count } = context.facts.events;
  // steps that ask for a type and nothing else are read off in one pass
  const ofType = Uint32Array.from(types, (name) =>
    query.steps.reduce((set, { on }, k) => (on.did === name && !on.where ? set | (1 << k) : set), 0),
  );
  const bits = query.steps.length <= 8 ? memory.bytes(count) : memory.words(count);
  for (let row = 0; row < count; row++) bits[row] = ofType[type[row]];
  query.steps.forEach(({ on }, k) => {
    if (on.did !== undefined && !on.where) return;
    const mask = compileMatch(on, context.facts, memory, `${path}.steps.${k}.on`);
    for (let row = 0; row < count; row++) bits[row] |= mask[row] << k;
  });
  return bits;
}

function rowsOf(
  query: FalloutQuery,
  context: AskContext,
  reached: readonly Reached[],
  members?: Uint8Array,
): FalloutRow[] {
  const rows: FalloutRow[] = [];
  query.steps.forEach((step, k) => {
    const { person, gap, count } = reached[k];
    const gaps = new Float64Array(k === 0 ? 0 : count);
    const ids: string[] = [];
    let people = 0;
    let sum = 0;
    let last = -1;
    for (let i = 0; i < count; i++) {
      if (members && members[person[i]] === 0) continue;
      if (k > 0) sum += gaps[people] = gap[i];
      people++;
      if (query.ids && person[i] !== last) ids.push(context.idOf((last = person[i])));
    }
    const timed = k > 0 && people > 0;
    rows.push({
      label: step.label ?? step.on.did ?? `step ${k + 1}`,
      people,
      ofPrevious: share(people, k === 0 ? people : rows[k - 1].people),
      ofFirst: share(people, k === 0 ? people : rows[0].people),
      medianSeconds: timed ? median(gaps, people)! / context.facts.ticksPerSecond : null,
      meanSeconds: timed ? sum / people / context.facts.ticksPerSecond : null,
      ...(query.ids ? { ids } : {}),
    });
  });
  return rows;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
