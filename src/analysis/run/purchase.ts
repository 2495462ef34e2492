import * as rows from '../../engine/rows';
import type { Run } from '../../engine/run';
import { fieldValues } from '../../rules/comparison';
import type { Events } from '../../rules/facts';

/** Returns which kind of row is a purchase, and a reader of what such a row paid in minor units: `const { purchase, paid } = paidIn(run)`. */
export function paidIn({ log, types, given }: Run): { purchase: number; paid(row: number): number } {
  if (!given) return { purchase: rows.PURCHASE, paid: (row) => log.value[row] };
  const price = priceOf(given.facts.events);
  // A caller's own events have kinds of their own; their names say what they are.
  return { purchase: types.indexOf('commerce.purchases'), paid: (row) => price(log.object[row]) };
}

/** Returns a sum of minor units as an amount of the skin's currency, to the cent: `moneyOf(1999.6) // 20`. */
export const moneyOf = (minor: number): number => Math.round(minor) / 100;

/** Returns a reader of what a caller's own purchase cost in minor units: the order's total, else that of its items. */
export function priceOf({ field }: Events): (event: number) => number {
  const order = field('commerce.order.priceTotal');
  const items = field('productListItems.priceTotal');
  return (event) => {
    const whole = fieldValues(order, event);
    const parts = whole.length > 0 ? whole : fieldValues(items, event);
    return parts.reduce<number>((sum, part) => sum + (Number.isFinite(part) ? (part as number) * 100 : 0), 0);
  };
}
