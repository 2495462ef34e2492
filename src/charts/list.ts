import { locale } from '../text/locale';

/** Returns "a, b and c" (or "a, b or c") in the reader's language. */
export function list(parts: string[], word: 'and' | 'or' = 'and'): string {
  return new Intl.ListFormat(locale() === 'en' ? 'en-GB' : locale(), {
    type: word === 'and' ? 'conjunction' : 'disjunction',
  }).format(parts);
}
