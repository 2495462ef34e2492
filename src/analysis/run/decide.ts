import { compilePolicies } from '../../decisions/decide';
import { explainDecision, type Candidate as Explained } from '../../decisions/explain';
import type { Rule } from '../../model/rule';
import { offsetOfZone } from '../../people/givenPeople';
import type { Facts, Field } from '../../rules/facts';
import { jsonField } from '../../rules/jsonField';
import { plainFacts } from '../../rules/plainFacts';
import { traceRule } from '../../rules/traceRule';
import type { Trace } from '../../rules/trace';
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
  /** Of the moment; rules read it as `context.page`. */
  context?: Record<string, unknown>;
  at?: At;
  /** Offers wanted; default 1. */
  count?: number;
}

export type Stage = 'notConsidered' | 'ineligible' | 'capped' | 'ranked' | 'chosen' | 'fallback';

export interface Candidate {
  offer: string;
  stage: Stage;
  /** Code of the reason, such as `decision_own_rule` or `decision_capped_total_ever`. */
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

/** Returns what a policy would choose for a person at a moment, with the caps as they stood; a made-up profile has used none of its own. */
export function decide(query: DecideQuery, finished: FinishedRun, path: string): DecideAnswer {
  const { run } = finished;
  idAmong(run.plan.policies, query.policy, 'policy', `${path}.policy`);
  const end = secondOf(run, query.at, `${path}.at`);
  const { person, facts, row, tick } = query.profile
    ? madeUp({ ...query.profile, ...(query.context && { context: query.context }) }, finished)
    : somebody(personNumber(finished, query.person!, `${path}.person`), query.context, finished, end);
  const trace = (rule: Rule, now: number) => traceRule(rule, facts, row, tick(now));
  // The run's own policies test rules as they stand at its end.
  const policies = compilePolicies(run.plan.workspace.offers, {
    test: (rule) => ({ met: (_, now) => trace(rule, now).met }),
    attribute: (name) => always(facts.attribute(name), row),
    startUnix: run.startUnix,
    seed: run.people.seed,
  });
  const explained = explainDecision(policies, {
    policy: query.policy,
    person,
    now: end,
    places: query.count,
    counters: countersBefore(finished, rowAfter(finished, end)),
    trace: (rule) => trace(rule, end),
  });
  return { kind: 'decide', chosen: explained.chosen, candidates: explained.candidates.map(candidateOf) };
}

/** Whom a decision is made for. */
interface Subject {
  /** Number that caps know the person by. */
  person: number;
  facts: Facts;
  /** Their row in `facts`. */
  row: number;
  /** Tick of `facts` at a second of the run. */
  tick(second: number): number;
}

function somebody(who: number, context: DecideQuery['context'], finished: FinishedRun, end: number): Subject {
  const facts = factsAt(finished, who, end);
  const attribute = (name: string): Field | undefined =>
    context && /^context(\.|$)/.test(name) ? always(jsonField([{ context }], name), 0) : facts.attribute(name);
  return { person: who, facts: { ...facts, attribute }, row: who, tick: (second) => second };
}

function madeUp(profile: Record<string, unknown>, { run }: FinishedRun): Subject {
  const { audiences, rules, seed } = run.plan.workspace;
  const facts = plainFacts(
    { profiles: [{ ...profile, id: 'profile' }] },
    {
      seed,
      missingConsent: rules.consent.missing,
      zoneOffset: offsetOfZone,
      audiences: Object.fromEntries(Object.entries(audiences).map(([id, { rule }]) => [id, rule])),
    },
  );
  return { person: run.people.size, facts, row: 0, tick: (second) => (run.startUnix + second) * 1000 };
}

/** The field of one row, whichever is asked for. */
function always(field: Field | undefined, row: number): Field | undefined {
  return field && ({ ...field, at: () => field.at(row), column: undefined } as Field);
}

/** Returns what became of an offer as an answer says it; one that a twin run withholds was not considered. */
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
