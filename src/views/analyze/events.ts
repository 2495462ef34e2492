import type { EventTest } from '../../analysis/query';
import type { Tone } from '../../charts/tone';
import type { Journey } from '../../model/journey';
import type { Workspace } from '../../model/workspace';
import { m } from '../../text';
import { say } from '../../text/later';

/** An event that a step of the fallout may ask for. */
export interface EventChoice {
  id: string;
  did: string;
  /** Whether it counts only when the journey did it. */
  ofJourney?: boolean;
  label: () => string;
  /** After “who” and after “never”: “opened a message”. */
  phrase: () => string;
}

/** In the order in which they usually happen. */
export const events: readonly EventChoice[] = [
  {
    id: 'entered',
    did: 'trip.entered',
    ofJourney: true,
    label: m.analyze_event_entered,
    phrase: m.analyze_did_entered,
  },
  {
    id: 'delivered',
    did: 'message.delivered',
    ofJourney: true,
    label: m.analyze_event_delivered,
    phrase: m.analyze_did_delivered,
  },
  { id: 'opened', did: 'message.opened', ofJourney: true, label: m.analyze_event_opened, phrase: m.analyze_did_opened },
  {
    id: 'clicked',
    did: 'message.clicked',
    ofJourney: true,
    label: m.analyze_event_clicked,
    phrase: m.analyze_did_clicked,
  },
  {
    id: 'shown',
    did: 'decisioning.propositionDisplay',
    ofJourney: true,
    label: m.analyze_event_shown,
    phrase: m.analyze_did_shown,
  },
  {
    id: 'taken',
    did: 'decisioning.propositionInteract',
    ofJourney: true,
    label: m.analyze_event_taken,
    phrase: m.analyze_did_taken,
  },
  { id: 'visit', did: 'web.visit', label: m.analyze_event_visit, phrase: m.analyze_did_visit },
  { id: 'launch', did: 'application.launch', label: m.analyze_event_launch, phrase: m.analyze_did_launch },
  { id: 'call', did: 'call', label: m.analyze_event_call, phrase: m.analyze_did_call },
  { id: 'cart', did: 'commerce.productListAdds', label: m.analyze_event_cart, phrase: m.analyze_did_cart },
  { id: 'checkout', did: 'commerce.checkouts', label: m.analyze_event_checkout, phrase: m.analyze_did_checkout },
  { id: 'bought', did: 'commerce.purchases', label: m.analyze_event_bought, phrase: m.analyze_did_bought },
  {
    id: 'converted',
    did: 'trip.converted',
    ofJourney: true,
    label: m.analyze_event_converted,
    phrase: m.analyze_did_converted,
  },
];

const byLabel = (label: string) => events.find((event) => event.label() === label);

/** Returns what people did at a step that goes by this label: `phraseOf('Added to cart') // 'added something to the cart'`. */
export const phraseOf = (label: string): string | undefined => byLabel(label)?.phrase();

const byId = new Map(events.map((event) => [event.id, event]));

/** Returns an event by its id, undefined when there is none: `eventOf('entered')?.did // 'trip.entered'`. */
export const eventOf = (id: string): EventChoice | undefined => byId.get(id);

/** Returns the test of an event, within one journey where the journey does it. */
export function testOf(id: string, journey: string): EventTest {
  const event = byId.get(id);
  if (!event) throw new Error(`no such event: ${id}`);
  return event.ofJourney ? { did: event.did, where: { journey } } : { did: event.did };
}

/** Which channels the steps of a journey speak through, and whether it shows offers. */
export function reachOf(workspace: Workspace, journey: Journey): { channels: string[]; offers: boolean } {
  const steps = Object.values(journey.steps) as { message?: string; policy?: string }[];
  const channels = steps.flatMap(({ message }) => (message && workspace.messages[message]?.channel) || []);
  return { channels: [...new Set(channels)], offers: steps.some(({ policy }) => policy !== undefined) };
}

/** Returns the steps that fit a journey: entered, reached, came back, put something in the cart, bought. */
export function usualSteps(workspace: Workspace, journey: Journey): string[] {
  const { channels, offers } = reachOf(workspace, journey);
  const reached = channels.length > 0 ? ['opened'] : offers ? ['shown'] : [];
  return ['entered', ...reached, 'visit', 'cart', 'bought'];
}

/** Returns what an event type is called on screen; types without a name of their own are written as they are. */
export const typeName = (type: string): string => say(`analyze_type_${type.replaceAll('.', '_')}`, type);

/** Types with a colour of their own, in the flow. */
export const typeTones: Record<string, Tone> = {
  'trip.entered': 'flow',
  'message.sent': 'email',
  'web.visit': 'web',
  'message.opened': 'push',
  'commerce.purchases': 'accent',
  'decisioning.propositionDisplay': 'offer',
  'application.launch': 'sms',
};
