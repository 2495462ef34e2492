import { DAY } from '../base/seconds';
import { hashText, mix, pick, unit } from '../base/luck';
import type { Behaviour } from './behaviour';
import type { Crowd } from './crowd';
import type { CrowdMoods } from './moods';
import { lifeCode, type Intent, type Parcel } from './people';
import { channelIn, IN_STORE, productObject } from './productObject';

const WANTS = hashText('wants');
const BUY = hashText('buy');
const PACE = hashText('pace');
const VIEWS = hashText('views');
const LOGIN = hashText('login');
const SEARCH = hashText('search');
const PARCEL = hashText('parcel');
const STORE_TYPE = lifeCode('location.entry');
const LOGIN_TYPE = lifeCode('login');
const SEARCH_TYPE = lifeCode('search');
const PAGE_VIEW = lifeCode('web.webpagedetails.pageViews');
const PRODUCT_VIEW = lifeCode('commerce.productViews');

// Ours, as those of `BEHAVIOUR` without a source.
/** The most of a chance that liking, stage, mood and lift can make of it together. */
const MOST_BUYS = 0.6;
const MOST_CHECKOUTS = 0.9;
const MOST_ADDS = 0.95;
/** Liking of a product about nothing in particular. */
const NO_TOPIC = 0.4;
/** Factor of somebody who likes the topic with 1, and what of it the liking makes. */
const MOST_LIKING = 1.2;
const BY_LIKING = 0.6;

/** By stage, in the order of STAGES: the unaware look, the loyal buy. */
const STAGE_FACTOR = [0.6, 1, 1.15, 1.5, 0.55];
const MOST_BY_STAGE = Math.max(...STAGE_FACTOR);
/** Factor of somebody who is not satisfied at all, and what full satisfaction adds. */
const LEAST_BY_MOOD = 0.5;
const BY_SATISFACTION = 0.7;
const MOST_BY_MOOD = LEAST_BY_MOOD + BY_SATISFACTION;

// Seconds: the least, and what a slow pace adds at most.
const UNTIL_ADD = 90;
const SLOW_ADD = 240;
const ADD_TO_CHECKOUT = 60;
const SLOW_CHECKOUT = 180;
const CHECKOUT_TO_BUY = 45;
const SLOW_BUY = 120;
const IN_THE_STORE = 600;
const SLOW_IN_THE_STORE = 2400;

// Views of a visit: seconds, and products that are looked at.
const UNTIL_LOGIN = 8;
const UNTIL_LIST = 10;
const MOST_LOOKS = 4;
const LOOKING = 20;
const SLOW_LOOKING = 40;
const LEAST_LOOK = 5;

// Days of a parcel.
const UNTIL_SHIPPED = 0.5;
const SLOW_SHIPPING = 1;
const SHIPPED_TO_DELAYED = 1.5;
const SHIPPED_TO_DELIVERED = 1;
const SLOW_DELIVERY = 2;
const DELAY = 3;

/** Minor units of money that a loyalty point is given for. */
const PRICE_OF_A_POINT = 100;

/** Pages of the site by number: the object of a page view. */
export const PAGES = ['home', 'category', 'product', 'cart', 'account', 'search'] as const;
const HOME = 0;
const CATEGORY = 1;
const PRODUCT_PAGE = 2;
const ACCOUNT = 4;
const SEARCH_PAGE = 5;

export type SeeInside = (type: number, object: number, value: number, after: number) => void;

/** What people want, look at and buy in one visit, from the visit's key. */
export class Shopping {
  private readonly intention: Intent = {
    product: 0,
    channel: 0,
    mark: 1,
    buy: 0,
    checkout: 0,
    add: 0,
    addAfter: 0,
    checkoutAfter: 0,
    buyAfter: 0,
    leaveAfter: 0,
    price: 0,
  };
  /** The chance of a cart at the greatest liking, as a multiple of the base. */
  private readonly mostPerBase: number;
  /** Chance that an online visit of a person ends in a purchase, before stage, mood and lift. */
  private readonly buys: Float64Array;
  /** What no stage and no satisfaction can raise a person's chance of a cart above, as long as no treatment lifts it. */
  private readonly most: Float64Array;
  /** By person: the sum of the squares of what they like, of which a topic's square is its share. */
  private readonly liking: Float64Array;
  private readonly order: Parcel = { shippedAfter: 0, delayedAfter: -1, deliveredAfter: 0 };

  constructor(
    private readonly crowd: Crowd,
    private readonly behaviour: Behaviour,
    private readonly moods: CrowdMoods,
  ) {
    this.buys = crowd.buyFactor.map((factor, person) => factor * crowd.kinds[crowd.persona[person]].buys);
    this.mostPerBase = MOST_LIKING * Math.max(1, behaviour.addsPerBuy, behaviour.checkoutsPerBuy);
    // The factors in the order in which `intent` takes them: rounding keeps order, so this bounds what it computes.
    this.most = this.buys.map((buys) => buys * MOST_BY_STAGE * MOST_BY_MOOD * this.mostPerBase);
    this.liking = this.buys.map((_, person) => this.likingOf(person));
  }

  /** Whether an online visit of somebody whom no treatment has reached cannot end in a cart, whatever their stage and mood. */
  wantsNothing(person: number, key: number): boolean {
    return unit(mix(key, BUY)) >= this.most[person];
  }

