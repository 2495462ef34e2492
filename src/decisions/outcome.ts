/** What became of a candidate; append only, because the numbers stand in logs. */
export const OFFER_STAGES = [
  'notConsidered',
  'ineligible',
  'capped',
  'ranked',
  'chosen',
  'fallback',
  'withheld',
] as const;
export type OfferStage = (typeof OFFER_STAGES)[number];

export const NOT_CONSIDERED = 0;
export const INELIGIBLE = 1;
export const CAPPED = 2;
/** Eligible and under its caps, but others ranked better. */
export const RANKED = 3;
export const CHOSEN = 4;
export const FALLBACK = 5;
/** Won its place and was taken away by a twin run. */
export const WITHHELD = 6;

export const NOT_CONSIDERED_REASONS = ['placesFilled', 'takenEarlier', 'rankedHigher'] as const;
export const PLACES_FILLED = 0;
export const TAKEN_EARLIER = 1;
/** Another strategy of the same group gave it a higher score. */
export const RANKED_HIGHER = 2;

export const INELIGIBLE_REASONS = ['notYet', 'over', 'strategyRule', 'ownRule'] as const;
export const NOT_YET = 0;
export const OVER = 1;
export const STRATEGY_RULE = 2;
export const OWN_RULE = 3;

const DETAILS = 4096;

/** Strategy of an outcome that came from no strategy: the policy's fallback. */
export const NO_STRATEGY = -1;

/**
 * Packs an outcome into one whole number, stage + 16 x detail, detail = what + 4096 x (strategy + 1): `pack(CAPPED, 0, 2)`.
 * `what` is the reason, the position of the cap in the offer's list, or the rank; larger than 4,095 it stays 4,095.
 */
export function pack(stage: number, strategy: number, what: number): number {
  return stage + 16 * ((what < DETAILS ? what : DETAILS - 1) + DETAILS * (strategy + 1));
}

/** Returns the stage number of a packed outcome: `stageOf(outcome) === CHOSEN`. */
export function stageOf(outcome: number): number {
  return outcome & 15;
}

/** Returns the position of a strategy in its policy, -1 for the fallback: `strategyOf(pack(CHOSEN, 1, 1)) // 1`. */
export function strategyOf(outcome: number): number {
  return (outcome >>> 16) - 1;
}

/** Returns reason number, cap position or rank of a packed outcome: `whatOf(pack(CAPPED, 0, 2)) // 2`. */
export function whatOf(outcome: number): number {
  return (outcome >>> 4) & (DETAILS - 1);
}

export interface Outcome {
  stage: OfferStage;
  /** Position in the policy's strategies; none for the fallback. */
  strategy?: number;
  reason?: (typeof NOT_CONSIDERED_REASONS)[number] | (typeof INELIGIBLE_REASONS)[number];
  /** Position in the offer's `caps`: the first one that was full. */
  cap?: number;
  /** From 1, within its group's survivors. */
  rank?: number;
}

/** Returns what a logged number says: `readOutcome(pack(CAPPED, 0, 2)) // { stage: 'capped', strategy: 0, cap: 2 }`. */
export function readOutcome(outcome: number): Outcome {
  const stage = stageOf(outcome);
  const what = whatOf(outcome);
  const read: Outcome = { stage: OFFER_STAGES[stage] };
  if (strategyOf(outcome) !== NO_STRATEGY) read.strategy = strategyOf(outcome);
  if (stage === NOT_CONSIDERED) read.reason = NOT_CONSIDERED_REASONS[what];
  else if (stage === INELIGIBLE) read.reason = INELIGIBLE_REASONS[what];
  else if (stage === CAPPED) read.cap = what;
  else if (stage !== FALLBACK) read.rank = what;
  return read;
}
