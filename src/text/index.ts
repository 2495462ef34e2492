import { m } from './compiled/messages.js';
import { sayable } from './compiled/sayable.js';
import { locale } from './locale';

export { m };

/**
 * Says a message whose key is known only at run time: `say('activity_wait_label', 'Wait')`. The fallback is its English source.
 * Only the families of keys listed in the message script can be said; a word in braces is replaced by the input of its name.
 */
export function say(key: string, fallback: string, inputs: Record<string, unknown> = {}): string {
  const texts = sayable[locale()] ?? {};
  const text = Object.hasOwn(texts, key) ? texts[key] : fallback;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(inputs, name) ? String(inputs[name]) : whole,
  );
}
