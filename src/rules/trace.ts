import type { Rule } from '../model/rule';

/** Why a rule holds or not for one person at one instant; groups have parts. */
export interface Trace {
  rule: Rule;
  met: boolean;
  /** What this person has: an attribute's value, a count of events, the seconds since the last one. */
  value?: unknown;
  /** What would be needed, in the rule's own terms. */
  needs?: unknown;
  /** Of an event leaf: instants of the events that counted, latest first, at most three. */
  when?: string[];
  /** Of an event leaf: instant of the latest event that matches, inside the window or not. */
  last?: string;
  /** How far it is from flipping, as data: `{ unit: 'seconds', amount: 259200 }` says "met three days from now if nothing happens". */
  nearMiss?: {
    unit: 'seconds' | 'events' | 'amount' | 'value';
    amount: number | string;
    direction?: 'wait' | 'more' | 'less';
  };
  parts?: Trace[];
}
