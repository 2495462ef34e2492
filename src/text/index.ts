import { m } from './compiled/messages.js';

export { m };

/** Says a message whose key is known only at run time: `say('activity_wait_label', 'Wait')`. The fallback is its English source. */
export function say(key: string, fallback: string, inputs: Record<string, unknown> = {}): string {
  const message = (m as unknown as Record<string, ((inputs: Record<string, unknown>) => string) | undefined>)[key];
  return message ? message(inputs) : fallback;
}
