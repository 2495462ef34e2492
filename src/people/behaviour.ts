/** A constant of how people live and respond. */
export interface Constant {
  readonly value: number;
  readonly unit: string;
  /** Where the figure comes from; "ours" marks a teaching choice. */
  readonly source: string;
}

const BENCHMARK = 'published e-mail benchmark reports, 2023 to 2025';
const OURS = 'ours';

/** Every constant of life and response; `people.behaviour` of a file overrides values by name. */
export const BEHAVIOUR = {
  visitSpread: { value: 0.7, unit: 'spread of the log-normal factor of a person', source: OURS },
  buySpread: { value: 0.5, unit: 'spread of the log-normal factor of a person', source: OURS },
  addsPerBuy: {
    value: 3.4,
    unit: 'carts for each purchase',
    source: 'published retail figures: about 70 % of carts are abandoned',
  },
  checkoutsPerBuy: { value: 1.7, unit: 'checkouts for each purchase', source: 'published retail figures' },
  storeBuys: {
    value: 0.25,
    unit: 'part of store visits that end in a purchase',
    source: 'published retail figures: 20 to 40 %',
  },
  appOpens: { value: 0.45, unit: 'part of visits by the app, of those who have it', source: OURS },
  callsPerDay: { value: 0.002, unit: 'calls a day', source: OURS },
  loginShare: { value: 0.35, unit: 'part of visits with a login', source: OURS },
  searchShare: { value: 0.3, unit: 'part of visits with a search', source: OURS },
  emailBounce: { value: 0.008, unit: 'part of e-mails sent', source: BENCHMARK },
  emailOpen: { value: 0.32, unit: 'part of e-mails delivered', source: BENCHMARK },
  emailClick: { value: 0.09, unit: 'part of e-mails opened', source: BENCHMARK },
  emailUnsubscribe: { value: 0.006, unit: 'part of e-mails opened', source: BENCHMARK },
  emailComplaint: { value: 0.0002, unit: 'part of e-mails delivered', source: BENCHMARK },
  smsClick: { value: 0.06, unit: 'part of texts delivered', source: 'published benchmark reports: 5 to 10 %' },
  smsUnsubscribe: { value: 0.003, unit: 'part of texts delivered', source: OURS },
  pushOpen: { value: 0.05, unit: 'part of pushes delivered', source: 'published benchmark reports: 3 to 8 %' },
  pushUnsubscribe: { value: 0.002, unit: 'part of pushes delivered', source: OURS },
  webClick: { value: 0.04, unit: 'part of displays', source: OURS },
  openHours: { value: 3, unit: 'hours to the median open', source: BENCHMARK },
  liftOpened: { value: 0.5, unit: 'added to the chance to buy, as a part of it', source: OURS },
  liftClicked: { value: 1, unit: 'added to the chance to buy, as a part of it', source: OURS },
  liftShown: { value: 0.25, unit: 'added to the chance to buy, as a part of it', source: OURS },
  liftGreeted: { value: 0.25, unit: 'added to the chance to buy, as a part of it', source: OURS },
  discountLift: { value: 10, unit: 'times discount times price sensitivity', source: OURS },
  liftHalfLife: { value: 6, unit: 'days', source: OURS },
  fatigueHalfLife: { value: 7, unit: 'days', source: OURS },
  fatigueOnOpen: { value: 0.2, unit: 'loss of opens for each recent message', source: OURS },
  discountDays: { value: 14, unit: 'days a discount can be used', source: OURS },
  lapsedAfter: { value: 60, unit: 'days without a purchase', source: OURS },
  parcelDelayed: { value: 0.08, unit: 'part of parcels', source: OURS },
  delayDispleases: { value: 0.2, unit: 'satisfaction lost by a late parcel', source: OURS },
  deliveryPleases: { value: 0.03, unit: 'satisfaction won by a parcel that arrives', source: OURS },
  fatigueDispleases: {
    value: 0.01,
    unit: 'satisfaction lost by a message, for each recent one too many',
    source: OURS,
  },
  irrelevanceDispleases: {
    value: 0.02,
    unit: 'satisfaction lost by a message about something not liked at all',
    source: OURS,
  },
  callSolved: {
    value: 0.75,
    unit: 'part of calls solved at once',
    source: 'published service benchmarks: 70 to 80 % first contact resolution',
  },
  callPleases: { value: 0.05, unit: 'satisfaction won by a call that solves something', source: OURS },
  callDispleases: { value: 0.1, unit: 'satisfaction lost by a call that does not', source: OURS },
} as const satisfies Record<string, Constant>;

export type Behaviour = Record<keyof typeof BEHAVIOUR, number>;

/** Returns every constant's value, with a file's own in place. */
export function behaviourOf(own: Record<string, number> = {}): Behaviour {
  const values = {} as Behaviour;
  for (const name of Object.keys(BEHAVIOUR) as (keyof Behaviour)[])
    values[name] = Object.hasOwn(own, name) ? own[name] : BEHAVIOUR[name].value;
  return values;
}
