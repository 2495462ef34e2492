import { segments, valuesAt } from '../base/path';
import type { Field, TextField } from './facts';

/** Returns the field of a path over plain JSON rows as the narrowest kind of column, undefined when no row has it; the path walks through lists. */
export function jsonField(rows: readonly unknown[], path: string): Field | undefined {
  const keys = segments(path);
  const values = rows.map((row) => valuesAt(row, keys));
  const kinds = new Set<string>();
  let single = true;
  for (const each of values) {
    single &&= each.length < 2;
    for (const value of each) kinds.add(typeof value);
  }
  if (kinds.size === 0) return undefined;
  const [kind] = kinds;
  if (kinds.size === 1 && single && kind === 'string') return textColumn(values.map(([word]) => word as string));
  if (kinds.size === 1 && single && kind === 'number') {
    const numbers = Float64Array.from(values, ([number]) => (number as number | undefined) ?? NaN);
    return { type: 'number', at: (row) => numbers[row] };
  }
  if (kinds.size === 1 && single && kind === 'boolean') {
    const flags = Int8Array.from(values, ([flag]) => (flag === undefined ? -1 : flag ? 1 : 0));
    return { type: 'flag', at: (row) => flags[row] as 1 | 0 | -1 };
  }
  if (kinds.size === 1 && kind === 'string') return textsColumn(values as string[][]);
  return { type: 'any', at: (row) => (values[row].length < 2 ? values[row][0] : values[row]) };
}

/** Returns a column of texts as codes into a list of words, in order of appearance. */
export function textColumn(texts: readonly (string | undefined)[]): TextField {
  const { words, code } = dictionary();
  const codes = Int32Array.from(texts, (text) => (text === undefined ? -1 : code(text)));
  return { type: 'text', words, at: (row) => codes[row], column: codes };
}

function textsColumn(lists: readonly (readonly string[])[]): Field {
  const { words, code } = dictionary();
  const codes = lists.map((list) => Int32Array.from(list, code));
  return { type: 'texts', words, at: (row) => codes[row] };
}

function dictionary(): { words: string[]; code(word: string): number } {
  const words: string[] = [];
  const codes = new Map<string, number>();
  return {
    words,
    code(word) {
      let code = codes.get(word);
      if (code === undefined) {
        codes.set(word, (code = words.length));
        words.push(word);
      }
      return code;
    },
  };
}
