import { describe, expect, it } from 'vitest';
import { Queue } from '../../src/engine/queue';
import { dice } from './journeys';

interface Entry {
  time: number;
  cls: number;
  person: number;
  sequence: number;
  id: number;
}

const PEOPLE = 40;

function compare(x: Entry, y: Entry): number {
  return x.time - y.time || x.cls - y.cls || x.person - y.person || x.sequence - y.sequence;
}

/** Plays random pushes and pops on the queue and on a sorted list. */
function play(seed: number, seconds: number): void {
  const die = dice(seed);
  const queue = new Queue(PEOPLE, seconds, 8);
  const list: Entry[] = [];
  const sequence = new Array<number>(PEOPLE).fill(0);
  let ids = 0;
  let now = 0;
  const push = (time: number): void => {
    const entry = { time, cls: die.below(4), person: die.below(PEOPLE), sequence: 0, id: ids++ };
    entry.sequence = sequence[entry.person]++;
    if (time < seconds) list.push(entry);
    queue.push(time, entry.cls, entry.id & 31, entry.person, entry.id, ~entry.id, 7);
  };
  for (let i = 0; i < 50; i++) push(die.below(seconds));
  for (let step = 0; step < 3000; step++) {
    const limit = die.chance(0.3) ? now + die.below(200) : seconds;
    const found = queue.peek(limit);
    list.sort(compare);
    const first = list[0];
    // Above the limit the queue may or may not tell; it may never tell too much.
    if (found === Infinity) {
      expect(first === undefined || first.time > limit).toBe(true);
      if (list.length === 0 && now > seconds - 60) return;
      now = Math.min(seconds - 1, Math.max(now, limit));
      for (let i = die.below(4); i > 0; i--) push(now + die.below(120));
      continue;
    }
    expect(found).toBe(first.time);
    expect([queue.firstClass, queue.firstPerson]).toEqual([first.cls, first.person]);
    queue.pop();
    list.shift();
    expect([queue.time, queue.person, queue.object, queue.value, queue.cause, queue.kind]).toEqual([
      first.time,
      first.person,
      first.id,
      ~first.id,
      7,
      first.id & 31,
    ]);
    now = Math.max(now, first.time);
    // What happens now brings about more: in the same second, in the open minute, later, after the end.
    for (let i = die.below(3); i > 0; i--)
      push(now + die.one([0, 0, 1, die.below(60), die.below(600), die.below(seconds)]));
  }
}

describe('queue', () => {
  it('takes entries by second, class, person and sequence, those pushed into the open minute too', () => {
    for (let seed = 0; seed < 40; seed++) play(seed, 60 * (1 + (seed % 7) * 20));
  });

  it('keeps the order of one person that the person pushed in, whatever came between', () => {
    const queue = new Queue(3, 600);
    queue.push(90, 2, 1, 1, 10, 0, 0);
    queue.push(90, 2, 1, 0, 20, 0, 0);
    queue.push(90, 1, 1, 2, 30, 0, 0);
    queue.push(90, 2, 1, 1, 11, 0, 0);
    const taken: number[] = [];
    while (queue.peek(599) !== Infinity) {
      queue.pop();
      taken.push(queue.object);
    }
    expect(taken).toEqual([30, 20, 10, 11]);
  });

  it('drops what is due at the end or later, and refuses more people than the order can hold', () => {
    const queue = new Queue(1, 100);
    queue.push(100, 0, 0, 0, 0, 0, 0);
    expect(queue.peek(1000)).toBe(Infinity);
    expect(() => new Queue(2 ** 20 + 1, 10)).toThrow('at most');
  });
});
