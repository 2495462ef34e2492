import type { FunnelData } from '../../charts/funnel/funnel';
import type { DecisionsAnswer } from '../../analysis/query';
import type { Offer } from '../../model/offer';
import type { Names } from '../../rules/phrases';
import { m } from '../../text';
import { phraseOf } from '../audiences/rule';
import { capOfKey } from './words';

/** Offers that were not looked at, because the places were taken before their turn, or that stand elsewhere in their group. */
const UNSEEN = new Set(['placesFilled', 'takenEarlier', 'rankedHigher', 'notConsidered']);

interface Options {
  names?: Names;
  /** What to multiply counts by when the answer comes from fewer people. */
  scale?: number;
  /** Whether clicks belong to the same decisions; only then they are a stage. */
  clicks?: boolean;
}

/** Returns how candidates fell, stage by stage, and why; what was never looked at is left out. */
export function funnelOf(
  answer: DecisionsAnswer,
  items: Record<string, Offer>,
  { names, scale = 1, clicks = false }: Options = {},
): FunnelData {
  // Thousands of offers fall for a few reasons: each is put into words once.
  const said = new Map<string, string>();
  const once = (key: string, say: () => string): string => {
    const known = said.get(key) ?? say();
    said.set(key, known);
    return known;
  };
  const lost = new Map<string, FunnelData['losses'][number]>();
  const lose = (stage: 'eligible' | 'uncapped' | 'ranked' | 'clicked', label: string, count: number) => {
    const known = lost.get(`${stage} ${label}`);
    if (known) known.count += count;
    else if (count > 0) lost.set(`${stage} ${label}`, { stage, label, count });
  };
  const sums = { all: 0, eligible: 0, uncapped: 0, ranked: 0, clicked: 0 };
  const outranked = m.offers_lost_outranked();
  for (const each of answer.offers) {
    sums.eligible += each.eligible;
    sums.all += each.eligible;
    for (const [reason, count] of Object.entries(each.ineligible)) {
      if (UNSEEN.has(reason)) continue;
      sums.all += count;
      const offer = items[each.offer];
      const key = reason === 'ownRule' ? `rule ${JSON.stringify(offer?.eligible)}` : reason;
      lose(
        'eligible',
        once(key, () => ineligibleWords(reason, offer, names)),
        count,
      );
    }
    let capped = 0;
    for (const [cap, count] of Object.entries(each.capped)) {
      capped += count;
      lose(
        'uncapped',
        once(`cap ${cap}`, () => capOfKey(cap)),
        count,
      );
    }
    sums.uncapped += each.eligible - capped;
    sums.ranked += each.chosen;
    sums.clicked += each.clicked;
    lose('ranked', outranked, each.outranked);
  }
  if (clicks) lose('clicked', m.offers_lost_no_click(), Math.max(0, sums.ranked - sums.clicked));
  const stages = clicks
    ? (['all', 'eligible', 'uncapped', 'ranked', 'clicked'] as const)
    : (['all', 'eligible', 'uncapped', 'ranked'] as const);
  return {
    stages: stages.map((stage) => ({ stage, count: Math.round(sums[stage] * scale) })),
    losses: [...lost.values()].map((loss) => ({ ...loss, count: Math.round(loss.count * scale) })),
  };
}

function ineligibleWords(reason: string, offer: Offer | undefined, names?: Names): string {
  if (reason === 'notYet' || reason === 'over') return m.offers_lost_dates();
  const rule = offer?.eligible;
  if (reason === 'ownRule' && rule && 'audience' in rule)
    return m.offers_lost_outside({ name: names?.audience?.(rule.audience) ?? rule.audience });
  if (reason === 'ownRule' && rule) return phraseOf({ not: rule }, names);
  if (reason === 'strategyRule') return m.offers_lost_strategy();
  return reason === 'ownRule' ? m.offers_lost_rule() : reason;
}
