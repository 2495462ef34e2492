import { nextPeriod } from '../base/periods';
import type { OfferCap } from '../model/offer';
import type { Rule } from '../model/rule';
import type { Trace } from '../rules/trace';
import { ALL_PLACEMENTS, uncounted, type CapCounters } from './caps';
import type { CompiledPolicy } from './compiledOffers';
import type { Policies } from './decide';
import { leavesToFlip } from './flips';
import {
  CHOSEN,
  NO_STRATEGY,
  NOT_CONSIDERED,
  pack,
  PLACES_FILLED,
  RANKED_HIGHER,
  readOutcome,
  stageOf,
  strategyOf,
  TAKEN_EARLIER,
  whatOf,
  WITHHELD,
  type OfferStage,
  type Outcome,
} from './outcome';
import type { DecisionReason, DecisionReasonKey } from './reasons';

/** What was written down of one candidate: numbers of `Policies`, and the score where it was kept. */
export interface TapeRow {
  offer: number;
  outcome: number;
  score?: number;
}

export interface ExplainQuestion {
  policy: number | string;
  person: number;
  /** Seconds from the start. */
  now: number;
  /** How many are asked for, when not as many as the policy says. */
  places?: number;
  /** Counts just before the decision. Without a tape they decide; beside one they only give the numbers of the caps. */
  counters?: CapCounters;
  /** What a past decision wrote down; candidates it left out were not considered. */
  tape?: readonly TapeRow[];
  /** Traces a rule for this person at this second. */
  trace?(rule: Rule): Trace;
}

/** A cap of a candidate at that second. */
export interface CapState {
  /** Position in the offer's `caps`. */
  position: number;
  scope: OfferCap['scope'];
  per?: OfferCap['per'];
  placement?: string;
  /** Scaled in a preview. */
  atMost: number;
  /** Unknown on a tape without counters, except that a full cap was used up. */
  used?: number;
  /** Second from the start at which it counts from 0 again; a cap for ever has none. */
  freeAgain?: number;
}

/** One thing that would give the candidate a better outcome. */
export type Change =
  /** Nothing but time; second from the start. */
  | { kind: 'wait'; until: number }
  /** These leaves of a rule would have to turn over; each has its near miss. */
  | { kind: 'rule'; leaves: Trace[] }
  | { kind: 'cap'; position: number; atMost: number }
  /** So much more score than now (priority, when ranked by it) as `over` has; `more`: and a little, because it loses the tie. */
  | { kind: 'score'; ranking: 'priority' | 'formula'; gap: number; more: boolean; over: string }
  /** So many places more. */
  | { kind: 'places'; add: number };

export interface Candidate {
  offer: string;
  stage: OfferStage;
  /** Position in the policy; the fallback has none. */
  strategy?: number;
  reason: DecisionReason;
  /** The rule that was not met. */
  rule?: Trace;
  score?: number;
  /** From 1, within its group of strategies. */
  rank?: number;
  caps: CapState[];
  changes: Change[];
}

export interface DecisionExplained {
  chosen: string[];
  candidates: Candidate[];
}

/**
 * Explains a decision candidate by candidate: `explainDecision(policies, { policy: 'welcomeBack', person: 7, now: 3600, counters, trace })`.
 * From counters it decides without counting, by the same code as a run; from a tape it tells what was, even if nothing would come out so today.
 * Candidates stand strategy by strategy, the ranked ones first; the fallback is last. It reuses `policies.chosen`: not for use inside a decision.
 */
export function explainDecision(policies: Policies, question: ExplainQuestion): DecisionExplained {
  const policy = policies.policy(question.policy);
  const rows = complete(policies, policy, question.tape ?? decideDry(policies, question), question);
  const candidates = rows.map((row) => explainRow(policies, policy, rows, row, question));
  const turn = ({ strategy }: Candidate) => (strategy === undefined ? policy.groups.length : policy.groupOf[strategy]);
  const best = candidates
    .filter(({ stage }) => stage === 'chosen' || stage === 'fallback')
    .sort((a, b) => turn(a) - turn(b) || (a.rank ?? 0) - (b.rank ?? 0));
  return { chosen: best.map(({ offer }) => offer), candidates };
}

function decideDry(policies: Policies, { policy, person, now, counters, places }: ExplainQuestion): TapeRow[] {
  if (!counters) throw new Error('explainDecision needs counters or a tape');
  const tape: TapeRow[] = [];
  policies.decide(
    policy,
    person,
    now,
    uncounted(counters),
    (offer, outcome, score) => tape.push({ offer, outcome, score }),
    places,
  );
  return tape;
}

