import { enlarged } from '../statistics';
import type { OwnPath, Path } from './model';

/** The touches of one person or session so far, and the windows on them that models look through; one object for everybody. */
export class Views {
  count = 0;
  /** First touch after the last conversion. */
  fresh = 0;
  private from = 0;
  private runs = 0;
  private readonly plain = emptyPath();
  private readonly own: OwnPath = { code: this.plain.code, from: 0, to: 0 };
  /** Touches that follow each other with the same value as one run, at the time of the latest. */
  private readonly merged = emptyPath();
  private readonly mergedOwn: OwnPath = { code: new Int32Array(64), from: 0, to: 0 };
  /** Run of each touch. */
  private run = new Int32Array(64);

  private readonly merging: boolean;

  constructor(merging: boolean) {
    this.merging = merging;
  }

  clear(): void {
    this.count = this.fresh = this.from = this.runs = 0;
  }

  touch(code: number, time: number): void {
    const { plain, own, merged } = this;
    if (this.count === plain.code.length) {
      enlarge(plain);
      own.code = plain.code;
      if (this.merging) enlarge(merged);
      if (this.merging) this.run = enlarged(this.run, new Int32Array(this.count * 2));
    }
    if (this.merging) {
      if (this.runs === 0 || merged.code[this.runs - 1] !== code) this.runs++;
      merged.code[this.runs - 1] = code;
      merged.time[this.runs - 1] = time;
      this.run[this.count] = this.runs - 1;
    }
    plain.code[this.count] = code;
    plain.time[this.count++] = time;
  }

  /** What comes now belongs to the path of the next conversion. */
  cut(): void {
    this.fresh = this.count;
  }

  /** Sets the windows: touches at or after `earliest`. Conversions come in order of time, so the window only ever moves on. */
  look(earliest: number): void {
    const { plain, own, merged, mergedOwn } = this;
    while (this.from < this.count && plain.time[this.from] < earliest) this.from++;
    plain.from = this.from;
    own.from = this.from > this.fresh ? this.from : this.fresh;
    plain.to = own.to = this.count;
    if (!this.merging) return;
    merged.from = this.from < this.count ? this.run[this.from] : this.runs;
    merged.to = this.runs;
    merge(own, mergedOwn);
  }

  /** All touches of the look-back. */
  path(merged: boolean): Path {
    return merged ? this.merged : this.plain;
  }

  /** The touches since the conversion before. */
  ownPath(merged: boolean): OwnPath {
    return merged ? this.mergedOwn : this.own;
  }
}

function emptyPath(): Path {
  return { code: new Int32Array(64), time: new Float64Array(64), from: 0, to: 0 };
}

function enlarge(path: Path): void {
  const size = path.code.length * 2;
  path.code = enlarged(path.code, new Int32Array(size));
  path.time = enlarged(path.time, new Float64Array(size));
}

/** Of touches that follow each other with the same value one stays. */
function merge(path: OwnPath, into: OwnPath): void {
  if (into.code.length < path.to - path.from) into.code = new Int32Array(path.code.length);
  into.to = 0;
  for (let i = path.from; i < path.to; i++) {
    if (i === path.from || path.code[i] !== path.code[i - 1]) into.to++;
    into.code[into.to - 1] = path.code[i];
  }
}
