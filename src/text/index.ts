import { m } from './compiled/messages.js';
import { sayable } from './compiled/sayable.js';
import { saying } from './say';

export { m };

/**
 * Says a message whose key is known only at run time: `say('activity_wait_label', 'Wait')`. The fallback is its English source.
 * Only the families of keys listed in the message script can be said, here those of the first picture, in `later` all of them;
 * a word in braces is replaced by the input of its name.
 */
export const say = saying(sayable);
