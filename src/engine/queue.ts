/** Classes of what is due, in the order in which one second takes them. */
export const CLASS_GIVEN = 0;
export const CLASS_LIFE = 1;
export const CLASS_TIMER = 2;
export const CLASS_FEEDBACK = 3;
export const CLASS_STEP = 4;

const CLASSES = 5;
/** Most people: with the seconds and classes of a minute a key stays below 2^30, where engines keep whole numbers without a box. */
const PEOPLE = 1 << 20;

/** Fields of an entry; the first is the next one of its minute or of the free list. */
const RECORD = 8;
const TIME = 1;
const KIND = 2;
const PERSON = 3;
const SEQUENCE = 4;
const OBJECT = 5;
const VALUE = 6;
const CAUSE = 7;
const KIND_BITS = 8;
const KIND_MASK = (1 << KIND_BITS) - 1;

/**
 * What is due later, in the total order second, class, person, and of one person the order of pushing; what other people push
 * moves nobody. Minute buckets as linked lists in one typed array; only the open minute is kept sorted, as a heap.
 * Beyond 2^20 people the order would break, so they are refused.
 */
export class Queue {
  /** The entry that `pop` returned. */
  time = 0;
  kind = 0;
  person = 0;
  object = 0;
  value = 0;
  cause = 0;

  private readonly heads: Int32Array;
  /** Entries as records: they are found in no order, so one entry is one look into far memory. */
  private entries: Int32Array;
  private free = -1;
  private used = 0;
  private pushed = 0;
  private minute = 0;
  private heap: Int32Array = new Int32Array(1024);
  private keys: Int32Array = new Int32Array(1024);
  private size = 0;

  /** `seconds` is the length of the run: what is due later is dropped. */
  constructor(
    people: number,
    private readonly seconds: number,
    capacity = 1 << 14,
  ) {
    if (people > PEOPLE) throw new RangeError(`people: at most ${PEOPLE} (got ${people})`);
    this.heads = new Int32Array(Math.ceil(seconds / 60) + 2).fill(-1);
    this.entries = new Int32Array(capacity * RECORD);
  }

  /** Puts an entry in; object, value and cause mean what they mean in a row of the log, of the kinds in `due.ts`. */
  push(time: number, cls: number, kind: number, person: number, object: number, value: number, cause: number): void {
    if (time >= this.seconds) return;
    let entry = this.free;
    if (entry >= 0) this.free = this.entries[entry];
    else {
      entry = this.used;
      this.used += RECORD;
      if (this.used > this.entries.length) this.grow();
    }
    const { entries } = this;
    entries[entry + TIME] = time;
    entries[entry + KIND] = (cls << KIND_BITS) | kind;
    entries[entry + PERSON] = person;
    entries[entry + SEQUENCE] = this.pushed;
    this.pushed = (this.pushed + 1) | 0;
    entries[entry + OBJECT] = object;
    entries[entry + VALUE] = value;
    entries[entry + CAUSE] = cause;
    const minute = Math.floor(time / 60);
    if (minute <= this.minute) this.sift(entry);
    else {
      entries[entry] = this.heads[minute];
      this.heads[minute] = entry;
    }
  }

  /** Second of the earliest entry at or before `limit`, Infinity when there is none. */
  peek(limit: number): number {
    while (this.size === 0) {
      if ((this.minute + 1) * 60 > limit || this.minute + 1 >= this.heads.length) return Infinity;
      this.minute++;
      let entry = this.heads[this.minute];
      this.heads[this.minute] = -1;
      while (entry >= 0) {
        const following = this.entries[entry];
        this.sift(entry);
        entry = following;
      }
    }
    return this.entries[this.heap[0] + TIME];
  }

  /** Class of the entry that is due first; only after `peek` found one. */
  get firstClass(): number {
    return this.entries[this.heap[0] + KIND] >> KIND_BITS;
  }

  get firstPerson(): number {
    return this.entries[this.heap[0] + PERSON];
  }

  /** Takes the first entry out into the public fields; only after `peek` found one. */
  pop(): void {
    const { entries } = this;
    const entry = this.heap[0];
    this.time = entries[entry + TIME];
    this.kind = entries[entry + KIND] & KIND_MASK;
    this.person = entries[entry + PERSON];
    this.object = entries[entry + OBJECT];
    this.value = entries[entry + VALUE];
    this.cause = entries[entry + CAUSE];
    entries[entry] = this.free;
    this.free = entry;
    const last = --this.size;
    if (last > 0) this.settle(this.heap[last], this.keys[last]);
  }

  private key(entry: number): number {
    const { entries } = this;
    const second = entries[entry + TIME] - this.minute * 60;
    const cls = entries[entry + KIND] >> KIND_BITS;
    return (second * CLASSES + cls) * PEOPLE + entries[entry + PERSON];
  }

  /** Whether an entry comes before another; of equal keys the one that was pushed first. */
  private before(key: number, entry: number, otherKey: number, other: number): boolean {
    if (key !== otherKey) return key < otherKey;
    const { entries } = this;
    return ((entries[entry + SEQUENCE] - entries[other + SEQUENCE]) | 0) < 0;
  }

  private sift(entry: number): void {
    if (this.size === this.heap.length) {
      this.heap = copied(this.heap, new Int32Array(this.size * 2));
      this.keys = copied(this.keys, new Int32Array(this.size * 2));
    }
    const { heap, keys } = this;
    const key = this.key(entry);
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(key, entry, keys[parent], heap[parent])) break;
      heap[at] = heap[parent];
      keys[at] = keys[parent];
      at = parent;
    }
    heap[at] = entry;
    keys[at] = key;
  }

  private settle(entry: number, key: number): void {
    const { heap, keys, size } = this;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && this.before(keys[child + 1], heap[child + 1], keys[child], heap[child])) child++;
      if (!this.before(keys[child], heap[child], key, entry)) break;
      heap[at] = heap[child];
      keys[at] = keys[child];
      at = child;
    }
    heap[at] = entry;
    keys[at] = key;
  }

  private grow(): void {
    this.entries = copied(this.entries, new Int32Array(this.entries.length * 2));
  }
}

function copied(from: Int32Array, to: Int32Array): Int32Array {
  to.set(from);
  return to;
}
