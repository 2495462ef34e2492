/** The reserved id of the entry, drawn from `enters`. */
export const START = 'start';
/** The port a link without `port` leaves by. */
export const NEXT = 'next';
/** The port of those who meet no path of a condition. */
export const ELSE = 'else';
/** The ports of a step that waits for something: it came, or the time for it was up. */
export const HAPPENED = 'happened';
export const TIMEOUT = 'timeout';
