import { compilePolicies } from '../../decisions/decide';
import { explainDecision, type Candidate as Explained } from '../../decisions/explain';
import { traceRule } from '../../rules/traceRule';
import type { Trace } from '../../rules/trace';
import { QueryError } from '../queryError';
import { oneGiven, optional, queryReader, record, text, whole } from '../reader';
import { scope, type At } from '../terms';
import { secondOf, type FinishedRun } from './answers';
import { idAmong, personNumber } from './named';
import { factsAt, rowAfter } from './past';
import { countersBefore } from './tape';

/** What a policy would choose for one person, and what became of every candidate. */
export interface DecideQuery {
  kind: 'decide';
  policy: string;
  /** Either somebody of the run, by id, or a profile made up for the question. */
  person?: string;
  profile?: Record<string, unknown>;
  context?: Record<string, unknown>;
  at?: At;
  /** Offers wanted; default 1. */
  count?: number;
}

export type Stage = 'notConsidered' | 'ineligible' | 'capped' | 'ranked' | 'chosen' | 'fallback';

export interface Candidate {
  offer: string;
  stage: Stage;
  /** Code of the reason, such as `ownRule` or `totalCap`. */
  reason?: string;
  /** What the reason speaks of: limits, names, instants. */
  data?: Record<string, unknown>;
  /** Trace of the eligibility rule. */
  rule?: Trace;
  score?: number;
  /** Position of the strategy in the policy, from 0. */
  strategy?: number;
  /** Its caps as they stood. */
  caps?: unknown[];
  /** What would give it a better outcome. */
  changes?: unknown[];
}

export interface DecideAnswer {
  kind: 'decide';
  chosen: string[];
  candidates: Candidate[];
}

export const readDecide = queryReader<DecideQuery>(
  'decide',
  {
    policy: text,
    person: optional(text),
    profile: optional(record),
    context: optional(record),
    count: optional(whole(1, 100)),
    ...scope,
  },
  (query: DecideQuery, path) => oneGiven(query, ['person', 'profile'], path),
);

/** Returns what a policy would choose for a person at a moment, with the caps as they stood. */
export function decide(query: DecideQuery, finished: FinishedRun, path: string): DecideAnswer {
  const { run } = finished;
  idAmong(run.plan.policies, query.policy, 'policy', `${path}.policy`);
  if (query.person === undefined) throw new QueryError(`${path}.person`, 'needs a person of the run, or a profile');
  const who = personNumber(finished, query.person, `${path}.person`);
  const end = secondOf(run, query.at, `${path}.at`);
  const facts = factsAt(finished, who, end);
  // The run's own policies test rules as they stand at its end.
  const policies = compilePolicies(run.plan.workspace.offers, {
    test: (rule) => ({ met: (person, now) => traceRule(rule, facts, person, now).met }),
    attribute: facts.attribute,
    startUnix: run.startUnix,
    seed: run.people.seed,
  });
  const explained = explainDecision(policies, {
    policy: query.policy,
    person: who,
    now: end,
    places: query.count,
    counters: countersBefore(finished, rowAfter(finished, end)),
    trace: (rule) => traceRule(rule, facts, who, end),
  });
  return { kind: 'decide', chosen: explained.chosen, candidates: explained.candidates.map(candidateOf) };
}

export function candidateOf(each: Explained): Candidate {
  return {
    offer: each.offer,
    stage: each.stage === 'withheld' ? 'notConsidered' : each.stage,
    reason: each.reason.key,
    data: each.reason.data,
    ...(each.rule && { rule: each.rule }),
    ...(each.score !== undefined && { score: each.score }),
    ...(each.strategy !== undefined && { strategy: each.strategy }),
    caps: each.caps,
    changes: each.changes,
  };
}
