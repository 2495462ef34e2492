import { instantOf } from '../../base/instant';
import type { Candidate } from '../../analysis/query';
import type { FunnelData } from '../../charts/funnel/funnel';
import type { CapState, Change } from '../../decisions/explain';
import type { Names } from '../../rules/phrases';
import type { Trace } from '../../rules/trace';
import { m } from '../../text';
import { formatDay, formatNumber } from '../../text/format';
import { day } from '../../charts/words';
import { phraseOf } from '../audiences/rule';

/** What a decision is told with: names for ids, and the start of the run in milliseconds since 1970. */
export interface Telling {
  names: Names;
  start: number;
  /** How many an offer's cap allows in the file: the engine's own number is scaled down in a preview. */
  allows?: (offer: string, position: number) => number | undefined;
}

/** How far an offer came; a later place is further. */
const STAGES = ['notConsidered', 'ineligible', 'capped', 'ranked', 'fallback', 'chosen'] as const;
const far = ({ stage }: Candidate) => STAGES.indexOf(stage);

/** Returns each offer once, as far as it came: it may stand in several strategies. Best first. */
export function standings(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const each of candidates) {
    const before = best.get(each.offer);
    if (!before || far(each) > far(before)) best.set(each.offer, each);
  }
  return [...best.values()].sort((a, b) => far(b) - far(a) || rankOf(a) - rankOf(b));
}

/** Returns the rank of a candidate, from 1; `Infinity` for one that was not ranked. */
export const rankOf = ({ data }: Candidate): number => (typeof data?.rank === 'number' ? data.rank : Infinity);

/** Returns how many offers were left after each stage of one decision. */
export function funnelOf(offers: readonly Candidate[]): FunnelData {
  const from = (stage: (typeof STAGES)[number]) => offers.filter((each) => far(each) >= STAGES.indexOf(stage)).length;
  return {
    stages: [
      { stage: 'all', count: offers.length },
      { stage: 'eligible', count: from('capped') },
      { stage: 'uncapped', count: from('ranked') },
      { stage: 'ranked', count: from('fallback') },
    ],
    losses: [],
  };
}

/** Returns why an offer was not the one, in a few words: "score 20 < 30", "capped: 1 a person a month, free again day 27". */
export function reasonWords(candidate: Candidate, telling: Telling): string {
  const { stage, reason = '', data = {}, rule } = candidate;
  if (stage === 'ranked') return scoreWords(candidate);
  if (stage === 'capped') return capWords(candidate, telling);
  if (reason === 'decision_not_yet') return m.why_not_yet({ day: dayOf(data.from, telling) });
  if (reason === 'decision_over') return m.why_over({ day: dayOf(data.until, telling) });
  if (rule) return needWords(candidate, rule, telling);
  if (reason === 'decision_taken_earlier') return m.why_taken_earlier();
  if (reason === 'decision_ranked_higher') return m.why_outranked();
  if (reason === 'decision_withheld') return m.why_withheld();
  return stage === 'fallback' ? m.why_fallback() : m.why_places_filled();
}

const dayOf = (instant: unknown, { start }: Telling) =>
  typeof instant === 'string' ? day((instantOf(instant) - start) / 1000) : '';

function scoreWords({ score, changes }: Candidate): string {
  const lost = (changes as Change[] | undefined)?.find((change) => change.kind === 'score');
  if (score === undefined || !lost) return m.why_outranked();
  const mine = formatNumber(score);
  const theirs = formatNumber(score + lost.gap);
  return mine === theirs ? m.why_score_tie({ score: mine }) : m.why_score({ mine, theirs });
}

function capWords({ offer, data = {}, caps }: Candidate, { allows }: Telling): string {
  const cap = (caps as CapState[] | undefined)?.find(({ position }) => position === data.cap);
  const n = formatNumber(Number((cap && allows?.(offer, cap.position)) ?? cap?.atMost ?? data.atMost ?? 0));
  const limit = capLimit(cap?.scope ?? 'total', cap?.per, n);
  if (cap?.freeAgain === undefined) return limit;
  return m.why_free_again({ limit, day: cap.per === 'day' ? formatDay(cap.freeAgain) : day(cap.freeAgain) });
}

function capLimit(scope: CapState['scope'], per: CapState['per'], n: string): string {
  if (scope === 'person') {
    if (per === 'day') return m.why_cap_person_day({ n });
    if (per === 'week') return m.why_cap_person_week({ n });
    return per === 'month' ? m.why_cap_person_month({ n }) : m.why_cap_person({ n });
  }
  if (per === 'day') return m.why_cap_total_day({ n });
  if (per === 'week') return m.why_cap_total_week({ n });
  return per === 'month' ? m.why_cap_total_month({ n }) : m.why_cap_total({ n });
}

/** The first condition that would have to turn over, and how many more. */
function needWords({ changes }: Candidate, rule: Trace, { names }: Telling): string {
  const change = (changes as Change[] | undefined)?.find(({ kind }) => kind === 'rule');
  const leaves = change?.kind === 'rule' && change.leaves.length > 0 ? change.leaves : [rule];
  const words = needOf(leaves[0], leaves[0] === rule, names);
  const more = leaves.length - 1;
  return more > 0 ? m.why_needs_more({ need: words, n: formatNumber(more) }) : m.why_needs({ need: words });
}

/** A condition that is met has to stop being so, except where it is the whole rule. */
function needOf({ rule, met }: Trace, whole: boolean, names: Names): string {
  if ('audience' in rule && !met && rule.is !== 'out')
    return m.why_need_audience({ name: names.audience?.(rule.audience) ?? rule.audience });
  const words = phraseOf(met && !whole ? { not: rule } : rule, names);
  const short = 'attribute' in rule && !met && ('is' in rule || 'in' in rule);
  return short ? words.replace(/ is (one of )?/, ' = ') : words;
}
