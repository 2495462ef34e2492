import { baseLocale, getLocale, setLocale as choose, type Locale } from './compiled/runtime.js';

export type { Locale };

/** The language of the page: one setting for messages, numbers and dates. */
export function locale(): Locale {
  return getLocale() ?? baseLocale;
}

/** Changes the language without a reload; views that are already drawn are drawn again by their owner. */
export function setLocale(next: Locale): void {
  void choose(next, { reload: false });
}
