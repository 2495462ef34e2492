/**
 * What an entry of the queue is for, and what its object and value are; its cause is the row that led to it, -1 = none.
 * Codes stand in no file and no fingerprint, and the order in which a second takes its entries is that of classes, not of codes.
 */

/** A timer of a step: object = journey << 8 | port, value = token of the step. */
export const TIMER = 0;
/** A quiet period ends: object = journey, value = token of the step. */
export const RELEASE = 1;
/** The longest time of a trip is over: object = journey, value = ordinal of the trip. */
export const TIMEOUT = 2;

/** A window of an audience's rule slides: object = audience. */
export const WINDOW = 3;
/** The nightly job of batch audiences. */
export const NIGHT = 4;
/** An audience is read: object = journey, value = occurrence of the schedule. */
export const READ = 5;
/** A member who was read enters: object = journey. */
export const READ_MEMBER = 6;

/** What a visit leads to: object and value as in the row that it becomes. */
export const LIST_ADD = 7;
export const CHECKOUT = 8;
export const PURCHASE = 9;
export const LEAVE_PLACE = 10;
/** News of a parcel: object = product, value = kind of row. */
export const PARCEL = 11;
/** A click on a message opens a visit: object = `ON_WEB` or `IN_APP`, value = key of the visit. */
export const VISIT = 12;
/** What began before second 0 ends: object = its row among `people.coming`. */
export const COMING = 13;

/** What becomes of a message: object = step, value = occasion of the sending. */
export const DELIVERY = 14;
export const BOUNCE = 15;
export const OPEN = 16;
export const CLICK = 17;
export const UNSUBSCRIBE = 18;
export const COMPLAINT = 19;

/** A caller's own event: object = kind of row, value = its row among the caller's. */
export const GIVEN = 20;
/** Whoever listens hears of a row that a journey wrote: object = its kind, value = the row. */
export const TELL = 21;

/** Whoever listens hears of a view inside a visit: DERIVED + life type, object and value as its row would have them. */
export const DERIVED = 32;