type Row = Required<TapeRow>;

/** Every candidate of every strategy, in the order shown; scores that were not written down are worked out again. */
function complete(
  policies: Policies,
  policy: CompiledPolicy,
  tape: readonly TapeRow[],
  question: ExplainQuestion,
): Row[] {
  const known = new Map(tape.map((row) => [keyOf(row.offer, strategyOf(row.outcome)), row]));
  const groupOf = (s: number) => (s === NO_STRATEGY ? policy.groups.length : policy.groupOf[s]);
  const notConsidered = (offer: number, s: number): number => {
    const others = tape.filter((row) => row.offer === offer && strategyOf(row.outcome) !== NO_STRATEGY);
    const group = ({ outcome }: TapeRow) => groupOf(strategyOf(outcome));
    if (others.some((row) => isWinner(row) && group(row) < groupOf(s))) return TAKEN_EARLIER;
    const higher = others.some((row) => group(row) === groupOf(s) && readOutcome(row.outcome).rank !== undefined);
    return higher ? RANKED_HIGHER : PLACES_FILLED;
  };
  const row = (offer: number, s: number): TapeRow =>
    known.get(keyOf(offer, s)) ?? { offer, outcome: pack(NOT_CONSIDERED, s, notConsidered(offer, s)) };
  const rows = policy.strategies.flatMap((strategy, s) => {
    strategy.formula?.begin();
    return Array.from(strategy.items, (offer) => scored(row(offer, s))).sort((a, b) => place(a) - place(b));

    function scored({ offer, outcome, score }: TapeRow): Row {
      if (score !== undefined || readOutcome(outcome).rank === undefined)
        return { offer, outcome, score: score ?? NaN };
      const { priority } = policies.offers[offer];
      const again = strategy.formula?.score(offer, priority, question.person, question.now) ?? priority;
      return { offer, outcome, score: again };
    }
  });
  if (policy.fallback >= 0) rows.push({ ...row(policy.fallback, NO_STRATEGY), score: NaN });
  return rows;
}

const keyOf = (offer: number, strategy: number) => `${offer} ${strategy}`;

const isWinner = ({ outcome }: TapeRow) => stageOf(outcome) === CHOSEN || stageOf(outcome) === WITHHELD;

/** Ranked ones by rank, then the capped, the ineligible, those not looked at. */
function place({ outcome }: Row): number {
  const { rank } = readOutcome(outcome);
  return rank ?? 10000 - stageOf(outcome);
}

function explainRow(
  policies: Policies,
  policy: CompiledPolicy,
  rows: readonly Row[],
  row: Row,
  question: ExplainQuestion,
): Candidate {
  const outcome = readOutcome(row.outcome);
  const caps = capStates(policies, policy, row, question);
  const failing = failingRule(policies, policy, row.offer, outcome);
  const rule = failing && question.trace?.(failing);
  return {
    offer: policies.offerIds[row.offer],
    stage: outcome.stage,
    ...(outcome.strategy !== undefined && { strategy: outcome.strategy }),
    reason: reasonOf(policies, row, outcome, caps),
    ...(rule && { rule }),
    ...(row.score === row.score && { score: row.score }),
    ...(outcome.rank !== undefined && { rank: outcome.rank }),
    caps,
    changes: changesOf(policies, policy, rows, row, outcome, caps, rule),
  };
}

function failingRule(
  policies: Policies,
  policy: CompiledPolicy,
  offer: number,
  { reason, strategy }: Outcome,
): Rule | undefined {
  if (reason === 'ownRule') return policies.source.items[policies.offerIds[offer]].eligible;
  if (reason === 'strategyRule') return policies.source.policies[policy.id].strategies[strategy!].eligible;
  return undefined;
}

/** The caps that count in this policy's placement. */
function capStates(
  policies: Policies,
  policy: CompiledPolicy,
  { offer, outcome }: Row,
  { counters, person, now }: ExplainQuestion,
): CapState[] {
  const { caps, first } = policies.caps;
  const full = readOutcome(outcome).cap;
  const states: CapState[] = [];
  for (let i = first[offer]; i < first[offer + 1]; i++) {
    const { cap, placement, position } = caps[i];
    if (placement !== ALL_PLACEMENTS && placement !== policy.placement) continue;
    const atMost = counters ? counters.limit(i, now) : cap.atMost;
    const used = counters ? counters.used(i, person, now) : position === full ? atMost : undefined;
    const freeAgain = nextPeriod(cap.per, policies.startUnix + now) - policies.startUnix;
    states.push({
      position,
      scope: cap.scope,
      ...(cap.per && { per: cap.per }),
      ...(cap.placement && { placement: cap.placement }),
      atMost: atMost === Infinity ? cap.atMost : atMost,
      ...(used !== undefined && { used }),
      ...(freeAgain < Infinity && { freeAgain }),
    });
  }
  return states;
}

