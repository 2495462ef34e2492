import { DERIVED_TYPES, lifeCode, type Life, type People } from '../people/people';
import type { LiveRules } from '../rules/live';
import type { Scratch } from './liveFacts';
import { APP_LAUNCH, WEB_VISIT } from './rows';

/** Lets the rules see what people did before second 0, so that look-back is right from the start. */
export class Recall {
  /** Whether somebody listens to what is inside visits. */
  readonly inside: boolean;
  private person = 0;
  private time = 0;

  constructor(
    private readonly people: People,
    private readonly life: Life,
    private readonly live: LiveRules,
    private readonly scratch: Scratch,
  ) {
    this.inside = DERIVED_TYPES.some((type) => live.wanted[lifeCode(type)] === 1);
  }

  /** Recalls the past of the people from `first` up to, not including, `end`. */
  recall(first: number, end: number): void {
    const { history } = this.people;
    const since = this.sinceOf();
    for (let person = first; person < end; person++) {
      this.person = person;
      for (let row = history.first[person]; row < history.first[person + 1]; row++) {
        const kind = history.type[row];
        const visit = this.inside && (kind === WEB_VISIT || kind === APP_LAUNCH);
        this.time = history.time[row];
        if (this.time < since[kind] && !visit) continue;
        const object = history.object[row];
        const value = history.value[row];
        this.see(kind, object, value, 0);
        if (visit) this.life.inside(person, kind, object, value, this.see);
      }
    }
  }

  /** By kind: the second before which nothing matters any more at second 0. */
  private sinceOf(): Float64Array {
    return Float64Array.from(this.live.wanted, (wanted, kind) => (wanted === 1 ? -this.live.reach(kind) : Infinity));
  }

  private readonly see = (kind: number, object: number, value: number, after: number): void => {
    if (this.live.wanted[kind] === 0) return;
    this.scratch.kind = kind;
    this.scratch.object = object;
    this.scratch.value = value;
    this.live.see(kind, -1, this.person, this.time + after);
  };
}
