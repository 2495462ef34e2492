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
import { type Journey, START } from '../../model/journey';
import { eventOf, testOf } from './events';

/** What every question of the view shares. */
export interface Asking {
  journey: string;
  container: Container;
  /** Instant after which nothing counts; undefined = the whole run. */
  at?: string;
}

/** Fields that say what differs from the defaults of a query; the default itself is left out. */
const scope = ({ container, at }: Asking) => ({ ...(container === 'session' && { container }), ...(at && { at }) });

/** Everybody who was in an audience at some time so far: a buyer leaves "lapsed", and would be missed among today's members. */
export const everIn = (audience: string): AudienceRef => ({
  id: audience,
  rule: { did: 'audience.realized', where: { audience } },
});

export function falloutQuery(asking: Asking, steps: readonly string[], audiences: readonly string[]): FalloutQuery {
  return {
    kind: 'fallout',
    steps: steps.map((id) => ({ on: testOf(id, asking.journey), label: eventOf(id)?.label() })),
    ...(audiences.length > 0 && { compare: audiences.map(everIn) }),
    ...scope(asking),
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

/** Opens and clicks are the touches; the shop's own visits are what they lead to. */
export function creditQuery(asking: Asking, lookback: string): AttributionQuery {
  return {
    kind: 'attribution',
    conversion: PURCHASE,
    value: 'commerce.order.priceTotal',
    touch: { where: { eventType: { in: ['message.opened', 'message.clicked'] } }, dimension: 'channel' },
    models: [...MODELS],
    ...(lookback && asking.container === 'person' && { lookback }),
    ...scope(asking),
  };
}

/** What the flow goes by: the channels after a message was opened, whatever happened after entering, or the steps of the journey. */
export const FLOWS = ['channels', 'happened', 'steps'] as const;
export type FlowWhat = (typeof FLOWS)[number];

export function flowQuery(asking: Asking, journey: Journey, what: FlowWhat): FlowQuery | undefined {
  const shared = { columns: 5, top: 5, occurrence: 'first', ends: true, ...scope(asking) } as const;
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

export function overlapQuery(audiences: readonly string[], at?: string): OverlapQuery {
  return { kind: 'overlap', audiences: [...audiences], ...(at && { at }) };
}
