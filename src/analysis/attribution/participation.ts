import { Credit, Seen, type Model, type Values } from './model';

/** Returns the model that gives every distinct value on the way the whole; rows add to more than the total. */
export function participation(values: Values): Model {
  const credit = new Credit(values);
  const seen = new Seen(values.words.length);
  const { sets } = values;
  return {
    ownPath: false,
    converted({ code, from, to }, value) {
      if (from === to) credit.none += value;
      seen.begin();
      for (let i = from; i < to; i++) {
        if (!sets) give(code[i], value);
        else for (const word of sets[code[i]]) give(word, value);
      }
    },
    result: () => credit,
  };

  function give(word: number, value: number): void {
    if (seen.first(word)) credit.credit[word] += value;
  }
}
