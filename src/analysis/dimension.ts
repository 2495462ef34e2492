import type { Facts, Field } from '../rules/facts';
import { fieldValues } from '../rules/comparison';

/** The values of an event path by row, as codes. */
export interface Dimension {
  readonly words: readonly string[];
  /** By row, or by place in the list of rows that was asked for; to be read only. -1 = the event has none; else an index into `words`, or into `sets` when there are sets. */
  readonly code: Int32Array | Uint8Array;
  /** Only when events hold lists: the distinct sets of values, each a list of indices into `words`. */
  readonly sets?: readonly Int32Array[];
}

/**
 * Returns the dimension of all rows, or of those in a list: `dimensionOf(facts, 'marketing.channel')`. An empty text counts as missing, a
 * number or flag goes by its JSON text, and an event with a list has every distinct value of the list. A list anywhere makes sets of all.
 */
export function dimensionOf(facts: Facts, path: string, rows?: Int32Array): Dimension {
  const count = rows ? rows.length : facts.events.count;
  const field = facts.events.field(path);
  if (!field) return { words: [], code: new Int32Array(count).fill(-1) };
  return field.type === 'text' ? ofTexts(field, count, rows) : ofAnything(field, new Int32Array(count), rows);
}

function ofTexts(field: Field & { type: 'text' }, count: number, rows?: Int32Array): Dimension {
  const { words, column } = field;
  const empty = words.indexOf('');
  if (column && !rows && empty < 0) return { words, code: column };
  const code = new Int32Array(count);
  if (column && !rows) code.set(column);
  else for (let i = 0; i < code.length; i++) code[i] = field.at(rows ? rows[i] : i);
  if (empty >= 0) for (let i = 0; i < code.length; i++) if (code[i] === empty) code[i] = -1;
  return { words, code };
}

function ofAnything(field: Field, code: Int32Array, rows?: Int32Array): Dimension {
  const words: string[] = [];
  const byWord = new Map<string, number>();
  const sets: Int32Array[] = [];
  const bySet = new Map<string, number>();
  const setOfWord: number[] = [];
  let lists = field.type === 'texts';

  function wordCode(value: unknown): number {
    if (value === '' || typeof value === 'object') return -1;
    const word = String(value);
    let index = byWord.get(word);
    if (index === undefined) {
      index = words.push(word) - 1;
      byWord.set(word, index);
    }
    return index;
  }

  function singleCode(value: unknown): number {
    const word = wordCode(value);
    return word < 0 ? -1 : (setOfWord[word] ??= setCode([word]));
  }

  function listCode(values: readonly unknown[]): number {
    const distinct = new Set(values.map(wordCode));
    distinct.delete(-1);
    return distinct.size === 0 ? -1 : setCode(distinct);
  }

  function setCode(words: Iterable<number>): number {
    const members = Int32Array.from(words).sort();
    const key = members.join();
    let index = bySet.get(key);
    if (index === undefined) {
      index = sets.push(members) - 1;
      bySet.set(key, index);
    }
    return index;
  }

  for (let i = 0; i < code.length; i++) {
    const row = rows ? rows[i] : i;
    const values = fieldValues(field, row);
    lists ||= field.type === 'any' && Array.isArray(field.at(row));
    code[i] = values.length === 1 ? singleCode(values[0]) : listCode(values);
  }
  if (lists) return { words, code, sets };
  // every set has one member: codes of sets become codes of words
  for (let i = 0; i < code.length; i++) if (code[i] >= 0) code[i] = sets[code[i]][0];
  return { words, code };
}

/** Returns the amount an event holds: a number, the sum of a list of numbers, and 0 for anything else. */
export function amountAt(field: Field, row: number): number {
  let sum = 0;
  for (const value of fieldValues(field, row)) if (typeof value === 'number' && Number.isFinite(value)) sum += value;
  return sum;
}
