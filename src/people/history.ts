import type { PeopleRecipe } from '../model/people';
import type { Crowd } from './crowd';
import { lifeOfCrowd } from './life';
import type { MoodColumns } from './moodColumns';
import { freshMoods } from './moods';
import { lifeCode, type LifeRows } from './people';

export const HISTORY_DAYS = 120;
const ADD = lifeCode('commerce.productListAdds');
const CHECKOUT = lifeCode('commerce.checkouts');
const PURCHASE = lifeCode('commerce.purchases');
const ENTRY = lifeCode('location.entry');
const EXIT = lifeCode('location.exit');
const CALL = lifeCode('call');
const SHIPPED = lifeCode('parcel.shipped');
const DELAYED = lifeCode('parcel.delayed');
const DELIVERED = lifeCode('parcel.delivered');
const POINTS = lifeCode('loyalty.points');

/** Returns what people did before second 0, by person, what of it is still to come, and the moods it left them in. Nobody was contacted then. */
export function makeHistory(
  crowd: Crowd,
  recipe: PeopleRecipe,
  startUnix: number,
  days = HISTORY_DAYS,
): { history: LifeRows; coming: LifeRows; moods: MoodColumns } {
  const { moods, shopping, day } = lifeOfCrowd(crowd, recipe, startUnix, freshMoods(crowd.size));
  const rows = new Rows();
  const later = new Rows();
  const note = (person: number, time: number, type: number, object: number, value: number): void => {
    if (time >= 0) return later.add(person, time, type, object, value);
    rows.add(person, time, type, object, value);
    moods.note(person, time, type, value);
  };
  for (let today = -days; today < 0; today++) {
    const visits = day(today);
    for (let i = 0; i < visits.count; i++) {
      const person = visits.person[i];
      const time = visits.time[i];
      const type = visits.type[i];
      const object = visits.object[i];
      const key = visits.key[i];
      note(person, time, type, object, key);
      if (type === CALL) continue;
      const { mark, add, checkout, buy, addAfter, checkoutAfter, buyAfter, leaveAfter, product, channel, price } =
        shopping.intent(person, type, object, key, time);
      const what = product + 65536 * channel;
      if (type !== ENTRY) {
        if (mark < add) note(person, time + addAfter, ADD, what, 0);
        if (mark < checkout) note(person, time + checkoutAfter, CHECKOUT, what, 0);
      }
      if (mark < buy) {
        const bought = time + buyAfter;
        note(person, bought, PURCHASE, what, price);
        const points = shopping.points(person, price);
        if (points > 0) note(person, bought, POINTS, 0, points);
        const parcel = shopping.parcel(what, key);
        if (parcel) {
          note(person, bought + parcel.shippedAfter, SHIPPED, product, 0);
          if (parcel.delayedAfter >= 0) note(person, bought + parcel.delayedAfter, DELAYED, product, 0);
          note(person, bought + parcel.deliveredAfter, DELIVERED, product, 0);
        }
      }
      if (type === ENTRY) note(person, time + leaveAfter, EXIT, object, 0);
    }
  }
  return { history: rows.byPerson(crowd.size), coming: later.byPerson(crowd.size), moods: moods.now };
}

class Rows {
  private count = 0;
  private columns = {
    person: new Int32Array(4096),
    time: new Int32Array(4096),
    type: new Uint8Array(4096),
    object: new Int32Array(4096),
    value: new Int32Array(4096),
  };

  add(person: number, time: number, type: number, object: number, value: number): void {
    const row = this.count++;
    if (row === this.columns.person.length) this.grow();
    const { columns } = this;
    columns.person[row] = person;
    columns.time[row] = time;
    columns.type[row] = type;
    columns.object[row] = object;
    columns.value[row] = value;
  }

  /** Rows by person in order of time; rows of the same second keep the order in which they came. */
  byPerson(size: number): LifeRows {
    const { count, columns } = this;
    const first = new Int32Array(size + 1);
    for (let row = 0; row < count; row++) first[columns.person[row] + 1]++;
    for (let person = 0; person < size; person++) first[person + 1] += first[person];
    const rows = {
      count,
      first,
      time: new Int32Array(count),
      type: new Uint8Array(count),
      object: new Int32Array(count),
      value: new Int32Array(count),
    };
    const next = first.slice();
    for (let row = 0; row < count; row++) {
      const person = columns.person[row];
      let place = next[person]++;
      // Parcels reach into later days, so a row may belong before some that came earlier.
      for (; place > first[person] && rows.time[place - 1] > columns.time[row]; place--) {
        rows.time[place] = rows.time[place - 1];
        rows.type[place] = rows.type[place - 1];
        rows.object[place] = rows.object[place - 1];
        rows.value[place] = rows.value[place - 1];
      }
      rows.time[place] = columns.time[row];
      rows.type[place] = columns.type[row];
      rows.object[place] = columns.object[row];
      rows.value[place] = columns.value[row];
    }
    return rows;
  }

  private grow(): void {
    const size = this.columns.person.length * 2;
    const copy = <T extends Int32Array | Uint8Array>(from: T, to: T): T => (to.set(from), to);
    const { person, time, type, object, value } = this.columns;
    this.columns = {
      person: copy(person, new Int32Array(size)),
      time: copy(time, new Int32Array(size)),
      type: copy(type, new Uint8Array(size)),
      object: copy(object, new Int32Array(size)),
      value: copy(value, new Int32Array(size)),
    } as typeof this.columns;
  }
}
