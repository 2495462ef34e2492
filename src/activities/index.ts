import { condition } from './condition/condition';
import { decision } from './decision/decision';
import { email } from './email/email';
import { end } from './end/end';
import { event } from './event/event';
import type { Activity } from './kind';
import { push } from './push/push';
import { reaction } from './reaction/reaction';
import { sms } from './sms/sms';
import { split } from './split/split';
import { wait } from './wait/wait';
import { web } from './web/web';

/** Every kind of journey activity, in the order of the palette. */
export const activities: readonly Activity[] = [
  condition,
  split,
  wait,
  decision,
  email,
  sms,
  push,
  web,
  reaction,
  event,
  end,
];

const byKind = new Map(activities.map((activity) => [activity.kind, activity]));

/** Returns the definition of a kind, undefined for one this version does not know. */
export function activityOf(kind: string): Activity | undefined {
  return byKind.get(kind);
}
