import { hashText, hex32, mix } from '../base/luck';
import { Memory } from '../base/memory';

/** Columns of a log; one row a thing that happened, in order of time. */
export interface LogColumns {
  readonly count: number;
  /** Seconds from the start of the run. */
  readonly time: Int32Array;
  readonly person: Int32Array;
  readonly kind: Uint8Array;
  readonly object: Int32Array;
  readonly value: Int32Array;
  /** Row that led to this one, -1 = none. */
  readonly cause: Int32Array;
}

/**
 * A log that grows by doubling beyond what it was made for; `add` is the only way in and returns the row's number.
 * 21 bytes a row: a million people leave about 17 million rows in 60 days, and their whole run stays near 1.1 GB, so no kind of row is ever left out.
 */
export class Log implements LogColumns {
  count = 0;
  time: Int32Array;
  person: Int32Array;
  kind: Uint8Array;
  object: Int32Array;
  value: Int32Array;
  cause: Int32Array;

  constructor(
    capacity = 1 << 16,
    readonly memory = new Memory(),
  ) {
    this.time = memory.whole(capacity);
    this.person = memory.whole(capacity);
    this.kind = memory.bytes(capacity);
    this.object = memory.whole(capacity);
    this.value = memory.whole(capacity);
    this.cause = memory.whole(capacity);
  }

  add(time: number, person: number, kind: number, object: number, value: number, cause: number): number {
    const row = this.count;
    if (row === this.time.length) this.grow(row * 2);
    this.time[row] = time;
    this.person[row] = person;
    this.kind[row] = kind;
    this.object[row] = object;
    this.value[row] = value;
    this.cause[row] = cause;
    this.count = row + 1;
    return row;
  }

  private grow(capacity: number): void {
    const { memory } = this;
    this.time = memory.enlarged(this.time, capacity);
    this.person = memory.enlarged(this.person, capacity);
    this.kind = memory.enlarged(this.kind, capacity);
    this.object = memory.enlarged(this.object, capacity);
    this.value = memory.enlarged(this.value, capacity);
    this.cause = memory.enlarged(this.cause, capacity);
  }
}

/** For a kind of row: the texts its object and value stand for; a kind without an entry counts the bare number. */
export interface Dictionaries {
  object(kind: number): readonly string[] | undefined;
  value(kind: number): readonly string[] | undefined;
}

/**
 * Returns 64 bits over the rows in order, as 16 hex digits in fours: time, person, kind, id text of object and value, cause.
 * Two lanes with different starts; ids enter as the hash of their text, so the order of maps in the file does not.
 */
export function fingerprint(log: LogColumns, dictionaries: Dictionaries, kinds: number): string {
  const objects = hashTables(kinds, (kind) => dictionaries.object(kind));
  const values = hashTables(kinds, (kind) => dictionaries.value(kind));
  let low = hashText('journey-playground');
  let high = hashText('fingerprint');
  for (let row = 0; row < log.count; row++) {
    const kind = log.kind[row];
    const object = log.object[row];
    const value = log.value[row];
    const objectHash = objects[kind]?.[object] ?? object;
    const valueHash = values[kind]?.[value] ?? value;
    const what = mix(mix(objectHash, valueHash), kind);
    const who = mix(log.person[row], log.time[row]) ^ log.cause[row];
    low = mix(low, what ^ who);
    high = (Math.imul(high ^ who, 0x9e3779b1) + what) | 0;
    high = (high << 13) | (high >>> 19);
  }
  const hex = hex32(mix(high, log.count)) + hex32(low);
  return hex.replace(/(.{4})(?=.)/g, '$1·');
}

function hashTables(kinds: number, texts: (kind: number) => readonly string[] | undefined): (Int32Array | undefined)[] {
  const known = new Map<readonly string[], Int32Array>();
  return Array.from({ length: kinds }, (_, kind) => {
    const list = texts(kind);
    if (!list) return undefined;
    let table = known.get(list);
    if (!table) known.set(list, (table = Int32Array.from(list, hashText)));
    return table;
  });
}
