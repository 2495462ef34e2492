import { lift, purchasesOf, type LiftRuns, type Purchases } from './analysis/run/lift';
import { secondOf, type FinishedRun } from './analysis/run/answers';
import { answerFirst, parseFirst } from './analysis/first';
import { QueryError } from './analysis/queryError';
import type { Answer, LiftQuery, Query, RunAnswer, RunQuery } from './analysis/query';
import type { AskContext } from './analysis/scope';
import { parseInstant } from './base/instant';
import { didYouMean } from './base/nearest';
import { rowIndex } from './engine/rowIndex';
import { startRun, type Run } from './engine/run';
import { factsAsOf, runFacts, type FactsOptions } from './engine/runFacts';
import { TEST_PROFILES } from './engine/modes';
import type { Without } from './engine/context';
import { CHANNELS } from './engine/plan';
import * as rows from './engine/rows';
import type { Problem } from './model/problem';
import type { Workspace } from './model/workspace';
import { createLife } from './people/life';
import { givenPeople, type GivenPeople } from './people/givenPeople';
import { makePeople } from './people/makePeople';
import { packPeople, peopleHash, unpackPeople, type PackedPeople } from './people/pack';
import type { Life, People } from './people/people';
import { fieldValues } from './rules/comparison';
import type { Facts } from './rules/facts';
import type { PlainData } from './rules/plainFacts';
import { runKey, runnablePart, validateWorkspace } from './workspace';

/** Where made people are kept between visits; the world works without one. */
export interface PeopleStore {
  load(hash: string): Promise<PackedPeople | undefined>;
  save(hash: string, people: PackedPeople): Promise<void>;
}

export interface WorldOptions {
  peopleStore?: PeopleStore;
  /** Lets cancellations and newer edits in between two slices of work. */
  pause?: () => Promise<void>;
  /** Milliseconds, for the one number of an answer that is not part of a run's meaning. */
  clock?: () => number;
}

export interface RunOptions extends Omit<RunQuery, 'kind'> {
  /** Size of the full population when this is a preview of it. */
  of?: number;
}

export interface RunProgress {
  stage: 'people' | 'run' | 'twin';
  /** 0 to 1. */
  part: number;
}

/** Thrown by work that newer work or `cancel` has replaced. */
export class Superseded extends Error {
  readonly code = 'superseded';
}

/** The whole headless product: open a workspace, run it, ask about the run. */
export interface World {
  /** Takes a workspace over, with the caller's own people and events instead of invented ones where given, and returns its problems; the run that is there goes on answering until the next one is done. */
  open(workspace: Workspace, data?: PlainData): Promise<Problem[]>;
  /** Runs the open workspace; a newer call replaces an older one, which then throws Superseded. */
  run(options?: RunOptions, progress?: (progress: RunProgress) => void): Promise<RunAnswer>;
  /** Answers one query; runs first when nothing has been run. Throws QueryError. */
  ask(query: unknown, path?: string): Promise<Answer>;
  cancel(): void;
}

/** Rows a slice writes before newer work may come in: about 10 ms. */
const SLICE = 15_000;
const PEOPLE_KEPT = 3;

