/** English source of the catalogue: one sentence for each outcome of a candidate. Data in braces comes with the reason. */
export const DECISION_REASONS = {
  decision_chosen: 'Chosen: ranked {rank} in strategy {strategy}.',
  decision_withheld: 'Won a place, but this run goes without it.',
  decision_ranked: 'Ranked {rank} in strategy {strategy}; there was no place left.',
  decision_capped_total_ever: 'Proposed {atMost} times to everybody together, which is all it may be.',
  decision_capped_total_day: 'Proposed {atMost} times to everybody together this UTC day, which is all it may be.',
  decision_capped_total_week: 'Proposed {atMost} times to everybody together since Sunday, which is all it may be.',
  decision_capped_total_month: 'Proposed {atMost} times to everybody together this month, which is all it may be.',
  decision_capped_person_ever: 'Proposed {atMost} times to this person, which is all it may be.',
  decision_capped_person_day: 'Proposed {atMost} times to this person this UTC day, which is all it may be.',
  decision_capped_person_week: 'Proposed {atMost} times to this person since Sunday, which is all it may be.',
  decision_capped_person_month: 'Proposed {atMost} times to this person this month, which is all it may be.',
  decision_not_yet: 'Not on offer before {from}.',
  decision_over: 'No longer on offer since {until}.',
  decision_strategy_rule: 'The rule of strategy {strategy} is not met.',
  decision_own_rule: "The offer's own rule is not met.",
  decision_places_filled: 'Not looked at: all places were taken before.',
  decision_taken_earlier: 'Not looked at again: it was taken before.',
  decision_ranked_higher: 'Not ranked here: another strategy of the group gave it a higher score.',
  decision_fallback: 'Shown because a place was left; dates, rules and caps do not count for it.',
} as const;

export type DecisionReasonKey = keyof typeof DECISION_REASONS;

/** A sentence of the catalogue with what goes into it. */
export interface DecisionReason {
  key: DecisionReasonKey;
  data: Record<string, string | number>;
}
