import { fieldValues } from './comparison';
import type { Field } from './facts';

const CLOSED = new Set(['n', 'dn']);
const UNDECIDED = new Set(['u', 'p']);

/** Profile path of the answer for all channels together. */
export const ANY_CONSENT = 'consents.marketing.any.val';

/** Profile path of a channel's answer: `consentPath('email')`. */
export function consentPath(channel: string): string {
  return `consents.marketing.${channel}.val`;
}

/**
 * Returns whether marketing by a channel is allowed, from the two XDM answers: a no to everything closes all, then the channel's own answer counts,
 * then a yes to everything, then what a missing consent counts as. `u` and `p` are no answer; legal bases such as `li` or `ct` open.
 */
export function consentOpen(any: unknown, own: unknown, missing: 'y' | 'n'): boolean {
  if (isClosed(any) || isClosed(own)) return false;
  return isAnswer(own) || isAnswer(any) || missing === 'y';
}

const isClosed = (value: unknown): boolean => typeof value === 'string' && CLOSED.has(value);
const isAnswer = (value: unknown): boolean => typeof value === 'string' && !UNDECIDED.has(value);

/** Returns the answer that a consent's field holds, person by person: `answerOf(facts.attribute(consentPath('email')))(7) // 'y'`. */
export function answerOf(field: Field | undefined): (person: number) => unknown {
  if (field?.type === 'text') return (person) => field.words[field.at(person)];
  return (person) => fieldValues(field, person)[0];
}
