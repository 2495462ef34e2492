import { explainDecision, type Candidate as Explained } from '../../decisions/explain';
import { CHOSEN, stageOf } from '../../decisions/outcome';
import { CapCounters } from '../../decisions/caps';
import * as rows from '../../engine/rows';
import { traceRule } from '../../rules/traceRule';
import type { FinishedRun } from './answers';
import { factsBefore } from './past';

/** Explains a decision of the log exactly as it was, from its tape. */
export function explainPast(finished: FinishedRun, who: number, decided: number): Explained[] {
  const { run } = finished;
  const facts = factsBefore(finished, who, decided);
  const at = run.log.time[decided];
  const tape = candidatesOf(finished, decided);
  return explainDecision(run.policies, {
    policy: run.log.object[decided],
    person: who,
    now: at,
    tape,
    counters: countersBefore(finished, decided - tape.length),
    trace: (rule) => traceRule(rule, facts, who, at),
  }).candidates;
}

/** Candidate rows stand directly before their decision. */
export function candidatesOf({ run: { log } }: FinishedRun, decided: number): { offer: number; outcome: number }[] {
  const tape: { offer: number; outcome: number }[] = [];
  for (
    let row = decided - 1;
    row >= 0 && log.kind[row] === rows.CANDIDATE && log.person[row] === log.person[decided];
    row--
  ) {
    tape.unshift({ offer: log.object[row], outcome: log.value[row] });
  }
  return tape;
}

/** Counts of caps as they stood before a row, by counting the decisions of the log again. */
export function countersBefore({ run }: FinishedRun, before: number): CapCounters {
  const { log, policies } = run;
  const counters = new CapCounters(policies.caps, {
    startUnix: run.startUnix,
    size: run.people.size,
    scale: run.scale,
  });
  for (let row = 0; row < before; row++) {
    if (log.kind[row] !== rows.CANDIDATE || stageOf(log.value[row]) !== CHOSEN) continue;
    const decided = decisionOf(run.log, row);
    counters.count(log.object[row], policies.policies[log.object[decided]].placement, log.person[row], log.time[row]);
  }
  return counters;
}

function decisionOf(log: FinishedRun['run']['log'], candidate: number): number {
  let row = candidate;
  while (log.kind[row] === rows.CANDIDATE) row++;
  return row;
}
