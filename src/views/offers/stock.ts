import type { DecisionsAnswer } from '../../analysis/query';
import type { StockData } from '../../charts/stock/stock';
import type { Offer } from '../../model/offer';
import { secondsAt } from '../audiences/moment';

/** Returns the cap on everybody together for ever, if the offer has one: the stock. */
export function stockOf(offer: Offer | undefined): number | undefined {
  return offer?.caps?.find(({ scope, per, placement }) => scope === 'total' && !per && !placement)?.atMost;
}

/**
 * Returns how many of an offer had been given out at the start and after each period of an answer with `every`, and at the very moment
 * when the last one went; `end` in seconds of the run. `stockData(answer, 'freeClass', start, end, 60).given`.
 */
export function stockData(
  { times: starts = [], offers }: DecisionsAnswer,
  offer: string,
  start: string,
  end: number,
  cap: number | undefined,
): StockData {
  const { chosenIn = [], lastChosen } = offers.find((each) => each.offer === offer) ?? {};
  const times = [...starts.map((time) => secondsAt(start, time)), end];
  const given = [0];
  for (const chosen of chosenIn) given.push(given.at(-1)! + chosen);
  while (given.length < times.length) given.push(given.at(-1)!);
  if (cap === undefined) return { times, given };
  const full = given.findIndex((count) => count >= cap);
  if (full > 0 && lastChosen !== undefined) {
    const emptied = secondsAt(start, lastChosen);
    if (emptied < times[full]) {
      times.splice(full, 0, emptied);
      given.splice(full, 0, given[full]);
    }
  }
  return { times, given, cap };
}
