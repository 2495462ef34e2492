import { uncounted, type CapCounters } from '../decisions/caps';
import type { Policies } from '../decisions/decide';
import type { RunContext } from './context';
import type { PlannedStep } from './plan';
import * as rows from './rows';

/** Returns the number of the offer chosen, -1 when there is none. */
export type Decide = (step: PlannedStep, person: number, cause: number) => number;

/** Returns decisions that write every candidate with its outcome and count what they choose against the caps. */
export function offerDecisions(context: RunContext, policies: Policies, offerCaps: CapCounters): Decide {
  const { log, flags } = context;
  // What is only tried out uses nothing up.
  const caps = flags.sends ? offerCaps : uncounted(offerCaps);
  return (step, person, cause) => {
    if (step.policy < 0) return -1;
    const { now } = context;
    policies.decide(step.policy, person, now, caps, (offer, outcome) => {
      log.add(now, person, rows.CANDIDATE, offer, outcome, cause);
    });
    const chosen = policies.chosenCount > 0 ? policies.chosen[0] : -1;
    const row = log.add(now, person, rows.DECIDED, step.policy, chosen, cause);
    context.wrote(person, rows.DECIDED, row);
    return chosen;
  };
}
