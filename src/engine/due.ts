/**
 * What an entry of the queue is for, and what its object and value are. Its cause is the row that led to it, -1 = none.
 * Codes live in a run alone: they stand in no file and no fingerprint.
 */

/** A timer of a step: object = journey << 8 | port, value = token of the step. */
export const TIMER = 0;
/** A quiet period ends: object = journey, value = token of the step. */
export const RELEASE = 14;
/** The longest time of a trip is over: object = journey, value = ordinal of the trip. */
export const TIMEOUT = 17;

/** A window of an audience's rule slides: object = audience. */
export const WINDOW = 1;
/** The nightly job of batch audiences. */
export const NIGHT = 21;
/** An audience is read: object = journey, value = occurrence of the schedule. */
export const READ = 15;
/** A member who was read enters: object = journey. */
export const READ_MEMBER = 16;

/** What a visit leads to; object and value as in the row that it becomes. */
export const LIST_ADD = 2;
export const CHECKOUT = 3;
export const PURCHASE = 4;
/** News of a parcel: object = product, value = kind of row. */
export const PARCEL = 5;
export const LEAVE_PLACE = 6;
/** A click on a message opens a visit: object = `ON_WEB` or `IN_APP`, value = visit key. */
export const VISIT = 7;
/** What began before second 0 ends: object = its row among `people.coming`. */
export const COMING = 20;

/** What becomes of a message: object = step, value = occasion of the sending. */
export const DELIVERY = 8;
export const BOUNCE = 9;
export const OPEN = 10;
export const CLICK = 11;
export const UNSUBSCRIBE = 12;
export const COMPLAINT = 13;

/** A caller's own event: object = kind of row, value = its row among the caller's. */
export const GIVEN = 18;
/** A row of the journeys' own is heard of: object = its kind, value = the row. */
export const TELL = 19;
/** A view inside a visit is heard of: DERIVED + life type; object and value as in its row, if it had one. */
export const DERIVED = 32;
