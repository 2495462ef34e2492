import { LIFE_TYPES } from '../people/people';
import { productIn, productObject } from '../people/productObject';
import type { RunContext } from './context';
import * as due from './due';
import { CLASS_LIFE } from './queue';
import {
  CALL,
  CHECKOUT,
  LIST_ADD,
  LOCATION_ENTRY,
  LOCATION_EXIT,
  PARCEL_DELAYED,
  PARCEL_DELIVERED,
  PARCEL_SHIPPED,
  POINTS,
  PURCHASE,
} from './rows';

/** Who must know that somebody is on the site. */
export interface Visited {
  (person: number, row: number): void;
}

/** Turns visits into what happens inside them: views when somebody listens, carts, purchases, parcels, points. */
export class Living {
  private readonly listensInside: boolean;

  /** `heard` tells which row kinds anybody listens to; views that nobody listens to stay derived. */
  constructor(
    private readonly run: RunContext,
    private readonly heard: Uint8Array,
    private readonly visited: Visited,
  ) {
    this.listensInside = DERIVED_TYPES.some((type) => heard[type] === 1);
  }

  /** A visit, launch, store visit or call begins; its key is the luck of all that is inside. An idle one wants nothing unless the person was treated. */
  begin(person: number, type: number, object: number, key: number, cause: number, idle: boolean): void {
    const { run } = this;
    const row = run.happen(person, type, object, key, cause);
    if (type === CALL) return;
    if (type !== LOCATION_ENTRY) {
      this.visited(person, row);
      if (this.listensInside) this.inside(person, type, object, key, row);
      // A treatment that this very visit brought counts.
      if (idle && !run.life.moods.reached(person)) return;
    }
    const intent = run.life.intent(person, type, object, key, run.now);
    const what = productObject(intent.product, intent.channel);
    if (type !== LOCATION_ENTRY) {
      if (intent.mark < intent.add) this.later(run.now + intent.addAfter, due.LIST_ADD, person, what, 0, row);
      if (intent.mark < intent.checkout) this.later(run.now + intent.checkoutAfter, due.CHECKOUT, person, what, 0, row);
    }
    if (intent.mark < intent.buy) this.later(run.now + intent.buyAfter, due.PURCHASE, person, what, intent.price, row);
    if (type === LOCATION_ENTRY) this.later(run.now + intent.leaveAfter, due.LEAVE_PLACE, person, object, 0, row);
  }

  add(person: number, what: number, cause: number): void {
    this.run.happen(person, LIST_ADD, what, 0, cause);
  }

  checkout(person: number, what: number, cause: number): void {
    this.run.happen(person, CHECKOUT, what, 0, cause);
  }

  purchase(person: number, what: number, price: number, cause: number): void {
    const { run } = this;
    const row = run.happen(person, PURCHASE, what, price, cause);
    const points = run.life.points(person, price);
    if (points > 0) run.happen(person, POINTS, 0, points, row);
    const parcel = run.life.parcel(person, what, run.log.value[cause]);
    if (!parcel) return;
    const product = productIn(what);
    this.later(run.now + parcel.shippedAfter, due.PARCEL, person, product, PARCEL_SHIPPED, row);
    if (parcel.delayedAfter >= 0)
      this.later(run.now + parcel.delayedAfter, due.PARCEL, person, product, PARCEL_DELAYED, row);
    this.later(run.now + parcel.deliveredAfter, due.PARCEL, person, product, PARCEL_DELIVERED, row);
  }

  parcel(person: number, product: number, type: number, cause: number): void {
    this.run.happen(person, type, product, 0, cause);
  }

  leavePlace(person: number, place: number, cause: number): void {
    this.run.happen(person, LOCATION_EXIT, place, 0, cause);
  }

  private inside(person: number, type: number, object: number, key: number, row: number): void {
    this.run.life.inside(person, type, object, key, (inner, what, value, after) => {
      if (this.heard[inner]) this.later(this.run.now + after, due.DERIVED + inner, person, what, value, row);
    });
  }

  private later(time: number, kind: number, person: number, object: number, value: number, cause: number): void {
    this.run.queue.push(time, CLASS_LIFE, kind, person, object, value, cause);
  }
}

/** Types that are inside a visit and have no row of their own. */
export const DERIVED_TYPES = ['login', 'search', 'web.webpagedetails.pageViews', 'commerce.productViews'].map((type) =>
  LIFE_TYPES.indexOf(type as never),
);
