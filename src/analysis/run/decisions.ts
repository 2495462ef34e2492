import { CAPPED, CHOSEN, FALLBACK, RANKED, readOutcome, stageOf, whatOf } from '../../decisions/outcome';
import * as rows from '../../engine/rows';
import { secondOf, type FinishedRun } from './answers';
import { idAmong } from './named';
import { optional, queryReader, text } from '../reader';
import { scope, type At } from '../terms';

/** What became of each offer over a run. */
export interface DecisionsQuery {
  kind: 'decisions';
  policy?: string;
  placement?: string;
  at?: At;
}

export interface OfferCounts {
  offer: string;
  /** Decisions it was looked at in. */
  decisions: number;
  eligible: number;
  /** By reason: dates, rules, places already filled. */
  ineligible: Record<string, number>;
  /** By cap. */
  capped: Record<string, number>;
  outranked: number;
  chosen: number;
  clicked: number;
}

export interface DecisionsAnswer {
  kind: 'decisions';
  /** Decisions made. */
  decisions: number;
  offers: OfferCounts[];
}

export const readDecisions = queryReader<DecisionsQuery>('decisions', {
  policy: optional(text),
  placement: optional(text),
  ...scope,
});

/** Returns what became of every offer over the run's decisions: why it fell out, how often it was chosen and clicked. */
export function decisions(query: DecisionsQuery, finished: FinishedRun, path: string): DecisionsAnswer {
  const { run } = finished;
  const { log, plan } = run;
  const { items, policies } = plan.workspace.offers;
  const placements = plan.policies.flatMap((id) => policies[id].placement ?? []);
  if (query.policy !== undefined) idAmong(plan.policies, query.policy, 'policy', `${path}.policy`);
  if (query.placement !== undefined) idAmong(placements, query.placement, 'placement', `${path}.placement`);
  const end = secondOf(run, query.at, `${path}.at`);
  const wanted = plan.policies.map(
    (id) =>
      (query.policy === undefined || query.policy === id) &&
      (query.placement === undefined || policies[id].placement === query.placement),
  );
  const tallies = plan.offers.map((offer) => ({
    offer,
    decisions: 0,
    eligible: 0,
    ineligible: {} as Record<string, number>,
    capped: {} as Record<string, number>,
    outranked: 0,
    chosen: 0,
    clicked: 0,
  }));
  let decided = 0;
  let pending: number[] = [];
  // Which policy last gave somebody an offer: a click belongs to the decision before it.
  const givenBy = new Map<number, number>();
  for (let row = 0; row < log.count && log.time[row] <= end; row++) {
    const kind = log.kind[row];
    if (kind === rows.CANDIDATE) pending.push(row);
    else if (kind === rows.DECIDED) {
      if (wanted[log.object[row]]) {
        decided++;
        for (const candidate of pending) note(log.object[candidate], log.value[candidate]);
      }
      if (log.value[row] >= 0) givenBy.set(log.person[row] * plan.offers.length + log.value[row], log.object[row]);
      pending = [];
    } else if (kind === rows.OFFER_CLICKED) {
      const policy = givenBy.get(log.person[row] * plan.offers.length + log.object[row]);
      if (policy !== undefined && wanted[policy]) tallies[log.object[row]].clicked++;
    }
  }
  const considered = tallies.filter((tally) => tally.decisions > 0 || query.policy === undefined);
  return { kind: 'decisions', decisions: decided, offers: considered };

  function note(offer: number, outcome: number): void {
    const tally = tallies[offer];
    const stage = stageOf(outcome);
    tally.decisions++;
    if (stage === CAPPED) {
      tally.eligible++;
      const cap = capName(plan.offers[offer], whatOf(outcome));
      tally.capped[cap] = (tally.capped[cap] ?? 0) + 1;
    } else if (stage === RANKED) {
      tally.eligible++;
      tally.outranked++;
    } else if (stage === CHOSEN || stage === FALLBACK) {
      tally.eligible++;
      tally.chosen++;
    } else {
      const reason = reasonOf(outcome);
      tally.ineligible[reason] = (tally.ineligible[reason] ?? 0) + 1;
    }
  }

  function capName(offer: string, cap: number): string {
    const limit = items[offer].caps?.[cap];
    if (!limit) return `cap ${cap}`;
    return `${limit.atMost} ${limit.scope === 'person' ? 'a person' : 'in all'}${limit.per ? ` a ${limit.per}` : ''}`;
  }
}

function reasonOf(outcome: number): string {
  const { stage, reason } = readOutcome(outcome);
  return reason ?? stage;
}
