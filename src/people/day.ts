import type { LifeDay } from './people';

const LEAST_ROOM = 1024;

/** The visits of a day as columns that grow by doubling. */
export class Day implements LifeDay {
  count = 0;
  person: Int32Array;
  time: Int32Array;
  type: Uint8Array;
  object: Int32Array;
  key: Int32Array;
  idle: Uint8Array;

  constructor(room = LEAST_ROOM) {
    this.person = new Int32Array(room);
    this.time = new Int32Array(room);
    this.type = new Uint8Array(room);
    this.object = new Int32Array(room);
    this.key = new Int32Array(room);
    this.idle = new Uint8Array(room);
  }

  add(person: number, time: number, type: number, object: number, key: number, idle: boolean): void {
    const at = this.count++;
    if (at === this.person.length) this.grow();
    this.person[at] = person;
    this.time[at] = time;
    this.type[at] = type;
    this.object[at] = object;
    this.key[at] = key;
    this.idle[at] = idle ? 1 : 0;
  }

  private grow(): void {
    const size = this.person.length * 2;
    const copy = <T extends Int32Array | Uint8Array>(from: T, to: T): T => (to.set(from), to);
    this.person = copy(this.person, new Int32Array(size));
    this.time = copy(this.time, new Int32Array(size));
    this.type = copy(this.type, new Uint8Array(size));
    this.object = copy(this.object, new Int32Array(size));
    this.key = copy(this.key, new Int32Array(size));
    this.idle = copy(this.idle, new Uint8Array(size));
  }
}
