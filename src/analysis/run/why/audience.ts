import * as rows from '../../../engine/rows';
import { traceRule } from '../../../rules/traceRule';
import { momentOf, type FinishedRun } from '../answers';
import { idAmong } from '../named';
import { chain, factsAt } from '../past';
import { nearestOf, type WhyAnswer } from './answer';

/** Returns why somebody is in an audience or not, by its rule as it stood. */
export function whyAudience(finished: FinishedRun, who: number, id: string, end: number, path: string): WhyAnswer {
  const { run, index } = finished;
  const audience = idAmong(run.plan.audiences, id, 'audience', path);
  let changed = -1;
  for (let i = index.first[who]; i < index.first[who + 1]; i++) {
    const row = index.rows[i];
    if (run.log.time[row] > end) break;
    const kind = run.log.kind[row];
    if ((kind === rows.REALIZED || kind === rows.EXITED) && run.log.object[row] === audience) changed = row;
  }
  const facts = factsAt(finished, who, end);
  const trace = traceRule(run.plan.workspace.audiences[id].rule, facts, who, end);
  const met = changed >= 0 && run.log.kind[changed] === rows.REALIZED;
  return {
    kind: 'why',
    at: momentOf(run, end),
    met,
    // Batch and edge audiences may lag behind their rule; the trace is the rule now, `met` the membership.
    ...(met !== trace.met && { reason: 'notYetEvaluated' }),
    trace,
    ...nearestOf(trace),
    because: chain(finished, changed),
  };
}
