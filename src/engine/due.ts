/**
 * What an entry of the queue is for, and what its object and value are; its cause is the row that led to it, -1 = none.
 * Codes stand in no file and no fingerprint, and the order in which a second takes its entries is that of classes, not of codes.
 */

/** A timer of a step: object = `timerOf` its journey and port, value = token of the step. */
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

/** A purchase, which leads to more: object and value as in its row, cause = the row of its visit. */
export const PURCHASE = 7;
/** A click on a message opens a visit: object = `ON_WEB` or `IN_APP`, value = key of the visit. */
export const VISIT = 8;

/** What becomes of a message: object = step, value = occasion of the sending. */
export const DELIVERY = 9;
export const BOUNCE = 10;
export const OPEN = 11;
export const CLICK = 12;
export const UNSUBSCRIBE = 13;
export const COMPLAINT = 14;

/** A caller's own event: object = kind of row, value = its row among the caller's. */
export const GIVEN = 15;
/** Whoever listens hears of a row that a journey wrote: object = its kind, value = the row. */
export const TELL = 16;

/** A view inside a visit is heard of: DERIVED + life type, object and value as its row would have them. */
export const DERIVED = 32;
/** An event of life that leads to nothing more: LIFE + life type, object and value as in its row. */
export const LIFE = 64;

/** A journey and the port of one of its steps in one number; ports with timers are among the first 256 of their step. */
const PORT_BITS = 8;
export const timerOf = (journey: number, port: number): number => (journey << PORT_BITS) | port;
export const journeyOfTimer = (timer: number): number => timer >> PORT_BITS;
export const portOfTimer = (timer: number): number => timer & ((1 << PORT_BITS) - 1);
