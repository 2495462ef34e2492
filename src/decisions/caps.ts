import { DAY } from '../base/seconds';
import { hashText, mix, unit } from '../base/luck';
import { nextPeriod, periodOf, type Period } from '../base/periods';
import type { Offer, OfferCap } from '../model/offer';

/** What a decision asks about caps; `CapCounters` answers in a run, a tape answers for a single person replayed. Times are seconds from the start. */
export interface Caps {
  room(cap: number, person: number, now: number): boolean;
  count(offer: number, placement: number, person: number, now: number): void;
}

/** Returns caps that are asked and never counted: `uncounted(counters)`. */
export function uncounted(caps: Caps): Caps {
  return { room: (cap, person, now) => caps.room(cap, person, now), count: () => undefined };
}

/** A cap without a placement; -1 is a decision without one, so it must be another number. */
export const ALL_PLACEMENTS = -2;

export interface CompiledCap {
  offer: number;
  /** Position in the offer's own list. */
  position: number;
  cap: OfferCap;
  person: boolean;
  /** Number of its placement, `ALL_PLACEMENTS` when it counts everywhere. */
  placement: number;
  /** Column among the caps per person, -1 = total. */
  column: number;
  /** Root of the luck of its fraction in previews. */
  key: number;
}

/** Part of the population that is simulated: 2,000 of 100,000 gets a fiftieth of every total cap. */
export interface Scale {
  people: number;
  of: number;
}

/** Caps of all offers as one list; those of offer o are `first[o]` up to, not including, `first[o + 1]`. */
export interface CapList {
  readonly caps: readonly CompiledCap[];
  readonly first: Int32Array;
  readonly columns: number;
}

/** Numbers the caps of offers: `compileCaps(ids, items, placements, seed)`. Order of `ids` and `placements` gives the numbers. */
export function compileCaps(
  ids: readonly string[],
  items: Record<string, Offer>,
  placements: readonly string[],
  seed: number,
): CapList {
  const caps: CompiledCap[] = [];
  const first = new Int32Array(ids.length + 1);
  let columns = 0;
  ids.forEach((id, offer) => {
    first[offer] = caps.length;
    (items[id].caps ?? []).forEach((cap, position) => {
      const person = cap.scope === 'person';
      caps.push({
        offer,
        position,
        cap,
        person,
        placement: cap.placement ? placements.indexOf(cap.placement) : ALL_PLACEMENTS,
        column: person ? columns++ : -1,
        key: mix(mix(mix(seed, hashText('cap')), hashText(id)), position),
      });
    });
  });
  first[ids.length] = caps.length;
  return { caps, first, columns };
}

/**
 * Returns a total cap for a part of the population: `scaledLimit(100, { people: 2000, of: 100000 }, key, period) // 2`.
 * What is left of the division becomes one more with that probability, drawn anew for each period, so that the mean is right.
 */
export function scaledLimit(atMost: number, scale: Scale | undefined, key: number, period: number): number {
  if (!scale || !(scale.people < scale.of)) return atMost;
  const exact = atMost * scale.people;
  const whole = Math.floor(exact / scale.of);
  const rest = (exact - whole * scale.of) / scale.of;
  return rest > 0 && unit(mix(key, period)) < rest ? whole + 1 : whole;
}

const PERS: readonly (Period | undefined)[] = [undefined, 'day', 'week', 'month'];

/** Uses of one person under one cap share 32 bits: the period's number within this run above, the count below. */
const MOST = 0xffff;

/**
 * Counts how often offers were proposed, per cap and its current UTC period.
 * `caps.room(0, person, now) && caps.count(offer, placement, person, now)`. Counting may not go back over a period's border, because a period is
 * forgotten when the next is counted; asking may. Four bytes a person and cap; a cap of more than 65,534 for one person never closes.
 */
