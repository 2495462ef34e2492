import type { Events } from './facts';

interface Given {
  time: number;
  type: string;
}

/** Event columns grouped by person, and for each row the place of its event in the input. */
export type GroupedEvents = Omit<Events, 'field'> & { order: Int32Array };

/** Returns events grouped by person, within a person in (time, input) order. */
export function groupEvents(given: readonly Given[], persons: readonly number[], people: number): GroupedEvents {
  const byTime = Int32Array.from(given, (_, index) => index);
  const sorted = given.every((event, index) => index === 0 || given[index - 1].time <= event.time);
  if (!sorted) byTime.sort((a, b) => given[a].time - given[b].time || a - b);

  const first = new Int32Array(people + 1);
  for (const person of persons) first[person + 1]++;
  for (let person = 0; person < people; person++) first[person + 1] += first[person];
  const next = first.slice(0, people);
  const order = new Int32Array(given.length);
  for (const index of byTime) order[next[persons[index]]++] = index;

  const types = [...new Set(given.map(({ type }) => type))];
  const codes = new Map(types.map((type, code) => [type, code]));
  const code = (index: number): number => codes.get(given[index].type)!;
  return {
    count: given.length,
    first,
    time: Float64Array.from(order, (index) => given[index].time),
    type: new (columnOf(types.length))(Array.from(order, code)),
    types,
    order,
  };
}

/** The narrowest column that holds so many codes. */
function columnOf(codes: number) {
  if (codes <= 0x100) return Uint8Array;
  return codes <= 0x10000 ? Uint16Array : Uint32Array;
}
