import { locale } from './locale';

type Texts = Record<string, Record<string, string>>;
export type Say = (key: string, fallback: string, inputs?: Record<string, unknown>) => string;

/** Returns a `say` that looks a message up in texts by language and key: `saying(sayable)('event_call', 'Call')`. */
export function saying(texts: Texts): Say {
  return (key, fallback, inputs = {}) => {
    const own = texts[locale()] ?? {};
    const text = Object.hasOwn(own, key) ? own[key] : fallback;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(inputs, name) ? String(inputs[name]) : whole,
    );
  };
}
