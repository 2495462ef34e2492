import type { OfferCap, Offers, Score, Strategy } from '../../src/model/offer';
import type { Rule } from '../../src/model/rule';
import { age, met, START } from './help';

/** One offer given to one person; fallbacks are not written down. */
export interface Given {
  offer: string;
  placement: string | undefined;
  person: number;
  now: number;
}

/** Decisions as one would tell them to a child: the whole past is a list, and every cap counts it anew. */
export function decideNaively(offers: Offers, past: Given[], id: string, person: number, now: number): string[] {
  const policy = offers.policies[id];
  const chosen: string[] = [];
  const groups: Strategy[][] = [];
  policy.strategies.forEach((strategy, i) => {
    const joins = i > 0 && strategy.group !== undefined && strategy.group === policy.strategies[i - 1].group;
    if (joins) groups.at(-1)!.push(strategy);
    else groups.push([strategy]);
  });
  for (const group of groups) {
    const wanted = (policy.count ?? 1) - chosen.length;
    const best = new Map<string, ReturnType<typeof survivorsOf>[number]>();
    for (const survivor of group.flatMap(survivorsOf)) {
      const before = best.get(survivor.offer);
      if (!before || before.score < survivor.score) best.set(survivor.offer, survivor);
    }
    const ranked = [...best.values()].sort(
      (a, b) => b.score - a.score || b.priority - a.priority || (a.offer < b.offer ? -1 : 1),
    );
    for (const { offer } of ranked.slice(0, Math.max(0, wanted))) {
      chosen.push(offer);
      past.push({ offer, placement: policy.placement, person, now });
    }
  }
  const { fallback } = policy;
  if (fallback && chosen.length < (policy.count ?? 1) && !chosen.includes(fallback)) chosen.push(fallback);
  return chosen;

  function survivorsOf(strategy: Strategy): { offer: string; priority: number; score: number }[] {
    const ids = new Set([...(strategy.items ?? []), ...(offers.collections?.[strategy.collection ?? '']?.items ?? [])]);
    const formula = typeof strategy.ranking === 'object' ? offers.formulas![strategy.ranking.formula] : undefined;
    return [...ids]
      .filter((offer) => !chosen.includes(offer))
      .filter((offer) => inDates(offers, offer, now))
      .filter((offer) => holds(strategy.eligible, person) && holds(offers.items[offer].eligible, person))
      .filter((offer) => (offers.items[offer].caps ?? []).every((cap) => hasRoom(cap, offer)))
      .map((offer) => ({ offer, priority: offers.items[offer].priority ?? 0, score: scoreOf(offer) }));

    function scoreOf(offer: string): number {
      const priority = offers.items[offer].priority ?? 0;
      if (!formula) return priority;
      const found = formula.cases.find((c) => (c.offers?.includes(offer) ?? true) && met(c.when, person));
      return valueOf(found ? found.score : formula.otherwise, person, priority);
    }
  }
  function hasRoom(cap: OfferCap, offer: string): boolean {
    if (cap.placement && cap.placement !== policy.placement) return true;
    return usesOf(past, offer, cap, person, now) < cap.atMost;
  }
}

/** How often a cap was used in the period of `now`, by the calendar of the platform. */
export function usesOf(past: readonly Given[], offer: string, cap: OfferCap, person: number, now: number): number {
  return past.filter(
    (given) =>
      given.offer === offer &&
      (cap.scope === 'total' || given.person === person) &&
      (!cap.placement || given.placement === cap.placement) &&
      periodName(cap.per, given.now) === periodName(cap.per, now),
  ).length;
}

export function periodName(per: OfferCap['per'], now: number): string {
  const date = new Date((START + now) * 1000);
  if (per === 'week') date.setUTCDate(date.getUTCDate() - date.getUTCDay());
  return per ? date.toISOString().slice(0, per === 'month' ? 7 : 10) : 'ever';
}

function inDates({ items }: Offers, offer: string, now: number): boolean {
  const { from, until } = items[offer];
  const at = (START + now) * 1000;
  return (!from || Date.parse(from) <= at) && (!until || at < Date.parse(until));
}

function holds(rule: Rule | undefined, person: number): boolean {
  return rule === undefined || met(rule, person);
}

function valueOf(score: Score, person: number, priority: number): number {
  if (typeof score === 'number') return score;
  if ('priority' in score) return priority;
  if ('attribute' in score) return score.attribute === 'age' && age.type === 'number' ? age.at(person) : 0;
  if ('plus' in score) return score.plus.reduce<number>((sum, part) => sum + valueOf(part, person, priority), 0);
  return score.times.reduce<number>((product, part) => product * valueOf(part, person, priority), 1);
}
