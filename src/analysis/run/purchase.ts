import * as rows from '../../engine/rows';
import type { Run } from '../../engine/run';
import { fieldValues } from '../../rules/comparison';
import type { Events } from '../../rules/facts';

/** Returns a reader of what a row paid in minor units, undefined for one that is no purchase: `const paid = paidIn(run); paid(row)`. */
export function paidIn({ log, types, given }: Run): (row: number) => number | undefined {
  if (!given) return (row) => (log.kind[row] === rows.PURCHASE ? log.value[row] : undefined);
  // A caller's own events have kinds of their own; their names say what they are.
  const purchase = types.indexOf('commerce.purchases');
  const price = priceOf(given.facts.events);
  return (row) => (log.kind[row] === purchase ? price(log.object[row]) : undefined);
}

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
