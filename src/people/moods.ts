import { DAY } from '../base/seconds';
import { hashText, mix, unit } from '../base/luck';
import { exp2 } from '../base/numbers';
import type { Behaviour } from './behaviour';
import type { Crowd } from './crowd';
import type { MoodColumns } from './moodColumns';
import { LIFE_TYPES, lifeCode, STAGES, type Appeal, type Moods, type Treatment } from './people';

const NEVER = -0x70000000;
const INTEREST_DAYS = 30;
const LOYAL_PURCHASES = 3;
/** Recent messages that annoy nobody. */
const PATIENCE = 1.5;
/** Liking below which a topic is none of theirs. */
const RELEVANT = 0.3;
/** What a treatment about nothing in particular does of its lift, and one about a topic not liked at all. */
const RELEVANCE_WITHOUT_TOPIC = 0.6;
const LEAST_RELEVANCE = 0.3;
const FRESH_SATISFACTION = 0.7;
const LIFTS = {
  opened: 'liftOpened',
  clicked: 'liftClicked',
  shown: 'liftShown',
  greeted: 'liftGreeted',
} as const satisfies Record<Treatment, keyof Behaviour>;
const SOLVED = hashText('solved');
const VIEWED = [
  lifeCode('commerce.productListAdds'),
  lifeCode('commerce.checkouts'),
  lifeCode('commerce.productViews'),
];
const CALL = lifeCode('call');
const PURCHASE = lifeCode('commerce.purchases');
const DELAYED = lifeCode('parcel.delayed');
const DELIVERED = lifeCode('parcel.delivered');

const UNAWARE = STAGES.indexOf('unaware');
const CONSIDERING = STAGES.indexOf('considering');
const CONVERTED = STAGES.indexOf('converted');
const LOYAL = STAGES.indexOf('loyal');
const LAPSED = STAGES.indexOf('lapsed');

/** 1 = a life type that does something to a mood: most rows are of the others. */
const NOTED = new Uint8Array(LIFE_TYPES.length);
for (const type of [PURCHASE, DELAYED, DELIVERED, CALL, ...VIEWED]) NOTED[type] = 1;

/** Returns the columns of people to whom nothing has happened yet. */
export function freshMoods(size: number): MoodColumns {
  return {
    lift: new Float64Array(size),
    liftAt: new Int32Array(size),
    fatigue: new Float64Array(size),
    fatigueAt: new Int32Array(size),
    discount: new Float32Array(size),
    discountUntil: new Int32Array(size).fill(NEVER),
    purchases: new Uint16Array(size),
    lastPurchase: new Int32Array(size).fill(NEVER),
    lastInterest: new Int32Array(size).fill(NEVER),
    satisfaction: new Float32Array(size).fill(FRESH_SATISFACTION),
  };
}

/** Returns the stage of a person at a second, an index into STAGES; `lapsedAfter` in days. */
export function stageOf(moods: MoodColumns, person: number, now: number, lapsedAfter: number): number {
  const { purchases, lastPurchase, lastInterest } = moods;
  if (purchases[person] === 0) return now - lastInterest[person] <= INTEREST_DAYS * DAY ? CONSIDERING : UNAWARE;
  if (now - lastPurchase[person] > lapsedAfter * DAY) return LAPSED;
  return purchases[person] >= LOYAL_PURCHASES ? LOYAL : CONVERTED;
}

/** Moods of a crowd; `reset` goes back to what the history left. Lift and fatigue are one sum each that halves every half-life. */
export class CrowdMoods implements Moods {
  readonly now: MoodColumns;
  /** 1 = somebody whom a treatment has reached: nobody else has a lift. A byte, because it is asked at every visit. */
  private readonly treated: Uint8Array;

  constructor(
    private readonly crowd: Crowd,
    private readonly behaviour: Behaviour,
    private readonly start: MoodColumns,
  ) {
    this.now = freshMoods(crowd.size);
    this.treated = new Uint8Array(crowd.size);
    this.reset();
  }

  reset(): void {
    for (const name of Object.keys(this.start) as (keyof MoodColumns)[]) this.now[name].set(this.start[name]);
    for (let person = 0; person < this.treated.length; person++)
      this.treated[person] = this.now.lift[person] === 0 ? 0 : 1;
  }

  treat(person: number, now: number, { appeal, topic, discount }: Appeal, strength: Treatment): void {
    const { behaviour, crowd } = this;
    const base = behaviour[LIFTS[strength]];
    const relevance =
      topic < 0
        ? RELEVANCE_WITHOUT_TOPIC
        : LEAST_RELEVANCE + crowd.affinity[person * crowd.catalogue.topics.length + topic];
    const price = 1 + behaviour.discountLift * discount * crowd.priceSensitivity[person];
    this.treated[person] = 1;
    this.now.lift[person] = this.lift(person, now) + base * appeal * relevance * price;
    this.now.liftAt[person] = now;
    if (discount > 0) {
      this.now.discount[person] = discount;
      this.now.discountUntil[person] = now + behaviour.discountDays * DAY;
    }
  }

  contact(person: number, now: number, { topic }: Appeal): void {
    const { behaviour, crowd } = this;
    this.now.fatigue[person] = this.fatigue(person, now) + 1;
    this.now.fatigueAt[person] = now;
    const over = this.now.fatigue[person] - PATIENCE;
    if (over > 0) this.please(person, -behaviour.fatigueDispleases * over);
    const liking = topic < 0 ? RELEVANT : crowd.affinity[person * crowd.catalogue.topics.length + topic];
    if (liking < RELEVANT) this.please(person, -behaviour.irrelevanceDispleases * (1 - liking / RELEVANT));
  }

  note(person: number, now: number, type: number, value: number): void {
    if (NOTED[type] === 0) return;
    const { behaviour } = this;
    if (type === PURCHASE) {
      this.now.purchases[person]++;
      this.now.lastPurchase[person] = now;
      this.now.discount[person] = 0;
    } else if (VIEWED.includes(type)) this.now.lastInterest[person] = now;
    else if (type === DELAYED) this.please(person, -behaviour.delayDispleases);
    else if (type === DELIVERED) this.please(person, behaviour.deliveryPleases);
    else if (type === CALL) {
      const solved = unit(mix(value, SOLVED)) < behaviour.callSolved;
      this.please(person, solved ? behaviour.callPleases : -behaviour.callDispleases);
    }
  }

  /** Whether a treatment has ever reached the person; without one the lift is 0. */
  reached(person: number): boolean {
    return this.treated[person] === 1;
  }

  lift(person: number, now: number): number {
    if (this.treated[person] === 0) return 0;
    const lift = this.now.lift[person];
    return lift === 0 ? 0 : lift * exp2((this.now.liftAt[person] - now) / (this.behaviour.liftHalfLife * DAY));
  }

  fatigue(person: number, now: number): number {
    const fatigue = this.now.fatigue[person];
    return fatigue === 0
      ? 0
      : fatigue * exp2((this.now.fatigueAt[person] - now) / (this.behaviour.fatigueHalfLife * DAY));
  }

  /** Index into STAGES. */
  stage(person: number, now: number): number {
    return stageOf(this.now, person, now, this.behaviour.lapsedAfter);
  }

  satisfaction(person: number): number {
    return this.now.satisfaction[person];
  }

  /** Discount that the next purchase takes, 0 to 1. */
  discount(person: number, now: number): number {
    return this.now.discountUntil[person] >= now ? this.now.discount[person] : 0;
  }

  private please(person: number, by: number): void {
    this.now.satisfaction[person] = Math.max(0, Math.min(1, this.now.satisfaction[person] + by));
  }
}