function reasonOf(
  policies: Policies,
  { offer, outcome, score }: Row,
  { stage, reason, strategy, rank, cap }: Outcome,
  caps: readonly CapState[],
): DecisionReason {
  const { from, until } = policies.source.items[policies.offerIds[offer]];
  const told = (key: DecisionReasonKey, data: DecisionReason['data'] = {}) => ({ key, data });
  if (stage === 'capped') {
    const state = caps.find(({ position }) => position === cap);
    const { scope, per, atMost } = state ?? policies.caps.caps[policies.caps.first[offer] + whatOf(outcome)].cap;
    return told(`decision_capped_${scope}_${per ?? 'ever'}`, { atMost, cap: cap! });
  }
  if (stage === 'fallback') return told('decision_fallback');
  if (reason === 'notYet') return told('decision_not_yet', { from: from! });
  if (reason === 'over') return told('decision_over', { until: until! });
  if (reason === 'ownRule') return told('decision_own_rule');
  if (reason === 'placesFilled') return told('decision_places_filled');
  if (reason === 'takenEarlier') return told('decision_taken_earlier');
  if (reason === 'rankedHigher') return told('decision_ranked_higher');
  const where = { strategy: (strategy ?? 0) + 1 };
  if (reason === 'strategyRule') return told('decision_strategy_rule', where);
  if (stage === 'withheld') return told('decision_withheld');
  return told(stage === 'chosen' ? 'decision_chosen' : 'decision_ranked', { ...where, rank: rank!, score });
}

function changesOf(
  policies: Policies,
  policy: CompiledPolicy,
  rows: readonly Row[],
  row: Row,
  outcome: Outcome,
  caps: readonly CapState[],
  rule: Trace | undefined,
): Change[] {
  if (outcome.reason === 'notYet') return [{ kind: 'wait', until: policies.offers[row.offer].from }];
  if (rule) return [{ kind: 'rule', leaves: leavesToFlip(rule, true) }];
  if (outcome.stage === 'capped') return capChanges(caps, outcome.cap!);
  if (outcome.stage === 'ranked') return rankChanges(policies, policy, rows, row, outcome);
  return [];
}

/** All full caps stand in the way, so waiting lasts until the last of them is free. */
function capChanges(caps: readonly CapState[], first: number): Change[] {
  const full = caps.filter(
    ({ position, used, atMost }) => position === first || (used !== undefined && used >= atMost),
  );
  const until = full.reduce((latest, { freeAgain = Infinity }) => (freeAgain > latest ? freeAgain : latest), 0);
  // A limit of nothing stays full in the next period too.
  const waits = until < Infinity && full.every(({ atMost }) => atMost > 0);
  return [
    ...(waits ? [{ kind: 'wait' as const, until }] : []),
    ...full.map(({ position, used, atMost }) => ({ kind: 'cap' as const, position, atMost: (used ?? atMost) + 1 })),
  ];
}

function rankChanges(
  policies: Policies,
  policy: CompiledPolicy,
  rows: readonly Row[],
  row: Row,
  { strategy: s = 0, rank = 0 }: Outcome,
): Change[] {
  const winners = rows
    .filter((other) => isWinner(other) && policy.groupOf[strategyOf(other.outcome)] === policy.groupOf[s])
    .sort((a, b) => place(a) - place(b));
  const last = winners.at(-1);
  if (!last) return [];
  const { formula } = policy.strategies[s];
  return [
    {
      kind: 'score',
      ranking: formula ? 'formula' : 'priority',
      gap: last.score - row.score,
      more: formula ? policies.tie[row.offer] > policies.tie[last.offer] : raisedLosesTie(policies, row, last),
      over: policies.offerIds[last.offer],
    },
    { kind: 'places', add: rank - winners.length },
  ];
}

/** Whether an offer ranked by priority loses the tie when its priority is raised to the score it lost to: the raised priority is what breaks the tie. */
function raisedLosesTie(policies: Policies, { offer }: Row, to: Row): boolean {
  const { priority } = policies.offers[to.offer];
  return to.score < priority || (to.score === priority && offer > to.offer);
}
