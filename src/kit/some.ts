/** As many rows as a list draws at a time: more would hold the page up for all of them. */
export const PAGE = 100;
/** More than this, and a list scrolls within itself and can be searched. */
export const FEW = 20;

/** Returns the first of a list, and the chosen one behind them where it comes later: `someOf([4, 5, 6, 7], 2, (n) => n === 7) // [4, 5, 7]`. */
export function someOf<T>(all: readonly T[], most: number, isChosen: (item: T) => boolean = () => false): T[] {
  const some = all.slice(0, most);
  if (all.length <= most || some.some(isChosen)) return some;
  const chosen = all.find(isChosen);
  return chosen === undefined ? some : [...some, chosen];
}

/** Returns the items whose name has every word of what is looked for, in whatever case; all where nothing is. */
export function withWords<T>(items: readonly T[], wanted: string, nameOf: (item: T) => string): readonly T[] {
  const words = wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const name = nameOf(item).toLocaleLowerCase();
    return words.every((word) => name.includes(word));
  });
}
