import { DERIVED_TYPES, lifeCode } from '../people/people';
import { afterPurchase, afterVisit } from '../people/sequel';
import type { RunContext } from './context';
import * as due from './due';
import { CLASS_LIFE } from './queue';
import { CALL, LOCATION_ENTRY, PURCHASE } from './rows';

/** Who must know that somebody is on the site. */
export interface Visited {
  (person: number, row: number): void;
}

/** Turns visits into what happens inside them: views when somebody listens, carts, purchases, parcels, points. */
export class Living {
  private readonly listensInside: boolean;

  /** `heard` tells which row kinds anybody listens to; views that nobody listens to stay derived. */
  constructor(
    private readonly run: RunContext,
    private readonly heard: Uint8Array,
    private readonly visited: Visited,
  ) {
    this.listensInside = DERIVED_TYPES.some((type) => heard[lifeCode(type)] === 1);
  }

  /** A visit, launch, store visit or call begins; its key is the luck of all that is inside. An idle one wants nothing unless the person was treated. */
  begin(person: number, type: number, object: number, key: number, cause: number, idle: boolean): void {
    const { run } = this;
    const row = run.happen(person, type, object, key, cause);
    if (type === CALL) return;
    if (type !== LOCATION_ENTRY) {
      this.visited(person, row);
      if (this.listensInside) this.inside(person, type, object, key, row);
      // A treatment that this very visit brought counts.
      if (idle && !run.life.moods.reached(person)) return;
    }
    afterVisit(type, object, run.life.intent(person, type, object, key, run.now), (after, next, what, value) =>
      this.later(after, next === PURCHASE ? due.PURCHASE : due.LIFE + next, person, what, value, row),
    );
  }

  /** A purchase, caused by the row of its visit. */
  purchase(person: number, what: number, price: number, cause: number): void {
    const { run } = this;
    const row = run.happen(person, PURCHASE, what, price, cause);
    afterPurchase(run.life, person, what, price, run.log.value[cause], (after, next, about, value) => {
      if (after === 0) run.happen(person, next, about, value, row);
      else this.later(after, due.LIFE + next, person, about, value, row);
    });
  }

  private inside(person: number, type: number, object: number, key: number, row: number): void {
    this.run.life.inside(person, type, object, key, (inner, what, value, after) => {
      if (this.heard[inner]) this.later(after, due.DERIVED + inner, person, what, value, row);
    });
  }

  private later(after: number, kind: number, person: number, object: number, value: number, cause: number): void {
    this.run.queue.push(this.run.now + after, CLASS_LIFE, kind, person, object, value, cause);
  }
}
