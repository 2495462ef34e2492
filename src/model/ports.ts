/** The reserved id of the entry, drawn from `enters`. */
export const START = 'start';
/** The port a link without `port` leaves by. */
export const NEXT = 'next';