/** Returns a world: `const world = createWorld(); await world.open(workspace); await world.ask({ kind: 'run' })`. */
export function createWorld(options: WorldOptions = {}): World {
  const pause = options.pause ?? (() => Promise.resolve());
  const clock = options.clock ?? (() => 0);
  const crowds = new Map<string, { people: People; life: Life }>();
  const twins = new Map<string, Promise<Purchases>>();
  let workspace: Workspace | undefined;
  let data: PlainData | undefined;
  let current: (FinishedRun & { answer: RunAnswer; options: RunOptions; workspace: Workspace }) | undefined;
  let newest = 0;
  let running: Promise<RunAnswer> | undefined;
  /** Runs of the same people share their moods, so one plays after the other. */
  let turn: Promise<void> = Promise.resolve();

  async function crowdOf(source: Workspace, size: number): Promise<{ people: People; life: Life }> {
    const hash = peopleHash(source.people, source.seed, size, source.start);
    const known = crowds.get(hash);
    if (known) return known;
    const startUnix = parseInstant(source.start) / 1000;
    const packed = await options.peopleStore?.load(hash).catch(() => undefined);
    const stored = packed && unpackPeople(source.people, packed);
    const people = stored ?? makePeople(source.people, { seed: source.seed, size, startUnix });
    if (!stored) void options.peopleStore?.save(hash, packPeople(people, source.seed)).catch(() => undefined);
    const crowd = { people, life: createLife(people, source.people, { startUnix }) };
    crowds.set(hash, crowd);
    for (const key of crowds.keys()) if (crowds.size > PEOPLE_KEPT) crowds.delete(key);
    return crowd;
  }

  async function play(
    source: Workspace,
    asked: RunOptions,
    number: number,
    without: Without,
    tell: (part: number) => void,
  ): Promise<{ run: Run; life: Life }> {
    if (data) return playGiven(source, data, asked, number, without);
    const before = turn;
    let over: () => void = () => undefined;
    turn = new Promise((resolve) => (over = resolve));
    try {
      await before;
      if (number !== newest) throw new Superseded('replaced by a newer run');
      const size = Math.min(asked.people ?? source.people.size, asked.mode === 'test' ? TEST_PROFILES : Infinity);
      const { people, life } = await crowdOf(source, size);
      const run = startRun({
        workspace: source,
        people,
        life,
        days: asked.days ?? source.days,
        mode: asked.mode,
        of: asked.of,
        without,
      });
      while (!run.done) {
        run.advance(SLICE);
        await pause();
        if (number !== newest) throw new Superseded('replaced by a newer run');
        tell(run.progress);
      }
      return { run, life };
    } finally {
      over();
    }
  }

  async function playGiven(
    source: Workspace,
    own: PlainData,
    asked: RunOptions,
    number: number,
    without: Without,
  ): Promise<{ run: Run; life: Life }> {
    const startUnix = parseInstant(source.start) / 1000;
    const given = givenPeople(source.people, own, { seed: source.seed, startUnix }, rows.ROW_TYPES.length);
    const life = createLife(given.people, source.people, { startUnix });
    const run = startRun({
      workspace: source,
      people: given.people,
      life,
      given,
      days: asked.days ?? source.days,
      mode: asked.mode,
      without,
    });
    while (!run.done) {
      run.advance(SLICE);
      await pause();
      if (number !== newest) throw new Superseded('replaced by a newer run');
    }
    return { run, life };
  }

  function seeded(source: Workspace, seed: string | undefined): Workspace {
    return seed === undefined || seed === source.seed ? source : { ...source, seed };
  }

  function run(asked: RunOptions = {}, progress?: (progress: RunProgress) => void): Promise<RunAnswer> {
    const mine = (running = runNow(asked, progress));
    const forget = (): void => void (running === mine && (running = undefined));
    mine.then(forget, forget);
    return mine;
  }

  /** Waits for the first run, or starts it. */
  async function somethingRun(): Promise<void> {
    while (!current) {
      const awaited: Promise<unknown> = running ?? run();
      try {
        await awaited;
      } catch (error) {
        if (running === undefined || running === awaited) throw error;
      }
    }
  }

  async function runNow(asked: RunOptions, progress?: (progress: RunProgress) => void): Promise<RunAnswer> {
    if (!workspace) throw new QueryError('workspace', 'needs a workspace');
    const number = ++newest;
    const part = runnablePart(workspace);
    if (!part) throw new QueryError('workspace', 'nothing of it can be run; ask "validate" why');
    const source = seeded(part, asked.seed);
    const began = clock();
    progress?.({ stage: 'people', part: 0 });
    const { run: done, life } = await play(source, asked, number, {}, (part) => progress?.({ stage: 'run', part }));
    const answer: RunAnswer = {
      kind: 'run',
      fingerprint: done.fingerprint(),
      runKey: runKey(source, { size: done.people.size, days: done.days, mode: asked.mode ?? 'live' }),
      people: done.people.size,
      days: done.days,
      rows: done.log.count,
      milliseconds: Math.round(clock() - began),
      totals: totalsOf(done),
    };
    current = { ...finish(done, life), answer, options: asked, workspace: source };
    return answer;
  }

  async function twinOf(
    source: Workspace,
    asked: RunOptions,
    without: Without,
    days: number,
    until: number,
    number: number,
  ): Promise<Purchases> {
    const key = JSON.stringify([
      runKey(source, { size: asked.people ?? source.people.size, days, mode: asked.mode ?? 'live' }),
      source.seed,
      asked,
      without,
      until,
    ]);
    let twin = twins.get(key);
    if (!twin) {
      twin = play(source, asked, number, without, () => undefined).then(({ run: done }) => purchasesOf(done, until));
      twins.set(key, twin);
      twin.catch(() => twins.delete(key));
    }
    return twin;
  }

  async function liftAnswer(query: LiftQuery, path: string): Promise<Answer> {
    const base = current!;
    const days = base.run.days;
    const until = secondOf(base.run, query.at, `${path}.at`);
    checkWithout(base.run, query.without, `${path}.without`);
    const number = newest;
    const without: Without = query.without === 'all' ? { all: true } : query.without;
    const pairs: LiftRuns[] = [];
    for (let seed = 0; seed < (query.seeds ?? 1); seed++) {
      const source = seed === 0 ? base.workspace : seeded(base.workspace, `${base.workspace.seed} ${seed}`);
      const all =
        seed === 0 ? purchasesOf(base.run, until) : await twinOf(source, base.options, {}, days, until, number);
      const nothing = await twinOf(source, base.options, { all: true }, days, until, number);
      const less = query.without === 'all' ? nothing : await twinOf(source, base.options, without, days, until, number);
      pairs.push({ all, without: less, nothing });
    }
    return lift(pairs);
  }

  async function ask(unknownQuery: unknown, path = 'query'): Promise<Answer> {
    const first = parseFirst(unknownQuery, path);
    // Reports and explanations come when they are first asked for: a newcomer's numbers do not wait for them.
    const later = first ? undefined : await import('./analysis/data');
    const query = first ?? later!.parseQuery(unknownQuery, path);
    if (query.kind === 'validate')
      return { kind: 'validate', problems: validateWorkspace((query.workspace ?? workspace) as Workspace) };
    if (query.kind === 'run') {
      const { kind: _, ...asked } = query;
      return run(asked);
    }
    if (!current) await somethingRun();
    const finished = current!;
    if (query.kind === 'lift') return liftAnswer(query, path);
    if (!later) return answerFirst(query, finished, path);
    return later.isAboutRun(query.kind)
      ? later.answerOnRun(query, finished, path)
      : later.answerOnData(query, contextOf(finished, query, path), path);
  }

  return {
    async open(next, own) {
      workspace = next;
      data = own;
      return validateWorkspace(next);
    },
    run,
    ask,
    cancel() {
      newest++;
    },
  };
}

