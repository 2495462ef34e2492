import * as rows from '../../../engine/rows';
import { didYouMean } from '../../../base/nearest';
import type { Rule } from '../../../model/rule';
import { traceRule } from '../../../rules/traceRule';
import type { Trace } from '../../../rules/trace';
import { QueryError } from '../../queryError';
import { momentOf, type FinishedRun } from '../answers';
import { journeyOf } from '../named';
import { chain, factsBefore, lastRow } from '../past';
import { nearestOf, type WhyAnswer } from './answer';

/** Returns why somebody came to a step, or which way they took instead. */
export function whyStep(
  finished: FinishedRun,
  who: number,
  journeyId: string,
  stepId: string,
  end: number,
  path: string,
): WhyAnswer {
  const { run } = finished;
  const journey = journeyOf(run, journeyId, `${path}.journey`);
  const step = journey.steps.find((each) => each.id === stepId);
  if (!step)
    throw new QueryError(
      `${path}.step`,
      `no step "${stepId}"${didYouMean(
        stepId,
        journey.steps.map(({ id }) => id),
      )}`,
    );
  const entered = lastRow(finished, who, end, (kind, object) => kind === rows.STEP_ENTERED && object === step.index);
  if (entered < 0) {
    const last = lastRow(
      finished,
      who,
      end,
      (kind, object) => kind === rows.STEP_ENTERED && run.plan.steps[object].journey === journey.index,
    );
    // The last fork of the journey is where they took another way.
    const fork = lastRow(
      finished,
      who,
      end,
      (kind, object) =>
        kind === rows.STEP_LEFT &&
        run.plan.steps[object].journey === journey.index &&
        run.plan.steps[object].ports.length > 1,
    );
    return {
      kind: 'why',
      at: momentOf(run, end),
      met: false,
      ...(fork >= 0 && turn(finished, who, fork)),
      reason: last < 0 ? 'neverEntered' : 'otherWay',
      because: chain(finished, last),
    };
  }
  return {
    kind: 'why',
    at: momentOf(run, run.log.time[entered]),
    met: true,
    ...cameBy(finished, who, entered),
    because: chain(finished, entered),
  };
}

/** The trace of the condition that led to a step, when one did. */
function cameBy(finished: FinishedRun, who: number, entered: number): Pick<WhyAnswer, 'trace' | 'nearest' | 'reason'> {
  const { log } = finished.run;
  const left = log.cause[entered];
  if (left < 0 || log.kind[left] !== rows.STEP_LEFT) return {};
  return turn(finished, who, left);
}

/** Why a step was left the way it was: its paths in order, as they stood then. */
function turn(finished: FinishedRun, who: number, row: number): Pick<WhyAnswer, 'trace' | 'nearest' | 'reason'> {
  const { run } = finished;
  const step = run.plan.steps[run.log.object[row]];
  const reason =
    run.log.kind[row] === rows.STEP_LEFT ? step.ports[run.log.value[row] - run.plan.portBase[step.index]] : undefined;
  const paths = step.fields.paths as Record<string, Rule> | undefined;
  if (!paths || typeof paths !== 'object') return reason === undefined ? {} : { reason };
  const facts = factsBefore(finished, who, row);
  const at = run.log.time[row];
  const parts = Object.values(paths).map((rule) => traceRule(rule, facts, who, at));
  const trace: Trace = { rule: { any: Object.values(paths) }, met: parts.some(({ met }) => met), parts };
  return { trace, ...nearestOf(trace), ...(reason !== undefined && { reason }) };
}
