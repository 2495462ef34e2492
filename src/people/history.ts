import type { PeopleRecipe } from '../model/people';
import type { Crowd } from './crowd';
import { lifeOfCrowd } from './life';
import type { MoodColumns } from './moodColumns';
import { freshMoods } from './moods';
import { lifeCode, type LifeRows } from './people';
import { afterPurchase, afterVisit, type Follow } from './sequel';

export const HISTORY_DAYS = 120;
const PURCHASE = lifeCode('commerce.purchases');

/** Rows that a person leaves behind in a day, about: room is made for a little more. */
const ROWS_A_DAY = 0.2;
/** Part of their room that rows fill when they are kept as they lie. */
const NEARLY_FULL = 0.8;

/** What people did before second 0, by person, what of it is still to come, and the moods it left them in. Nobody was contacted then. */
export interface Past {
  readonly history: LifeRows;
  readonly coming: LifeRows;
  readonly moods: MoodColumns;
}

/** Returns the history of a crowd at once: `makeHistory(crowd, recipe, startUnix).history`. */
export function makeHistory(crowd: Crowd, recipe: PeopleRecipe, startUnix: number, days = HISTORY_DAYS): Past {
  const making = new HistoryMaking(crowd, recipe, startUnix, days);
  making.live(crowd.size);
  return making.made();
}

/** Makes a history some people at a time: nobody's past depends on anybody else's. */
export class HistoryMaking {
  private readonly life: ReturnType<typeof lifeOfCrowd>;
  private readonly rows: Rows;
  private readonly later: Rows;
  private person = 0;
  /** Second and key of the visit at hand, and second of its purchase: told in fields, for a history is made of millions of visits. */
  private begun = 0;
  private key = 0;
  private bought = 0;

  constructor(
    private readonly crowd: Crowd,
    recipe: PeopleRecipe,
    startUnix: number,
    private readonly days = HISTORY_DAYS,
  ) {
    this.life = lifeOfCrowd(crowd, recipe, startUnix, freshMoods(crowd.size));
    this.rows = new Rows(crowd.size, Math.ceil(crowd.size * days * ROWS_A_DAY));
    this.later = new Rows(crowd.size, crowd.size);
  }

  get done(): boolean {
    return this.person === this.crowd.size;
  }

  /** Lives the past of so many more people. */
  live(people: number): void {
    const end = Math.min(this.crowd.size, this.person + people);
    for (; this.person < end; this.person++) {
      this.rows.begin(this.person);
      this.later.begin(this.person);
      this.past(this.person);
    }
  }

  made(): Past {
    return { history: this.rows.made(), coming: this.later.made(), moods: this.life.moods.now };
  }

  private past(person: number): void {
    const { shopping, visits } = this.life;
    const past = visits.daysOf(person, -this.days, 0);
    for (let i = 0; i < past.count; i++) {
      const time = past.time[i];
      const type = past.type[i];
      const object = past.object[i];
      const key = past.key[i];
      this.note(person, time, type, object, key);
      // Nobody was treated before second 0.
      if (past.idle[i] === 1) continue;
      this.begun = time;
      this.key = key;
      afterVisit(type, object, shopping.intent(person, type, object, key, time), this.follow);
    }
  }

  private readonly follow: Follow = (after, type, object, value) => {
    this.note(this.person, this.begun + after, type, object, value);
    if (type !== PURCHASE) return;
    this.bought = this.begun + after;
    afterPurchase(this.life.shopping, this.person, object, value, this.key, this.followPurchase);
  };

  private readonly followPurchase: Follow = (after, type, object, value) =>
    this.note(this.person, this.bought + after, type, object, value);

  private note(person: number, time: number, type: number, object: number, value: number): void {
    if (time >= 0) return this.later.add(time, type, object, value);
    this.rows.add(time, type, object, value);
    this.life.moods.note(person, time, type, value);
  }
}

/** Rows of one person after the other, each in order of time; rows of the same second keep the order in which they came. */
class Rows {
  private count = 0;
  /** First row of the person at hand. */
  private own = 0;
  private readonly first: Int32Array;
  private time: Int32Array;
  private type: Uint8Array;
  private object: Int32Array;
  private value: Int32Array;

  constructor(people: number, capacity: number) {
    this.first = new Int32Array(people + 1);
    this.time = new Int32Array(capacity);
    this.type = new Uint8Array(capacity);
    this.object = new Int32Array(capacity);
    this.value = new Int32Array(capacity);
  }

  begin(person: number): void {
    this.first[person] = this.own = this.count;
  }

  add(time: number, type: number, object: number, value: number): void {
    if (this.count === this.time.length) this.grow();
    // Parcels reach into later days, so a row may belong before some that came earlier.
    let place = this.count++;
    for (; place > this.own && this.time[place - 1] > time; place--) {
      this.time[place] = this.time[place - 1];
      this.type[place] = this.type[place - 1];
      this.object[place] = this.object[place - 1];
      this.value[place] = this.value[place - 1];
    }
    this.time[place] = time;
    this.type[place] = type;
    this.object[place] = object;
    this.value[place] = value;
  }

  made(): LifeRows {
    const { count, first } = this;
    first[first.length - 1] = count;
    // A copy costs more than the little room it would save.
    const full = count >= this.time.length * NEARLY_FULL;
    const own = <T extends Int32Array | Uint8Array>(column: T): T =>
      (full ? column.subarray(0, count) : column.slice(0, count)) as T;
    return {
      count,
      first,
      time: own(this.time),
      type: own(this.type),
      object: own(this.object),
      value: own(this.value),
    };
  }

  private grow(): void {
    const capacity = 1024 + this.time.length * 2;
    const copy = <T extends Int32Array | Uint8Array>(from: T, to: T): T => (to.set(from), to);
    this.time = copy(this.time, new Int32Array(capacity));
    this.type = copy(this.type, new Uint8Array(capacity));
    this.object = copy(this.object, new Int32Array(capacity));
    this.value = copy(this.value, new Int32Array(capacity));
  }
}
