import type {
  AttributionQuery,
  AudienceRef,
  Container,
  EventTest,
  FalloutQuery,
  FlowQuery,
  ModelChoice,
  OverlapQuery,
  TimeToConvertQuery,
} from '../../analysis/query';
import type { Journey } from '../../model/journey';
import { START } from '../../model/ports';
import type { Rule } from '../../model/rule';
import { eventOf, testOf } from './events';

/** Whom a question is about: everybody, those who entered the journey, or an audience by its id. */
export const EVERYONE = '';
export const ENTERED = '*';

/** What every question of the view shares. */
export interface Asking {
  journey: string;
  container: Container;
  who: string;
  /** Instant after which nothing counts; undefined = the whole run. */
  at?: string;
}

/** Returns the rule that finds them: whoever was in the audience at some time so far, for a buyer leaves "lapsed" and would be missed among today's members. */
export function ruleOf(who: string, journey: string): Rule | undefined {
  if (who === EVERYONE) return undefined;
  if (who === ENTERED) return { did: 'trip.entered', where: { journey } };
  return { did: 'audience.realized', where: { audience: who } };
}

/** Fields that say what differs from the defaults of a query; the default itself is left out. */
function scope({ journey, container, who, at }: Asking) {
  const rule = ruleOf(who, journey);
  return { ...(rule && { who: rule }), ...(container === 'session' && { container }), ...(at && { at }) };
}

/** People are compared, not chosen: the answer then holds everybody, and those of each side beside them. */
export function falloutQuery(asking: Asking, steps: readonly string[], versus?: string): FalloutQuery {
  const sides = [asking.who, versus ?? EVERYONE].flatMap((id): AudienceRef[] => {
    const rule = ruleOf(id, asking.journey);
    return rule ? [{ id, rule }] : [];
  });
  return {
    kind: 'fallout',
    steps: steps.map((id) => ({ on: testOf(id, asking.journey), label: eventOf(id)?.label() })),
    ...(sides.length > 0 && { compare: sides }),
    ...scope({ ...asking, who: EVERYONE }),
  };
}

export const MODELS: readonly ModelChoice[] = [
  { model: 'last' },
  { model: 'first' },
  { model: 'linear' },
  { model: 'uShaped' },
  { model: 'timeDecay', halfLife: 'P7D' },
];
const PURCHASE: EventTest = { did: 'commerce.purchases' };

/** What of a message counts as a touch; the shop's own visits are what touches lead to. */
export const TOUCHES = {
  received: ['message.delivered', 'message.opened', 'message.clicked'],
  answered: ['message.opened', 'message.clicked'],
  clicked: ['message.clicked'],
} as const;
export type Touch = keyof typeof TOUCHES;

/** Returns the question which channels earned what was bought, by every model; a look-back (`''` = none) counts for people only, a session is its own. */
export function creditQuery(asking: Asking, lookback: string, touch: Touch = 'received'): AttributionQuery {
  return {
    kind: 'attribution',
    conversion: PURCHASE,
    value: 'commerce.order.priceTotal',
    touch: { where: { eventType: { in: [...TOUCHES[touch]] } }, dimension: 'channel' },
    models: [...MODELS],
    ...(lookback && asking.container === 'person' && { lookback }),
    ...scope(asking),
  };
}

/** What the flow goes by: the channels after a message was opened, whatever happened after entering, or the steps of the journey. */
export const FLOWS = ['channels', 'happened', 'steps'] as const;
export type FlowWhat = (typeof FLOWS)[number];

/** Whole paths that are listed beside the picture. */
const PATHS = 8;

/** Returns the question where people go next and which ways end in the goal, a purchase where the journey has none; undefined for the steps of a journey whose start leads nowhere. */
export function flowQuery(asking: Asking, journey: Journey, what: FlowWhat): FlowQuery | undefined {
  const goal = journey.goal ? testOf('converted', asking.journey) : PURCHASE;
  const shared = { columns: 4, top: 4, occurrence: 'first', ends: true, paths: PATHS, goal, ...scope(asking) } as const;
  const first = journey.links.find(({ from }) => from === START)?.to;
  switch (what) {
    case 'happened':
      return { kind: 'flow', dimension: 'eventType', startsWith: testOf('entered', asking.journey), ...shared };
    case 'steps':
      return first === undefined ? undefined : { kind: 'flow', dimension: 'step', startsWith: first, ...shared };
    case 'channels':
      return { kind: 'flow', dimension: 'channel', startsWith: testOf('opened', asking.journey), ...shared };
  }
}

/** From entering to the goal of the journey, or to a purchase where it has none. */
export function convertQuery(asking: Asking, journey: Journey): TimeToConvertQuery {
  return {
    kind: 'timeToConvert',
    from: testOf('entered', asking.journey),
    to: journey.goal?.on ?? PURCHASE,
    ...scope(asking),
  };
}

/** Returns the question from entering the journey to its goal as the journey counts it, in time: `metQuery(asking)`. */
export function metQuery(asking: Asking): TimeToConvertQuery {
  return {
    kind: 'timeToConvert',
    from: testOf('entered', asking.journey),
    to: testOf('converted', asking.journey),
    ...scope(asking),
  };
}

/** Returns the question how many people are in several audiences at once, at an instant or at the end: `overlapQuery(['buyers', 'lapsed'])`. */
export function overlapQuery(audiences: readonly string[], at?: string): OverlapQuery {
  return { kind: 'overlap', audiences: [...audiences], ...(at && { at }) };
}
