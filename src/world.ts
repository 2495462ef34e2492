import { answerFirst, parseFirst } from './analysis/first';
import { QueryError } from './analysis/queryError';
import type { Answer, RunAnswer } from './analysis/query';
import { outcomeOf } from './analysis/run/outcome';
import type { Problem } from './model/problem';
import type { Workspace } from './model/workspace';
import type { PlainData } from './rules/plainFacts';
import { runKey, runnablePart, validateWorkspace } from './workspace';
import { EarlierRuns } from './world/earlier';
import { contextOf, finish, totalsOf } from './world/finished';
import { liftAnswer, type BaseRun } from './world/lift';
import type { RunOptions, RunProgress, WorldOptions } from './world/options';
import { Player, Superseded } from './world/player';
import { seeded } from './world/seeded';
import { Twins } from './world/twins';

export { buffersOf as outcomeBuffers } from './analysis/run/outcome';
export type { PeopleStore, RunOptions, RunProgress, TwinPlayer, WorldOptions } from './world/options';
export { Superseded } from './world/player';
export { pooled } from './world/pool';
export { createTwinPlayer } from './world/twins';

/** The whole headless product: open a workspace, run it, ask about the run. */
export interface World {
  /** Takes a workspace over, with the caller's own people and events instead of invented ones where given, and returns its problems; the run that is there goes on answering until the next one is done. */
  open(workspace: Workspace, data?: PlainData): Promise<Problem[]>;
  /** Runs the open workspace; a newer call replaces an older one, which then throws Superseded. */
  run(options?: RunOptions, progress?: (progress: RunProgress) => void): Promise<RunAnswer>;
  /** Makes as many people as a run may want soon, so that it need not wait for them; whatever else is asked for goes first. */
  prepare(people: number): Promise<void>;
  /** Answers one query; runs first when nothing has been run. Throws QueryError. */
  ask(query: unknown, path?: string): Promise<Answer>;
  cancel(): void;
}

/** Returns a world: `const world = createWorld(); await world.open(workspace); await world.ask({ kind: 'run' })`. */
export function createWorld(options: WorldOptions = {}): World {
  const clock = options.clock ?? (() => 0);
  const player = new Player(options);
  const twins = new Twins(player, options.twins);
  const earlier = new EarlierRuns();
  let workspace: Workspace | undefined;
  let data: PlainData | undefined;
  let current: BaseRun | undefined;
  let newest = 0;
  let running: Promise<RunAnswer> | undefined;

  /** Ends what is under way; what comes now is wanted as long as nothing newer does the same. */
  function supersede(): () => boolean {
    const number = ++newest;
    twins.cancel();
    return () => number === newest;
  }

  function run(asked: RunOptions = {}, progress?: (progress: RunProgress) => void): Promise<RunAnswer> {
    const mine = (running = runNow(asked, progress));
    const forget = (): void => void (running === mine && (running = undefined));
    mine.then(forget, forget);
    return mine;
  }

  /** Waits for the first run, or starts it. */
  async function somethingRun(): Promise<BaseRun> {
    while (!current) {
      const awaited: Promise<unknown> = running ?? run();
      try {
        await awaited;
      } catch (error) {
        if (running === undefined || running === awaited) throw error;
      }
    }
    return current;
  }

  async function runNow(asked: RunOptions, progress?: (progress: RunProgress) => void): Promise<RunAnswer> {
    if (!workspace) throw new QueryError('workspace', 'needs a workspace');
    const wanted = supersede();
    const part = runnablePart(workspace);
    if (!part) {
      const { path, message } = validateWorkspace(workspace).find(({ severity }) => severity === 'error')!;
      throw new QueryError('workspace', `nothing of it can be run: ${path}: ${message}`);
    }
    const source = seeded(part, asked.seed);
    const began = clock();
    progress?.({ stage: 'people', part: 0 });
    const play = { workspace: source, options: asked, without: {}, data };
    const played = await player.play(play, wanted, (part) => progress?.({ stage: 'run', part }));
    const { run: done } = played;
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
    const against = earlier.note(answer, outcomeOf(done, Infinity), asked.of, asked.against);
    if (against) answer.against = against;
    // Nobody waits for an answer from the run before: a question about a run is answered without a pause.
    current?.run.memory.release();
    current = Object.assign(finish(played), { answer, options: asked, workspace: source, data: play.data });
    return answer;
  }

  async function ask(unknownQuery: unknown, path = 'query'): Promise<Answer> {
    const first = parseFirst(unknownQuery, path);
    // Reports and explanations come when they are first asked for: a newcomer's numbers do not wait for them.
    const later = first ? undefined : await import('./analysis/later');
    const query = first ?? later!.parseQuery(unknownQuery, path);
    if (query.kind === 'validate')
      return { kind: 'validate', problems: validateWorkspace((query.workspace ?? workspace) as Workspace) };
    if (query.kind === 'run') {
      const { kind: _, ...asked } = query;
      return run(asked);
    }
    const finished = current ?? (await somethingRun());
    if (query.kind === 'lift') {
      const number = newest;
      return liftAnswer(finished, query, path, twins, () => number === newest);
    }
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
    async prepare(people) {
      const part = workspace && !data && runnablePart(workspace);
      const number = newest;
      try {
        if (part) await player.prepare(part, people, () => number === newest);
      } catch (error) {
        if (!(error instanceof Superseded)) throw error;
      }
    },
    ask,
    cancel: () => void supersede(),
  };
}
