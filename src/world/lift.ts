import type { LiftAnswer, LiftQuery, RunAnswer } from '../analysis/query';
import { QueryError } from '../analysis/queryError';
import { secondOf, type FinishedRun } from '../analysis/run/answers';
import { lift, type LiftRuns } from '../analysis/run/lift';
import { outcomeOf } from '../analysis/run/outcome';
import { didYouMean } from '../base/nearest';
import type { Without } from '../engine/context';
import { CHANNELS } from '../model/message';
import type { Run } from '../engine/run';
import type { Workspace } from '../model/workspace';
import type { PlainData } from '../rules/plainFacts';
import type { RunOptions, TwinOutcome } from './options';
import { seeded } from './seeded';
import { membersOf, type Twins } from './twins';

/** The run that a question is about, and how it was played. */
export interface BaseRun extends FinishedRun {
  answer: RunAnswer;
  options: RunOptions;
  workspace: Workspace;
  data?: PlainData;
}

/** Returns what something caused in a run, by its twins; throws Superseded as soon as `wanted` says no. */
export async function liftAnswer(
  base: BaseRun,
  query: LiftQuery,
  path: string,
  twins: Twins,
  wanted: () => boolean,
): Promise<LiftAnswer> {
  const until = secondOf(base.run, query.at, `${path}.at`);
  const without = withoutOf(base.run, query.without, `${path}.without`);
  const { who } = query;
  const { against: _, ...options } = base.options;
  const twin = (seed: number, less: Without): Promise<TwinOutcome> => {
    const workspace = seed === 0 ? base.workspace : seeded(base.workspace, `${base.workspace.seed} ${seed}`);
    const asked = { options, without: less, until, who: isWhole(less) ? who : undefined };
    const key = JSON.stringify([base.answer.runKey, workspace.seed, asked]);
    return twins.outcome({ workspace, data: base.data, ...asked }, key, wanted);
  };
  const pairs = Array.from({ length: query.seeds ?? 1 }, async (_, seed): Promise<LiftRuns> => {
    const [all, nothing, less] = await Promise.all([
      seed === 0
        ? { ...outcomeOf(base.run, until), who: who && membersOf(who, base, until, `${path}.who`) }
        : twin(seed, {}),
      twin(seed, { all: true }),
      twin(seed, without),
    ]);
    return { all, without: less, nothing, who: all.who };
  });
  return lift(await Promise.all(pairs));
}

function isWhole(without: Without): boolean {
  return Object.keys(without).length === 0;
}

/** Without the only journey is without anything: one twin answers both. A twin without something that is not there would answer 0 and mean nothing. */
function withoutOf({ plan }: Run, without: LiftQuery['without'], path: string): Without {
  if (without === 'all') return { all: true };
  const known: [string, readonly string[]] =
    'journey' in without
      ? ['journey', plan.journeys.map(({ id }) => id)]
      : 'offer' in without
        ? ['offer', plan.offers]
        : ['channel', CHANNELS];
  const [noun, ids] = known;
  const id = (without as Record<string, string>)[noun];
  if (!ids.includes(id)) throw new QueryError(`${path}.${noun}`, `no ${noun} "${id}"${didYouMean(id, ids)}`);
  return noun === 'journey' && ids.length === 1 ? { all: true } : without;
}
