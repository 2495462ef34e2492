import { LIFE_TYPES } from '../people/people';

/**
 * What a run adds to the life of people. Names beginning with `message.`, `step.`, `trip.` and `decision.` are ours; with field `channel`
 * they stand for the vendor's directMarketing.*, message.feedback and journey step events. Append only: codes are part of the fingerprint.
 */
export const RUN_TYPES = [
  'audience.realized',
  'audience.exited',
  'trip.entered',
  'trip.refused',
  'step.entered',
  'step.left',
  'trip.ended',
  'trip.converted',
  'decision.candidate',
  'decision.made',
  'message.excluded',
  'message.sent',
  'message.delivered',
  'message.bounced',
  'message.opened',
  'message.clicked',
  'message.unsubscribed',
  'message.complained',
  'decisioning.propositionDisplay',
  'decisioning.propositionInteract',
] as const;
export type RunType = (typeof RUN_TYPES)[number];

/** Every kind of row of a log; the code of a row is its index here. A caller's own event types come behind. */
export const ROW_TYPES: readonly string[] = [...LIFE_TYPES, ...RUN_TYPES];

const code = Object.fromEntries(ROW_TYPES.map((type, index) => [type, index])) as Record<
  RunType | (typeof LIFE_TYPES)[number],
  number
>;

/** Answers to a message that a caller's own events can tell of; a run over them makes none up. */
export const ANSWERS = [
  'message.opened',
  'message.clicked',
  'message.bounced',
  'message.unsubscribed',
  'message.complained',
] as const;
export type AnswerType = (typeof ANSWERS)[number];

const THEIRS = new Set<string>([
  ...LIFE_TYPES,
  ...ANSWERS,
  'decisioning.propositionDisplay',
  'decisioning.propositionInteract',
]);

/** What a run writes also when a caller's own events are played: theirs of the same name are not told apart from it by name. */
export const OWN_TYPES: readonly string[] = RUN_TYPES.filter((type) => !THEIRS.has(type));

/** Names of row kinds when a caller's own events are played: neither life nor answers are invented then, so those names are free for theirs. */
export function typesWith(given: readonly string[]): string[] {
  return [...ROW_TYPES.map((type) => (THEIRS.has(type) ? `(${type})` : type)), ...given];
}

/** Row kinds by name; plain constants so that the loop compares small integers. */
export const WEB_VISIT = code['web.visit'];
export const APP_LAUNCH = code['application.launch'];
export const LOCATION_ENTRY = code['location.entry'];
export const LOCATION_EXIT = code['location.exit'];
export const CALL = code.call;
export const LIST_ADD = code['commerce.productListAdds'];
export const PURCHASE = code['commerce.purchases'];
export const POINTS = code['loyalty.points'];

export const REALIZED = code['audience.realized'];
export const EXITED = code['audience.exited'];
export const TRIP_ENTERED = code['trip.entered'];
export const TRIP_REFUSED = code['trip.refused'];
export const STEP_ENTERED = code['step.entered'];
export const STEP_LEFT = code['step.left'];
export const TRIP_ENDED = code['trip.ended'];
export const TRIP_CONVERTED = code['trip.converted'];
export const CANDIDATE = code['decision.candidate'];
export const DECIDED = code['decision.made'];
export const EXCLUDED = code['message.excluded'];
export const SENT = code['message.sent'];
export const DELIVERED = code['message.delivered'];
export const BOUNCED = code['message.bounced'];
export const OPENED = code['message.opened'];
export const CLICKED = code['message.clicked'];
export const UNSUBSCRIBED = code['message.unsubscribed'];
export const COMPLAINED = code['message.complained'];
export const OFFER_SHOWN = code['decisioning.propositionDisplay'];
export const OFFER_CLICKED = code['decisioning.propositionInteract'];

/** Why a membership changed; the value of `audience.*` rows. */
export const MEMBERSHIP_CAUSES = ['event', 'window', 'backfill', 'batch', 'edge'] as const;
export const BY_EVENT = 0;
export const BY_WINDOW = 1;
export const BY_BACKFILL = 2;
export const BY_BATCH = 3;
export const BY_EDGE = 4;

/** Why somebody who qualified did not enter; the value of `trip.refused` rows. */
export const REFUSALS = ['inside', 'reentrance'] as const;
export const REFUSED_INSIDE = 0;
export const REFUSED_REENTRANCE = 1;

/** Why the gate did not send; the value of `message.excluded` rows. Order of the gate. */
export const EXCLUSIONS = [
  'consent',
  'suppressed',
  'noAddress',
  'capped',
  'quietHours',
  'holdOut',
  'withheld',
  'expired',
  'bypassed',
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];
