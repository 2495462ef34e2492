/** Classes of what is due, in the order in which one second takes them. */
export const CLASS_GIVEN = 0;
export const CLASS_LIFE = 1;
export const CLASS_TIMER = 2;
export const CLASS_FEEDBACK = 3;
export const CLASS_STEP = 4;

const PERSON_BITS = 1 << 20;
const SEQUENCE_BITS = 1 << 22;
const CLASSES = 5;

/**
 * What is due later, in the total order second, class, person, that person's own sequence; never in order of insertion,
 * so an edit elsewhere moves nobody. Minute buckets as linked lists in typed arrays; only the open minute is kept sorted, as a heap.
 * Beyond 2^20 people or 2^22 entries of one person the order would break, so both are refused.
 */
export class Queue {
  /** The entry that `pop` returned. */
  time = 0;
  kind = 0;
  person = 0;
  a = 0;
  b = 0;
  c = 0;

  private readonly heads: Int32Array;
  private next: Int32Array;
  private times: Int32Array;
  private kinds: Uint8Array;
  private classes: Uint8Array;
  private persons: Int32Array;
  private sequences: Int32Array;
  private as: Int32Array;
  private bs: Int32Array;
  private cs: Int32Array;
  private free = -1;
  private used = 0;
  private readonly sequence: Int32Array;
  private minute = 0;
  private heap: Int32Array = new Int32Array(1024);
  private keys: Float64Array = new Float64Array(1024);
  private size = 0;

  /** `seconds` is the length of the run: what is due later is dropped. */
  constructor(
    people: number,
    private readonly seconds: number,
    capacity = 1 << 14,
  ) {
    if (people > PERSON_BITS) throw new RangeError(`people: at most ${PERSON_BITS} (got ${people})`);
    this.heads = new Int32Array(Math.ceil(seconds / 60) + 2).fill(-1);
    this.sequence = new Int32Array(people);
    this.next = new Int32Array(capacity);
    this.times = new Int32Array(capacity);
    this.kinds = new Uint8Array(capacity);
    this.classes = new Uint8Array(capacity);
    this.persons = new Int32Array(capacity);
    this.sequences = new Int32Array(capacity);
    this.as = new Int32Array(capacity);
    this.bs = new Int32Array(capacity);
    this.cs = new Int32Array(capacity);
  }

  /** Puts an entry in; a, b and c are the caller's own. */
  push(time: number, cls: number, kind: number, person: number, a: number, b: number, c: number): void {
    const sequence = this.sequence[person]++;
    if (time >= this.seconds) return;
    let entry = this.free;
    if (entry >= 0) this.free = this.next[entry];
    else {
      if (this.used === this.next.length) this.grow();
      entry = this.used++;
    }
    this.times[entry] = time;
    this.kinds[entry] = kind;
    this.classes[entry] = cls;
    this.persons[entry] = person;
    this.sequences[entry] = sequence;
    this.as[entry] = a;
    this.bs[entry] = b;
    this.cs[entry] = c;
    const minute = Math.floor(time / 60);
    if (minute <= this.minute) this.sift(entry);
    else {
      this.next[entry] = this.heads[minute];
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
        const following = this.next[entry];
        this.sift(entry);
        entry = following;
      }
    }
    return this.times[this.heap[0]];
  }

  /** Class of the entry that is due first; only after `peek` found one. */
  get firstClass(): number {
    return this.classes[this.heap[0]];
  }

  get firstPerson(): number {
    return this.persons[this.heap[0]];
  }

  /** Takes the first entry out into the public fields; only after `peek` found one. */
  pop(): void {
    const entry = this.heap[0];
    this.time = this.times[entry];
    this.kind = this.kinds[entry];
    this.person = this.persons[entry];
    this.a = this.as[entry];
    this.b = this.bs[entry];
    this.c = this.cs[entry];
    this.next[entry] = this.free;
    this.free = entry;
    const last = --this.size;
    if (last > 0) this.settle(this.heap[last], this.keys[last]);
  }

  private key(entry: number): number {
    const second = this.times[entry] - this.minute * 60;
    return (
      ((second * CLASSES + this.classes[entry]) * PERSON_BITS + this.persons[entry]) * SEQUENCE_BITS +
      this.sequences[entry]
    );
  }

  private sift(entry: number): void {
    if (this.size === this.heap.length) {
      this.heap = copied(this.heap, new Int32Array(this.size * 2));
      this.keys = copied(this.keys, new Float64Array(this.size * 2));
    }
    const { heap, keys } = this;
    const key = this.key(entry);
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent] <= key) break;
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
      if (child + 1 < size && keys[child + 1] < keys[child]) child++;
      if (keys[child] >= key) break;
      heap[at] = heap[child];
      keys[at] = keys[child];
      at = child;
    }
    heap[at] = entry;
    keys[at] = key;
  }

  private grow(): void {
    const capacity = this.next.length * 2;
    this.next = copied(this.next, new Int32Array(capacity));
    this.times = copied(this.times, new Int32Array(capacity));
    this.kinds = copied(this.kinds, new Uint8Array(capacity));
    this.classes = copied(this.classes, new Uint8Array(capacity));
    this.persons = copied(this.persons, new Int32Array(capacity));
    this.sequences = copied(this.sequences, new Int32Array(capacity));
    this.as = copied(this.as, new Int32Array(capacity));
    this.bs = copied(this.bs, new Int32Array(capacity));
    this.cs = copied(this.cs, new Int32Array(capacity));
  }
}

function copied<T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
