import { CAPPED, CHOSEN, FALLBACK, RANKED, readOutcome, stageOf, whatOf } from '../../decisions/outcome';
import * as rows from '../../engine/rows';
import { parseDuration } from '../../base/duration';
import { momentOf, secondOf, type FinishedRun } from './answers';
import { idAmong } from './named';
import { tooShort } from './timeline';
import { optional, queryReader, text } from '../reader';
import { period, scope, type At, type Duration, type Instant } from '../terms';

/** What became of each offer over a run. */
export interface DecisionsQuery {
  kind: 'decisions';
  policy?: string;
  placement?: string;
  /** Length of a period: how often each offer was chosen is also counted by periods. */
  every?: Duration;
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
  /** How often it was chosen in each period, with `every`. */
  chosenIn?: number[];
  /** When it was chosen last, with `every`. */
  lastChosen?: Instant;
}

export interface DecisionsAnswer {
  kind: 'decisions';
  /** Decisions made. */
  decisions: number;
  offers: OfferCounts[];
  /** Start of each period, with `every`. */
  times?: Instant[];
}

export const readDecisions = queryReader<DecisionsQuery>('decisions', {
  policy: optional(text),
  placement: optional(text),
  every: optional(period),
  ...scope,
});

/** Numbers of an answer by periods, of all offers together. */
const MOST_COUNTS = 5_000_000;

/**
 * Returns what became of every offer over the run's decisions: why it fell out, how often it was chosen and clicked;
 * with `every` also how often in each period: `decisions({ kind: 'decisions', every: 'P1D' }, finished, 'query').offers[0].chosenIn`.
 * Throws for a policy or placement that is not there, and for periods so short that there are too many.
 */
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
  const every = query.every === undefined ? undefined : parseDuration(query.every);
  const periods = every === undefined ? 0 : Math.max(1, Math.ceil(end / every));
  if (periods * plan.offers.length > MOST_COUNTS) throw tooShort(query.every!, MOST_COUNTS / plan.offers.length, path);
  const tallies = plan.offers.map((offer) => ({
    offer,
    decisions: 0,
    eligible: 0,
    ineligible: {} as Record<string, number>,
    capped: {} as Record<string, number>,
    outranked: 0,
    chosen: 0,
    clicked: 0,
    ...(every !== undefined && { chosenIn: new Array<number>(periods).fill(0) }),
  }));
  const last = new Map<number, number>();
  let decided = 0;
  let pending: number[] = [];
  const theirClick = run.given ? run.types.indexOf('message.clicked') : -1;
  // Which policy last gave somebody an offer: a click belongs to the decision before it.
  const givenBy = new Map<number, number>();
  for (let row = 0; row < log.count && log.time[row] <= end; row++) {
    const kind = log.kind[row];
    if (kind === rows.CANDIDATE) pending.push(row);
    else if (kind === rows.DECIDED) {
      if (wanted[log.object[row]]) {
        decided++;
        for (const candidate of pending) note(log.object[candidate], log.value[candidate], log.time[row]);
      }
      if (log.value[row] >= 0) givenBy.set(log.person[row] * plan.offers.length + log.value[row], log.object[row]);
      pending = [];
    } else {
      const offer = clickedIn(row);
      const policy = offer < 0 ? undefined : givenBy.get(log.person[row] * plan.offers.length + offer);
      if (policy !== undefined && wanted[policy]) tallies[offer].clicked++;
    }
  }
  const dated = tallies.map((tally, offer) =>
    last.has(offer) ? { ...tally, lastChosen: momentOf(run, last.get(offer)!) } : tally,
  );
  const considered = dated.filter((tally) => tally.decisions > 0 || query.policy === undefined);
  const times = Array.from({ length: periods }, (_, each) => momentOf(run, each * every!));
  return { kind: 'decisions', decisions: decided, offers: considered, ...(every !== undefined && { times }) };

  /** The offer that a row says was clicked, -1 for any other row; a caller's own click is on the offer of the message that it answers. */
  function clickedIn(row: number): number {
    if (log.kind[row] === rows.OFFER_CLICKED) return log.object[row];
    const sent = log.kind[row] === theirClick ? log.cause[row] : -1;
    return sent >= 0 && log.kind[sent] === rows.SENT ? log.value[sent] : -1;
  }

  function note(offer: number, outcome: number, at: number): void {
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
      if (every === undefined) return;
      tally.chosenIn![Math.min(periods - 1, Math.floor(at / every))]++;
      last.set(offer, at);
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
