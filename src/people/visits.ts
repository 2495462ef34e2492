import { zoneOffset, ZONES } from '../base/calendar';
import { weekdayOf } from '../base/civilDate';
import { DAY, HOUR } from '../base/seconds';
import { hashText, mix, unit } from '../base/luck';
import type { Behaviour } from './behaviour';
import type { Crowd } from './crowd';
import { Day } from './day';
import { lifeCode, type LifeDay } from './people';
import { IN_APP, ON_WEB } from './productObject';

const TWO_32 = 4294967296;
const GUIDES = 64;
/** People whose days are drawn at a time, so that what is found stays in the processor's cache. */
const BLOCK = 2048;
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

/** What all people share on one day of the run. */
interface Today {
  /** Seconds from the start of the run at which the day begins. */
  readonly from: number;
  readonly online: number;
  readonly store: number;
  /** By zone: seconds that the clock on the wall shows when the day of the run begins. */
  readonly offsets: Int32Array;
}

/** What each UTC day holds before anybody is contacted; a draw for each person and day. */
export class Visits {
  private readonly keys: Int32Array;
  private readonly online: Float64Array;
  private readonly store: Float64Array;
  /** The most luck, of 2^32, with which the busiest day of the week could still bring something. */
  private readonly busiest: Uint32Array;
  private readonly onlineHours = new Hours(ONLINE_HOURS);
  private readonly openHours = new Hours(OPEN_HOURS);
  private readonly days = new Map<number, Today>();
  private readonly out = new Day();
  /** Of a block of people those whose day may bring something, and their draws. */
  private readonly busy = new Int32Array(BLOCK);
  private readonly draws = new Int32Array(BLOCK);

  constructor(
    private readonly crowd: Crowd,
    private readonly behaviour: Behaviour,
    private readonly startUnix: number,
    /** Whether an online visit wants nothing as long as no treatment has reached the person. */
    private readonly wantsNothing: (person: number, key: number) => boolean,
  ) {
    const { size } = crowd;
    this.keys = new Int32Array(size);
    this.online = new Float64Array(size);
    this.store = new Float64Array(size);
    this.busiest = new Uint32Array(size);
    const [onlineMost, storeMost] = [Math.max(...ONLINE_WEEK), Math.max(...STORE_WEEK)];
    for (let person = 0; person < size; person++) {
      const kind = crowd.kinds[crowd.persona[person]];
      this.keys[person] = mix(mix(crowd.seed, person), LIFE);
      this.online[person] = Math.min(0.9, kind.visits * crowd.visitFactor[person]);
      this.store[person] = crowd.place[person] < 0 ? 0 : Math.min(0.5, kind.storeVisits * crowd.visitFactor[person]);
      const most = this.online[person] * onlineMost + this.store[person] * storeMost + behaviour.callsPerDay;
      this.busiest[person] = Math.max(0, Math.min(TWO_32 - 1, Math.ceil(most * TWO_32) - 1));
    }
  }

  /** Everybody's visits of a day, in person order. The result is reused. */
  day(day: number): LifeDay {
    const { out, keys, busiest, busy, draws } = this;
    out.count = 0;
    const today = this.today(day);
    for (let first = 0; first < keys.length; first += BLOCK) {
      const end = Math.min(keys.length, first + BLOCK);
      let found = 0;
      // One draw says what the day brings; only a day that may bring something costs more. All draws are written and
      // only counted when they stay: a branch that nobody can predict costs more than a write.
      for (let person = first; person < end; person++) {
        const visit = mix(keys[person], day);
        busy[found] = person;
        draws[found] = visit;
        found += Number(visit >>> 0 <= busiest[person]);
      }
      for (let i = 0; i < found; i++) this.see(busy[i], today, draws[i]);
    }
    return out;
  }

  /** One person's visits of the days up to, not including, a last one, in order of days. The result is reused. */
  daysOf(person: number, first: number, end: number): LifeDay {
    const { out } = this;
    out.count = 0;
    const key = this.keys[person];
    const busiest = this.busiest[person];
    for (let day = first; day < end; day++) {
      const visit = mix(key, day);
      if (visit >>> 0 <= busiest) this.see(person, this.today(day), visit);
    }
    return out;
  }

  private see(person: number, today: Today, visit: number): void {
    const { crowd, out } = this;
    const luck = unit(visit);
    const rate = this.online[person] * today.online;
    let upTo = rate;
    if (luck < upTo) {
      this.browse(person, today, visit);
      const again = mix(visit, AGAIN);
      if (unit(again) < rate * 0.5) this.browse(person, today, again);
    } else if (luck < (upTo += this.store[person] * today.store)) {
      out.add(person, this.secondOf(this.openHours, person, today, visit), STORE, crowd.place[person], visit, false);
    } else if (luck < upTo + this.behaviour.callsPerDay) {
      out.add(person, this.secondOf(this.openHours, person, today, visit), CALL, 0, visit, true);
    }
  }

  private browse(person: number, today: Today, visit: number): void {
    const byApp = this.crowd.hasApp[person] === 1 && unit(mix(visit, SURFACE)) < this.behaviour.appOpens;
    const time = this.secondOf(this.onlineHours, person, today, visit);
    this.out.add(person, time, byApp ? APP : WEB, byApp ? IN_APP : ON_WEB, visit, this.wantsNothing(person, visit));
  }

  /** A second of the run's day by the local rhythm of the person's zone. */
  private secondOf(hours: Hours, person: number, today: Today, visit: number): number {
    const utc = (hours.second(unit(mix(visit, AT))) - today.offsets[this.crowd.zone[person]]) % DAY;
    return today.from + (utc < 0 ? utc + DAY : utc);
  }

  private today(day: number): Today {
    let today = this.days.get(day);
    if (!today) {
      const from = day * DAY;
      const weekday = weekdayOf(Math.floor((this.startUnix + from) / DAY)) - 1;
      const begins = this.startUnix + from;
      const late = begins - Math.floor(begins / DAY) * DAY;
      const offsets = Int32Array.from(ZONES, (_, zone) => zoneOffset(zone, begins) + late);
      today = { from, online: ONLINE_WEEK[weekday], store: STORE_WEEK[weekday], offsets };
      this.days.set(day, today);
    }
    return today;
  }
}

/** How visits spread over the hours of a local day. */
class Hours {
  private readonly upTo: Float64Array;
  /** By parts of the luck: the first hour that it may fall into. */
  private readonly guide: Uint8Array;

  constructor(weights: readonly number[]) {
    this.upTo = cumulative(weights);
    this.guide = Uint8Array.from({ length: GUIDES }, (_, part) => this.upTo.findIndex((upTo) => part / GUIDES < upTo));
  }

  /** Second of the local day that a luck in [0, 1) stands for. */
  second(luck: number): number {
    const { upTo } = this;
    let hour = this.guide[Math.floor(luck * GUIDES)];
    while (luck >= upTo[hour]) hour++;
    const below = hour === 0 ? 0 : upTo[hour - 1];
    return hour * HOUR + Math.floor(((luck - below) / (upTo[hour] - below)) * HOUR);
  }
}

function cumulative(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const upTo = Float64Array.from(weights, (weight) => (sum += weight / total));
  upTo[upTo.length - 1] = 1;
  return upTo;
}
