import { weekdayOf, zoneOffset } from '../base/calendar';
import { hashText, mix, unit } from '../base/luck';
import type { Behaviour } from './behaviour';
import type { Crowd } from './crowd';
import { lifeCode, type LifeDay } from './people';

const DAY = 86400;
const HOUR = 3600;
const LIFE = hashText('life');
const AT = hashText('at');
const SURFACE = hashText('surface');
const AGAIN = hashText('again');
const WEB = lifeCode('web.visit');
const APP = lifeCode('application.launch');
const STORE = lifeCode('location.entry');
const CALL = lifeCode('call');

/** Monday to Sunday. */
const ONLINE_WEEK = [0.95, 0.95, 0.97, 1, 1, 1.05, 1.08];
const STORE_WEEK = [0.75, 0.8, 0.85, 0.95, 1.15, 1.7, 0.8];
/** Local hours 0 to 23: evenings online, opening hours in stores and on the phone. */
const ONLINE_HOURS = [2, 1, 1, 0.5, 0.5, 1, 2, 4, 5, 5, 5, 5, 6, 6, 5, 5, 5, 6, 7, 9, 10, 10, 8, 4];
const OPEN_HOURS = [0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 6, 8, 9, 8, 7, 8, 9, 10, 9, 5, 0, 0, 0, 0];

/** Returns what each UTC day holds before anybody is contacted; a draw for each person and day. The result is reused. */
export function visitsOf(crowd: Crowd, behaviour: Behaviour, startUnix: number): (day: number) => LifeDay {
  const { size } = crowd;
  const keys = new Int32Array(size);
  const online = new Float64Array(size);
  const store = new Float64Array(size);
  for (let person = 0; person < size; person++) {
    const kind = crowd.kinds[crowd.persona[person]];
    keys[person] = mix(mix(crowd.seed, person), LIFE);
    online[person] = Math.min(0.9, kind.visits * crowd.visitFactor[person]);
    store[person] = crowd.place[person] < 0 ? 0 : Math.min(0.5, kind.storeVisits * crowd.visitFactor[person]);
  }
  // What the busiest day of the week could bring: most days bring less than that and cost one look.
  const [onlineMost, storeMost] = [Math.max(...ONLINE_WEEK), Math.max(...STORE_WEEK)];
  const busiest = online.map((rate, person) => rate * onlineMost + store[person] * storeMost + behaviour.callsPerDay);
  const onlineHours = cumulative(ONLINE_HOURS);
  const openHours = cumulative(OPEN_HOURS);
  const out = new Day();

  /** A second of the UTC day at which the local rhythm has the given luck. */
  function secondOf(hours: Float64Array, luck: number, offset: number): number {
    let hour = 0;
    while (luck >= hours[hour]) hour++;
    const below = hour === 0 ? 0 : hours[hour - 1];
    const local = hour * HOUR + Math.floor(((luck - below) / (hours[hour] - below)) * HOUR);
    const utc = (local - offset) % DAY;
    return utc < 0 ? utc + DAY : utc;
  }

  function offsetOf(person: number, from: number): number {
    return zoneOffset(crowd.zone[person], startUnix + from);
  }

  function browse(person: number, from: number, visit: number): void {
    const byApp = crowd.hasApp[person] === 1 && unit(mix(visit, SURFACE)) < behaviour.appOpens;
    const time = from + secondOf(onlineHours, unit(mix(visit, AT)), offsetOf(person, from));
    out.add(person, time, byApp ? APP : WEB, byApp ? 1 : 0, visit);
  }

  return (day) => {
    out.count = 0;
    const from = day * DAY;
    const weekday = weekdayOf(Math.floor((startUnix + from) / DAY)) - 1;
    const onlineToday = ONLINE_WEEK[weekday];
    const storeToday = STORE_WEEK[weekday];
    const callsPerDay = behaviour.callsPerDay;
    for (let person = 0; person < size; person++) {
      // One draw says what the day brings; only a day that brings something costs more.
      const visit = mix(keys[person], day);
      const luck = unit(visit);
      if (luck >= busiest[person]) continue;
      const rate = online[person] * onlineToday;
      let upTo = rate;
      if (luck < upTo) {
        browse(person, from, visit);
        const again = mix(visit, AGAIN);
        if (unit(again) < rate * 0.5) browse(person, from, again);
        continue;
      }
      if (luck < (upTo += store[person] * storeToday)) {
        out.add(
          person,
          from + secondOf(openHours, unit(mix(visit, AT)), offsetOf(person, from)),
          STORE,
          crowd.place[person],
          visit,
        );
      } else if (luck < upTo + callsPerDay) {
        out.add(person, from + secondOf(openHours, unit(mix(visit, AT)), offsetOf(person, from)), CALL, 0, visit);
      }
    }
    return out;
  };
}

function cumulative(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const upTo = Float64Array.from(weights, (weight) => (sum += weight / total));
  upTo[upTo.length - 1] = 1;
  return upTo;
}

class Day implements LifeDay {
  count = 0;
  person = new Int32Array(1024);
  time = new Int32Array(1024);
  type = new Uint8Array(1024);
  object = new Int32Array(1024);
  key = new Int32Array(1024);

  add(person: number, time: number, type: number, object: number, key: number): void {
    const at = this.count++;
    if (at === this.person.length) this.grow();
    this.person[at] = person;
    this.time[at] = time;
    this.type[at] = type;
    this.object[at] = object;
    this.key[at] = key;
  }

  private grow(): void {
    const size = this.person.length * 2;
    const copy = <T extends Int32Array | Uint8Array>(from: T, to: T): T => (to.set(from), to);
    this.person = copy(this.person, new Int32Array(size));
    this.time = copy(this.time, new Int32Array(size));
    this.type = copy(this.type, new Uint8Array(size));
    this.object = copy(this.object, new Int32Array(size));
    this.key = copy(this.key, new Int32Array(size));
  }
}
