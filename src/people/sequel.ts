import { lifeCode, type Intent, type Life } from './people';
import { productIn, productObject } from './productObject';

const ENTRY = lifeCode('location.entry');
const EXIT = lifeCode('location.exit');
const ADD = lifeCode('commerce.productListAdds');
const CHECKOUT = lifeCode('commerce.checkouts');
const PURCHASE = lifeCode('commerce.purchases');
const POINTS = lifeCode('loyalty.points');
const SHIPPED = lifeCode('parcel.shipped');
const DELAYED = lifeCode('parcel.delayed');
const DELIVERED = lifeCode('parcel.delivered');

/** Told of an event that comes `after` seconds later; type, object and value as in `LifeRows`. */
export type Follow = (after: number, type: number, object: number, value: number) => void;

/** Tells what a visit leads to, before second 0 as in a run: cart, checkout and purchase as far as its mark goes, and the way out of a store. */
export function afterVisit(type: number, object: number, intent: Intent, follow: Follow): void {
  const { mark, add, checkout, buy, addAfter, checkoutAfter, buyAfter, leaveAfter, price } = intent;
  const what = productObject(intent.product, intent.channel);
  if (type !== ENTRY) {
    if (mark < add) follow(addAfter, ADD, what, 0);
    if (mark < checkout) follow(checkoutAfter, CHECKOUT, what, 0);
  }
  if (mark < buy) follow(buyAfter, PURCHASE, what, price);
  if (type === ENTRY) follow(leaveAfter, EXIT, object, 0);
}

/** Tells what a purchase leads to: points in the same second, and news of the parcel; `key` is that of its visit. */
export function afterPurchase(
  life: Pick<Life, 'points' | 'parcel'>,
  person: number,
  what: number,
  price: number,
  key: number,
  follow: Follow,
): void {
  const points = life.points(person, price);
  if (points > 0) follow(0, POINTS, 0, points);
  const parcel = life.parcel(what, key);
  if (!parcel) return;
  const product = productIn(what);
  follow(parcel.shippedAfter, SHIPPED, product, 0);
  if (parcel.delayedAfter >= 0) follow(parcel.delayedAfter, DELAYED, product, 0);
  follow(parcel.deliveredAfter, DELIVERED, product, 0);
}