  /** p = base(persona, person, liking, stage, satisfaction) x (1 + active lift); cart and checkout are nested in the same mark. */
  intent(person: number, type: number, object: number, key: number, now: number): Intent {
    const { crowd, behaviour, moods, intention } = this;
    const inStore = type === STORE_TYPE;
    const mark = unit(mix(key, BUY));
    intention.mark = mark;
    const base =
      (inStore ? behaviour.storeBuys : this.buys[person]) *
      STAGE_FACTOR[moods.stage(person, now)] *
      (LEAST_BY_MOOD + BY_SATISFACTION * moods.satisfaction(person)) *
      (1 + moods.lift(person, now));
    // Nine visits of ten want nothing: what the greatest liking could not bring about needs no second look.
    if (mark >= base * this.mostPerBase && !inStore) {
      intention.buy = intention.checkout = intention.add = 0;
      return intention;
    }
    const product = this.wanted(person, key);
    const topic = crowd.catalogue.topicOf[product];
    const liking = topic < 0 ? NO_TOPIC : crowd.affinity[person * crowd.catalogue.topics.length + topic];
    const buy = Math.min(MOST_BUYS, base * (MOST_LIKING - BY_LIKING + BY_LIKING * liking));
    const pace = unit(mix(key, PACE));
    intention.product = product;
    intention.channel = inStore ? IN_STORE : object;
    intention.buy = buy;
    // A file's own constants may not undo the nesting.
    intention.checkout = Math.max(buy, Math.min(MOST_CHECKOUTS, buy * behaviour.checkoutsPerBuy));
    intention.add = Math.max(intention.checkout, Math.min(MOST_ADDS, buy * behaviour.addsPerBuy));
    intention.addAfter = UNTIL_ADD + Math.floor(pace * SLOW_ADD);
    intention.checkoutAfter = intention.addAfter + ADD_TO_CHECKOUT + Math.floor(pace * SLOW_CHECKOUT);
    intention.buyAfter = intention.checkoutAfter + CHECKOUT_TO_BUY + Math.floor(pace * SLOW_BUY);
    intention.leaveAfter = IN_THE_STORE + Math.floor(pace * SLOW_IN_THE_STORE);
    intention.price = Math.round(crowd.catalogue.price[product] * (1 - moods.discount(person, now)));
    return intention;
  }

  /** Page views, searches, logins and product views of a visit, in order of time; the product wanted is the last one looked at. */
  inside(person: number, type: number, object: number, key: number, see: SeeInside): void {
    if (type === STORE_TYPE) return;
    const { behaviour } = this;
    const wants = this.wanted(person, key);
    const looks = 1 + pick(mix(key, VIEWS), MOST_LOOKS);
    const pace = LOOKING + pick(mix(key, PACE), SLOW_LOOKING);
    let after = 0;
    see(PAGE_VIEW, HOME, 0, after);
    if (unit(mix(key, LOGIN)) < behaviour.loginShare) {
      see(LOGIN_TYPE, 0, 0, (after += UNTIL_LOGIN));
      see(PAGE_VIEW, ACCOUNT, 0, after);
    }
    const searches = unit(mix(key, SEARCH)) < behaviour.searchShare;
    after += UNTIL_LIST;
    if (searches) see(SEARCH_TYPE, wants, 0, after);
    see(PAGE_VIEW, searches ? SEARCH_PAGE : CATEGORY, 0, after);
    for (let look = looks - 1; look >= 0; look--) {
      // Views end before the earliest cart: at most 4 looks of under 20 seconds after the first minute.
      after += Math.max(LEAST_LOOK, Math.floor(pace / looks));
      const product = look === 0 ? wants : this.wanted(person, mix(key, look));
      see(PAGE_VIEW, PRODUCT_PAGE, 0, after);
      see(PRODUCT_VIEW, productObject(product, object), 0, after);
    }
  }

  /** What becomes of an order that is sent home. */
  parcel(what: number, key: number): Parcel | undefined {
    if (channelIn(what) === IN_STORE) return undefined;
    const luck = mix(key, PARCEL);
    const { order } = this;
    order.shippedAfter = Math.floor((UNTIL_SHIPPED + SLOW_SHIPPING * unit(luck)) * DAY);
    const late = unit(mix(luck, 1)) < this.behaviour.parcelDelayed;
    order.delayedAfter = late ? order.shippedAfter + Math.floor(SHIPPED_TO_DELAYED * DAY) : -1;
    order.deliveredAfter =
      order.shippedAfter +
      Math.floor((SHIPPED_TO_DELIVERED + SLOW_DELIVERY * unit(mix(luck, 2)) + (late ? DELAY : 0)) * DAY);
    return order;
  }

  /** One point for each whole unit of money. */
  points(person: number, price: number): number {
    return this.crowd.member[person] ? Math.floor(price / PRICE_OF_A_POINT) : 0;
  }

  /** A product by liking: first a topic in proportion to its square, then one of its products. */
  private wanted(person: number, key: number): number {
    const { catalogue, affinity } = this.crowd;
    const { byTopic, topicLuck } = catalogue;
    const luck = mix(key, WANTS);
    const first = person * byTopic.length;
    let left = unit(luck) * this.liking[person];
    for (let topic = 0; topic < byTopic.length; topic++) {
      const products = byTopic[topic];
      if (products.length === 0) continue;
      left -= affinity[first + topic] * affinity[first + topic];
      if (left < 0) return products[pick(mix(luck, topicLuck[topic]), products.length)];
    }
    return pick(luck, catalogue.products.length);
  }

  private likingOf(person: number): number {
    const { catalogue, affinity } = this.crowd;
    const { byTopic } = catalogue;
    const first = person * byTopic.length;
    let sum = 0;
    for (let topic = 0; topic < byTopic.length; topic++)
      if (byTopic[topic].length > 0) sum += affinity[first + topic] * affinity[first + topic];
    return sum;
  }
}
