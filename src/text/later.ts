import { sayable } from './compiled/sayable.js';
import { sayableLater } from './compiled/sayableLater.js';
import { saying } from './say';

const languages = Object.keys(sayable);

/** Says any message whose key is known only at run time: `say('weekday_1', 'Mon')`; for views that come after the first picture. */
export const say = saying(
  Object.fromEntries(languages.map((language) => [language, { ...sayable[language], ...sayableLater[language] }])),
);
