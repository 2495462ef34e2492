/** The reason of an end that says none. */
export const ENDED_DONE = 'done';

/** Reasons a trip ends for that no step chose. */
export const ENDED_NO_LINK = 'noLink';
export const ENDED_TIMEOUT = 'timeout';
export const ENDED_QUIET = 'quietHours';
export const ENDED_LOOP = 'timelessLoop';
export const ENDED_READ_AGAIN = 'readAgain';
export const ENDED_UNKNOWN = 'unknownKind';
