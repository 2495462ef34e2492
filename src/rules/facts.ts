/**
 * What rules are asked about. A run, a caller's own data and the engine in mid-run each give their own Facts; the rules know no other world.
 * Times are *ticks* from `epoch`: whole seconds in a run, milliseconds on a caller's data.
 */

/** One property read by row: a person for attributes, an event for event fields. */
export type Field =
  | TextField
  | { readonly type: 'number'; /** NaN = missing */ at(row: number): number }
  | { readonly type: 'flag'; /** -1 = missing */ at(row: number): 1 | 0 | -1 }
  | {
      readonly type: 'texts';
      readonly words: readonly string[];
      /** indices into words */ at(row: number): ArrayLike<number>;
    }
  | {
      readonly type: 'any';
      /** plain JSON, an array means any element; undefined = missing */ at(row: number): unknown;
    };

export interface TextField {
  readonly type: 'text';
  readonly words: readonly string[];
  /** Index into words, -1 = missing. */
  at(row: number): number;
  /** The same for every row, where it lies in a column anyway: many rows are read from it sooner than by calls. */
  readonly column?: Uint8Array | Int32Array;
}

/** Events grouped by person; within a person in (time, input) order. */
export interface Events {
  readonly count: number;
  /** Rows of person p: first[p] up to, not including, first[p + 1]. */
  readonly first: Int32Array;
  /** Ticks. */
  readonly time: Int32Array | Float64Array;
  /** Index into types. */
  readonly type: Uint8Array | Uint16Array | Uint32Array;
  readonly types: readonly string[];
  /** A dotted event path, or undefined when no event can have it. */
  field(path: string): Field | undefined;
}

export interface Facts {
  readonly people: number;
  /** Unix milliseconds of tick 0. */
  readonly epoch: number;
  readonly ticksPerSecond: 1 | 1000;
  readonly events: Events;
  attribute(path: string): Field | undefined;
  /** Seconds east of UTC for a person at a tick. */
  zoneOffset(person: number, at: number): number;
  /** Fixed luck of a person in [0, 1) for a share rule's key. */
  share(person: number, key: string): number;
  /** Membership of a defined audience at a tick, or undefined when there is no such audience. */
  audience(id: string): ((person: number, at: number) => boolean) | undefined;
  /** Ids of the defined audiences, for saying which was probably meant. */
  readonly audienceIds?: readonly string[];
  /** A caller's own data as it came, for saying which name was probably meant. */
  readonly given?: { readonly profiles: readonly unknown[]; readonly events: readonly unknown[] };
  /** What a missing consent counts as. */
  readonly missingConsent: 'y' | 'n';
}