/** A twin without something that is not there would answer 0 and mean nothing. */
function checkWithout({ plan }: Run, without: LiftQuery['without'], path: string): void {
  if (without === 'all') return;
  const known: [string, readonly string[]] =
    'journey' in without
      ? ['journey', plan.journeys.map(({ id }) => id)]
      : 'offer' in without
        ? ['offer', plan.offers]
        : ['channel', CHANNELS];
  const [noun, ids] = known;
  const id = (without as Record<string, string>)[noun];
  if (!ids.includes(id)) throw new QueryError(`${path}.${noun}`, `no ${noun} "${id}"${didYouMean(id, ids)}`);
}

function finish(run: Run, life: Life): FinishedRun {
  const kept = new Map<string, unknown>();
  const keep = <T>(key: string, make: () => T): T => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as T;
  };
  const finished: FinishedRun = {
    run,
    life,
    get index() {
      return keep('index', () => rowIndex(run.log, run.people.size));
    },
    keep,
    facts(wanted: Partial<FactsOptions>): Facts {
      const full: FactsOptions = { history: true, inside: false, steps: false, at: run.days * 86400, ...wanted };
      const make = () => runFacts(run, life, finished.index, full);
      return full.only ? make() : keep(`facts ${JSON.stringify(full)}`, make);
    },
  };
  return finished;
}

/** Which derived rows a question speaks of; without need they stay unmade. */
const SPEAKS_OF_INSIDE = /pageViews|productViews|"login"|"search"|webPageDetails|search\.keywords|"next"|"strict"/;
const SPEAKS_OF_CONSENT = /consent/;
const SPEAKS_OF_STEPS = /"step\.|"dimension":"(step|port)"/;

function contextOf(finished: FinishedRun, query: Query, path: string): AskContext {
  const { run } = finished;
  const text = JSON.stringify(query);
  const facts = finished.facts({
    history: true,
    inside: SPEAKS_OF_INSIDE.test(text),
    steps: SPEAKS_OF_STEPS.test(text),
  });
  const at = 'at' in query && SPEAKS_OF_CONSENT.test(text) ? query.at : undefined;
  return {
    facts: at === undefined ? facts : factsAsOf(run, facts, secondOf(run, at, `${path}.at`)),
    start: 0,
    end: run.days * 86400,
    idOf: (who) => run.people.id(who),
    find: (id) => run.people.find(id),
  };
}

function totalsOf({ log, types, given }: Run): RunAnswer['totals'] {
  const totals = { trips: 0, messages: 0, conversions: 0, revenue: 0, unsubscribes: 0 };
  const paid = given && paidOf(given);
  for (let row = 0; row < log.count; row++) {
    // A caller's own events have kinds of their own; their names say what they are.
    if (paid && log.kind[row] >= rows.ROW_TYPES.length) {
      const type = types[log.kind[row]];
      if (type === 'commerce.purchases') totals.revenue += paid(log.object[row]);
      else if (type === 'message.unsubscribed') totals.unsubscribes++;
      continue;
    }
    switch (log.kind[row]) {
      case rows.TRIP_ENTERED:
        totals.trips++;
        break;
      case rows.DELIVERED:
        totals.messages++;
        break;
      case rows.TRIP_CONVERTED:
        totals.conversions++;
        break;
      case rows.PURCHASE:
        totals.revenue += log.value[row];
        break;
      case rows.UNSUBSCRIBED:
        totals.unsubscribes++;
        break;
    }
  }
  totals.revenue = Math.round(totals.revenue) / 100;
  return totals;
}

/** Returns what a given purchase cost in minor units: the order's total, else that of its items. */
function paidOf({ facts }: GivenPeople): (event: number) => number {
  const order = facts.events.field('commerce.order.priceTotal');
  const items = facts.events.field('productListItems.priceTotal');
  return (event) => {
    const whole = fieldValues(order, event);
    const parts = whole.length > 0 ? whole : fieldValues(items, event);
    return parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part * 100 : 0), 0);
  };
}
