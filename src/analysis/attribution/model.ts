/**
 * Touches [from, to) of the look-back in order of time; arrays are shared and reused. Touches of one person or session keep their places from
 * conversion to conversion; only the time of the last may still change, where repeats are merged.
 */
export interface Path extends OwnPath {
  /** Ticks. */
  time: Float64Array;
}

/** Touches [from, to) since the conversion before, in order of time. */
export interface OwnPath {
  /** Index into the words, or into the sets when there are sets. */
  code: Int32Array;
  from: number;
  to: number;
}

/** The values of the dimension. */
export interface Values {
  readonly words: readonly string[];
  /** Only when a touch may have several values: the words of each code. */
  readonly sets?: readonly Int32Array[];
}

export interface Result {
  /** By word. */
  readonly credit: Float64Array;
  readonly none: number;
  /** By word, of the words that were met. */
  readonly removal?: ReadonlyMap<number, number>;
  readonly base?: number;
}

/** One attribution model in the making: sees every conversion once, then tells. */
export type Model = LookbackModel | OwnPathModel;

/** A model that wants all touches of the look-back. */
export interface LookbackModel {
  readonly ownPath: false;
  /** `own` is the code of the conversion event itself when that is a touch, else -1. */
  converted(path: Path, value: number, time: number, own: number): void;
  /** The person or session is over: what waited for that is settled now. */
  over?(path: Path): void;
  result(): Result;
}

/** A model that wants paths that begin after the conversion before. */
export interface OwnPathModel {
  readonly ownPath: true;
  converted(path: OwnPath, value: number): void;
  /** A path that did not convert. */
  lost?(path: OwnPath): void;
  result(): Result;
}

/** Credit by value; a touch with several values gives each of them the whole amount. */
export class Credit {
  readonly credit: Float64Array;
  none = 0;
  private readonly values: Values;

  constructor(values: Values) {
    this.values = values;
    this.credit = new Float64Array(values.words.length);
  }

  give(code: number, amount: number): void {
    const { sets } = this.values;
    if (!sets) this.credit[code] += amount;
    else for (const word of sets[code]) this.credit[word] += amount;
  }
}

/** Stamps that tell which values a path has met, without clearing in between. */
export class Seen {
  private readonly stamps: Int32Array;
  private stamp = 0;

  constructor(size: number) {
    this.stamps = new Int32Array(size);
  }

  begin(): void {
    this.stamp++;
  }

  /** Whether it is the first time since `begin`. */
  first(value: number): boolean {
    if (this.stamps[value] === this.stamp) return false;
    this.stamps[value] = this.stamp;
    return true;
  }
}
