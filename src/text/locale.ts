import { getLocale } from './compiled/runtime.js';

/** The language of the page: one setting for messages, numbers and dates. */
export function locale(): string {
  return getLocale();
}
