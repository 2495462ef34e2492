import { Credit, Seen, type OwnPathModel, type Values } from './model';

/**
 * Returns the Shapley values of the game v(S) = value of the converting paths whose values all lie in S. Its Harsanyi dividends are the values of the
 * paths by their set, so the Shapley value of a player is, over all paths that met it, the path's value divided by the number of distinct values.
 */
export function shapley(values: Values): OwnPathModel {
  const credit = new Credit(values);
  const seen = new Seen(values.words.length);
  const { sets } = values;
  let met = new Int32Array(64);
  let count = 0;
  return {
    ownPath: true,
    converted({ code, from, to }, value) {
      if (from === to) credit.none += value;
      seen.begin();
      count = 0;
      for (let i = from; i < to; i++) {
        if (!sets) meet(code[i]);
        else for (const word of sets[code[i]]) meet(word);
      }
      for (let i = 0; i < count; i++) credit.credit[met[i]] += value / count;
    },
    result: () => credit,
  };

  function meet(word: number): void {
    if (!seen.first(word)) return;
    if (count === met.length) {
      const larger = new Int32Array(count * 2);
      larger.set(met);
      met = larger;
    }
    met[count++] = word;
  }
}
