import { fieldValues } from './comparison';
import type { Field } from './facts';

const CLOSED = new Set<unknown>(['n', 'dn']);
const OPEN = new Set<unknown>('y dy LI CT CP VI PI li ct cp vi pi'.split(' '));

/** Profile path of the answer for all channels together. */
export const ANY_CONSENT = 'consents.marketing.any.val';

/** Profile path of a channel's answer: `consentPath('email')`. */
export function consentPath(channel: string): string {
  return `consents.marketing.${channel}.val`;
}

/**
 * Returns whether marketing by a channel is allowed, from the two XDM answers: a no to everything closes all, then the channel's own answer counts,
 * then a yes to everything, then what a missing consent counts as. Legal bases such as `LI` or `CT` open;
 * `u` and `p` are no answer, nor is what XDM does not know: the vendor's schema would not have let it in.
 */
export function consentOpen(any: unknown, own: unknown, missing: 'y' | 'n'): boolean {
  if (CLOSED.has(any) || CLOSED.has(own)) return false;
  return OPEN.has(own) || OPEN.has(any) || missing === 'y';
}

/** Whether XDM knows an answer. */
export const isConsent = (value: unknown): boolean =>
  CLOSED.has(value) || OPEN.has(value) || value === 'u' || value === 'p';

/** Returns the answer that a consent's field holds, person by person: `answerOf(facts.attribute(consentPath('email')))(7) // 'y'`. */
export function answerOf(field: Field | undefined): (person: number) => unknown {
  if (field?.type === 'text') return (person) => field.words[field.at(person)];
  return (person) => fieldValues(field, person)[0];
}
