import type { DecisionsAnswer } from '../../analysis/query';
import type { Offer } from '../../model/offer';

const DAY = 86400;

/** How often each offer had been given out by a moment. */
export interface StockPoint {
  at: number;
  given: Record<string, number>;
}

/** Returns evenly spread moments of a run, whole days where they can be, both ends included. */
export function gridOf(end: number, points = 12): number[] {
  if (end <= 0) return [0];
  const every = Math.max(DAY, Math.ceil(end / points / DAY) * DAY);
  const moments = [];
  for (let at = 0; at < end; at += every) moments.push(at);
  return [...moments, end];
}

export function pointOf(at: number, answer: DecisionsAnswer): StockPoint {
  return { at, given: Object.fromEntries(answer.offers.map(({ offer, chosen }) => [offer, chosen])) };
}

/** Returns the cap on everybody together for ever, if the offer has one: the stock. */
export function stockOf(offer: Offer | undefined): number | undefined {
  return offer?.caps?.find(({ scope, per, placement }) => scope === 'total' && !per && !placement)?.atMost;
}

/** Returns the day to look at next to learn on which day the stock ran out; undefined when that is known or it never did. */
export function nextLook(points: readonly StockPoint[], offer: string, cap: number): number | undefined {
  const after = points.findIndex(({ given }) => (given[offer] ?? 0) >= cap);
  if (after <= 0) return undefined;
  const [low, high] = [points[after - 1].at, points[after].at];
  if (high - low <= DAY) return undefined;
  return Math.round((low + high) / 2 / DAY) * DAY;
}