export class CapCounters implements Caps {
  readonly list: CapList;
  readonly #startUnix: number;
  readonly #scale: Scale | undefined;
  readonly #per: Uint8Array;
  /** Total caps: the period counted last and its count. */
  readonly #period: Int32Array;
  readonly #used: Int32Array;
  /** The limit and the period it was worked out for; without a scale it never changes. */
  readonly #limit: Float64Array;
  readonly #limitPeriod: Int32Array;
  readonly #people: Uint32Array;
  /** Numbers of the current periods since the start, in the order of `PERS`. */
  readonly #current = new Int32Array(PERS.length);
  readonly #origin: number[];
  #dayFrom = Infinity;
  #dayUntil = -Infinity;

  /** `startUnix` = Unix seconds of second 0; `size` = how many people are simulated. */
  constructor(list: CapList, options: { startUnix: number; size: number; scale?: Scale }) {
    const { caps, columns } = list;
    this.list = list;
    this.#startUnix = options.startUnix;
    this.#scale = options.scale;
    this.#per = Uint8Array.from(caps, ({ cap }) => PERS.indexOf(cap.per));
    this.#period = new Int32Array(caps.length);
    this.#used = new Int32Array(caps.length);
    this.#limit = Float64Array.from(caps, ({ cap, person }) => (person && cap.atMost >= MOST ? Infinity : cap.atMost));
    this.#limitPeriod = new Int32Array(caps.length).fill(-1);
    this.#people = new Uint32Array(columns * options.size);
    this.#origin = PERS.map((per) => periodOf(per, options.startUnix));
  }

  /** Forgets all counts. */
  reset(): void {
    this.#people.fill(0);
    this.#used.fill(0);
    this.#period.fill(0);
  }

  /** Whether the offer may be proposed once more as far as this cap goes. */
  room(cap: number, person: number, now: number): boolean {
    return this.used(cap, person, now) < this.limit(cap, now);
  }

  /** How often the cap was used in the period of `now`. */
  used(cap: number, person: number, now: number): number {
    const period = this.#at(this.#per[cap], now);
    const { column } = this.list.caps[cap];
    if (column < 0) return this.#period[cap] === period ? this.#used[cap] : 0;
    const entry = this.#people[person * this.list.columns + column];
    return entry >>> 16 === period ? entry & MOST : 0;
  }

  /** The cap's limit in the period of `now`; total caps are scaled in a preview. */
  limit(cap: number, now: number): number {
    if (this.#scale === undefined) return this.#limit[cap];
    const period = this.#at(this.#per[cap], now);
    if (this.#limitPeriod[cap] !== period) {
      const { cap: rule, key, person } = this.list.caps[cap];
      if (!person) this.#limit[cap] = scaledLimit(rule.atMost, this.#scale, key, period);
      this.#limitPeriod[cap] = period;
    }
    return this.#limit[cap];
  }

  /** Notes that an offer was proposed; placement -1 = none. */
  count(offer: number, placement: number, person: number, now: number): void {
    const { caps, first, columns } = this.list;
    for (let cap = first[offer]; cap < first[offer + 1]; cap++) {
      const { placement: only, column } = caps[cap];
      if (only !== ALL_PLACEMENTS && only !== placement) continue;
      const used = this.used(cap, person, now);
      const period = this.#current[this.#per[cap]];
      if (column < 0) {
        this.#period[cap] = period;
        this.#used[cap] = used + 1;
      } else if (used < MOST) this.#people[person * columns + column] = (period << 16) | (used + 1);
    }
  }

  /** The second from the start at which the cap counts from 0 again: the next UTC day, Sunday or month; Infinity for ever. */
  freeAgain(cap: number, now: number): number {
    return nextPeriod(PERS[this.#per[cap]], this.#startUnix + now) - this.#startUnix;
  }

  /** The calendar is worked out once a day of the run, not at every question. */
  #at(per: number, now: number): number {
    if (now < this.#dayFrom || now >= this.#dayUntil) {
      const unix = this.#startUnix + now;
      for (let i = 1; i < PERS.length; i++) this.#current[i] = periodOf(PERS[i], unix) - this.#origin[i];
      this.#dayUntil = nextPeriod('day', unix) - this.#startUnix;
      this.#dayFrom = this.#dayUntil - DAY;
    }
    return this.#current[per];
  }
}
