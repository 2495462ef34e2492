/** Returns the name that was probably meant, undefined when none is close: `nearest('misYou', ['missYou', 'hello']) // 'missYou'`. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const each of names) {
    // Each letter too many is an edit: a name of a megabyte is compared with none.
    if (Math.abs(name.length - each.length) >= least) continue;
    const distance = edits(name.toLowerCase(), each.toLowerCase());
    if (distance < least) [best, least] = [each, distance];
  }
  return best;
}

/** Returns ` (did you mean "missYou"?)`, or nothing when no name is close. */
export function didYouMean(name: string, names: Iterable<string>): string {
  const close = nearest(name, names);
  return close === undefined ? '' : ` (did you mean "${close}"?)`;
}

/** Insertions, deletions and replacements that turn one text into the other; two swapped letters count once (Damerau and Levenshtein). */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}
