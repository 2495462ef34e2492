import type { Events } from './facts';

interface Given {
  time: number;
  type: string;
}

/** Event columns grouped by person, and for each row the place of its event in the input. */
export type GroupedEvents = Omit<Events, 'field'> & { order: Int32Array };

/** Returns events grouped by person, within a person in (time, input) order. */
export function groupEvents(given: readonly Given[], persons: readonly number[], people: number): GroupedEvents {
  const times = Float64Array.from(given, ({ time }) => time);
  const byTime = Int32Array.from(given, (_, index) => index);
  const sorted = times.every((time, index) => index === 0 || times[index - 1] <= time);
  if (!sorted) byTime.sort((a, b) => times[a] - times[b] || a - b);

  const first = new Int32Array(people + 1);
  for (const person of persons) first[person + 1]++;
  for (let person = 0; person < people; person++) first[person + 1] += first[person];
  const next = first.slice(0, people);
  const order = new Int32Array(given.length);
  for (const index of byTime) order[next[persons[index]]++] = index;

  const codeOf = new Map<string, number>();
  const codes = Uint32Array.from(given, ({ type }) => {
    const code = codeOf.get(type) ?? codeOf.size;
    codeOf.set(type, code);
    return code;
  });
  return {
    count: given.length,
    first,
    time: new Float64Array(order.length).map((_, row) => times[order[row]]),
    type: new (columnOf(codeOf.size))(order.length).map((_: number, row: number) => codes[order[row]]),
    types: [...codeOf.keys()],
    order,
  };
}

/** The narrowest column that holds so many codes. */
function columnOf(codes: number) {
  if (codes <= 0x100) return Uint8Array;
  return codes <= 0x10000 ? Uint16Array : Uint32Array;
}
