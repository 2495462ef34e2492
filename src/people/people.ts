import type { Channel } from '../model/message';
import type { Field } from '../rules/facts';
import type { Crowd } from './crowd';
import type { MoodColumns } from './moodColumns';

/**
 * Event types of what people do untouched, by code; append only, because codes are stored with the history.
 * Names are XDM event types where there is one; `web.visit`, `call`, `login`, `search`, `parcel.*` and `loyalty.points` are ours.
 */
export const LIFE_TYPES = [
  'web.visit',
  'application.launch',
  'location.entry',
  'location.exit',
  'call',
  'login',
  'search',
  'web.webpagedetails.pageViews',
  'commerce.productViews',
  'commerce.productListAdds',
  'commerce.checkouts',
  'commerce.purchases',
  'parcel.shipped',
  'parcel.delayed',
  'parcel.delivered',
  'loyalty.points',
] as const;
export type LifeType = (typeof LIFE_TYPES)[number];

/** Code of a life type: `lifeCode('commerce.purchases')`. */
export function lifeCode(type: LifeType): number {
  return LIFE_TYPES.indexOf(type);
}

/** Types that are inside a visit and have no row of their own: they follow from its key when somebody asks. */
export const DERIVED_TYPES = [
  'login',
  'search',
  'web.webpagedetails.pageViews',
  'commerce.productViews',
] as const satisfies readonly LifeType[];

/** How far a person has come with the brand, by number. */
export const STAGES = ['unaware', 'considering', 'converted', 'loyal', 'lapsed'] as const;

/**
 * A life event is three numbers beside its time and person: type, object and value.
 * Visits and launches: object = `ON_WEB` or `IN_APP`, value = visit key. Locations: object = place. Product events: object = `productObject`.
 * Purchases: value = price paid in minor units. Parcels: object = product. Points: value = points.
 */
export interface LifeRows {
  readonly count: number;
  /** Rows of person p: first[p] up to, not including, first[p + 1]; in time order. */
  readonly first: Int32Array;
  /** Seconds from the start of the run; negative in the history. */
  readonly time: Int32Array;
  readonly type: Uint8Array;
  readonly object: Int32Array;
  readonly value: Int32Array;
}

/** Everybody of a workspace, as columns; a function of recipe, seed, edits and size. */
export interface People {
  readonly size: number;
  /** hashText of the workspace's seed: the root of all luck. */
  readonly seed: number;
  /** Unix seconds of second 0, up to which the history reaches. */
  readonly startUnix: number;
  /** Shown id, such as `00417`; a caller's own id where people were given. */
  id(person: number): string;
  /** Number of a person by id, -1 when there is none. */
  find(id: string): number;
  name(person: number): string;
  /** XDM path, such as `loyalty.tier`; undefined when nobody has it. */
  attribute(path: string): Field | undefined;
  /** XDM-shaped profile as plain JSON. */
  profile(person: number): Record<string, unknown>;
  /** Index into `ZONES`. */
  readonly zone: Uint8Array;
  /** Ids of products and places by number. */
  readonly products: readonly string[];
  readonly places: readonly string[];
  readonly crowd: Crowd;
  readonly history: LifeRows;
  /** What began in the history and ends in the run: parcels under way, visits that last over second 0. */
  readonly coming: LifeRows;
  /** Moods at second 0, as the history left them. */
  readonly moods: MoodColumns;
}

/** What one day holds before anybody is contacted: visits, launches, store visits and calls. To be read only until the next call. */
export interface LifeDay {
  count: number;
  person: Int32Array;
  /** Seconds from the start of the run, inside this day of it. */
  time: Int32Array;
  /** `web.visit`, `application.launch`, `location.entry` or `call`. */
  type: Uint8Array;
  object: Int32Array;
  /** The visit key: the luck of all that is inside. */
  key: Int32Array;
  /** 1 = a visit that wants nothing as long as no treatment has reached the person. */
  idle: Uint8Array;
}

/** The commercial heart of a visit, from its key: what is wanted, how far it goes, and when. Reused between calls. */
export interface Intent {
  product: number;
  channel: number;
  /** Fixed mark in [0, 1): bought when mark < buy; else checkout when mark < checkout; else added to the cart when mark < add. */
  mark: number;
  buy: number;
  checkout: number;
  add: number;
  /** Seconds after the visit began. */
  addAfter: number;
  checkoutAfter: number;
  buyAfter: number;
  /** End of the visit. */
  leaveAfter: number;
  /** Full price in minor units. */
  price: number;
}

/** What a delivered message leads to; seconds after delivery, -1 = never. Reused between calls. */
export interface Response {
  bounced: boolean;
  /** Seconds from sending to delivery or bounce. */
  deliverAfter: number;
  openAfter: number;
  clickAfter: number;
  unsubscribeAfter: number;
  complainAfter: number;
}

export interface Appeal {
  channel: Channel;
  /** Product of the message's and the offer's appeal, 1 = average. */
  appeal: number;
  /** The message's own appeal: what an e-mail is opened for, before the offer inside is seen. Default `appeal`. */
  opening?: number;
  /** Index into the affinity topics, -1 = none. */
  topic: number;
  /** Discount of the offer it carries, 0 to 1. */
  discount: number;
}

/** How a treatment reaches somebody. */
export type Treatment = 'opened' | 'clicked' | 'shown' | 'greeted';

/** Seconds after the purchase. */
export interface Parcel {
  shippedAfter: number;
  /** -1 = never. */
  delayedAfter: number;
  deliveredAfter: number;
}

/** How people live and respond; pure functions of people, key and the state kept in `Moods`. */
export interface Life {
  readonly people: People;
  /** Index of a product category among the topics, -1 when unknown. */
  topic(category: string | undefined): number;
  /** A day in order of people. */
  day(day: number): LifeDay;
  /** The same in order of second, then person. */
  dayInOrder(day: number): LifeDay;
  /** Views, searches, page views, logins inside a visit, derived from its key; `after` in seconds from its start, in time order. */
  inside(
    person: number,
    type: number,
    object: number,
    key: number,
    see: (type: number, object: number, value: number, after: number) => void,
  ): void;
  /** `now` counts for lift, stage and satisfaction. */
  intent(person: number, type: number, object: number, key: number, now: number): Intent;
  respond(person: number, message: Appeal, key: number, now: number): Response;
  /** What becomes of an online order, from the key of its visit; undefined for a purchase in a store. Reused between calls. */
  parcel(what: number, key: number): Parcel | undefined;
  /** Loyalty points for a price in minor units; 0 for people without membership. */
  points(person: number, price: number): number;
  readonly moods: Moods;
}

/** What changes in people while a run goes on; kept as columns, started from the history. */
export interface Moods {
  /** Back to the state at second 0. */
  reset(): void;
  /** A treatment reached them (message opened, offer shown, greeting): adds a lift that halves every half-life. */
  treat(person: number, now: number, message: Appeal, strength: Treatment): void;
  /** A marketing message was delivered: adds fatigue; too many, and those about what the person does not like, displease. */
  contact(person: number, now: number, message: Appeal): void;
  /** Something happened to them: stage and satisfaction follow; `value` as in the event's row. */
  note(person: number, now: number, type: number, value: number): void;
  lift(person: number, now: number): number;
  /** Whether a treatment has ever reached the person. */
  reached(person: number): boolean;
  fatigue(person: number, now: number): number;
  stage(person: number, now: number): number;
  satisfaction(person: number): number;
}
