import { m } from '../../text';
import { say } from '../../text/later';

/** Words for codes that the run hands out; a code that is not listed is said as it stands. */
const exclusions: Record<string, () => string> = {
  consent: m.why_excluded_consent,
  suppressed: m.why_excluded_suppressed,
  noAddress: m.why_excluded_noAddress,
  capped: m.why_excluded_capped,
  quietHours: m.why_excluded_quietHours,
  holdOut: m.why_excluded_holdOut,
  withheld: m.why_excluded_withheld,
  expired: m.why_excluded_expired,
  bypassed: m.why_excluded_bypassed,
};

const weekdays: Record<string, () => string> = {
  1: m.why_weekday_1,
  2: m.why_weekday_2,
  3: m.why_weekday_3,
  4: m.why_weekday_4,
  5: m.why_weekday_5,
  6: m.why_weekday_6,
  7: m.why_weekday_7,
};

const messages: Record<string, { short: () => string; long: (inputs: { name: string }) => string }> = {
  'message.sent': { short: m.why_message_sent_at, long: m.why_event_message_sent },
  'message.delivered': { short: m.why_message_delivered, long: m.why_event_message_delivered },
  'message.bounced': { short: m.why_message_bounced, long: m.why_event_message_bounced },
  'message.opened': { short: m.why_message_opened, long: m.why_event_message_opened },
  'message.clicked': { short: m.why_message_clicked, long: m.why_event_message_clicked },
  'message.unsubscribed': { short: m.why_message_unsubscribed, long: m.why_event_message_unsubscribed },
  'message.complained': { short: m.why_message_complained, long: m.why_event_message_complained },
};

function worded(table: Record<string, () => string>, code: unknown): string {
  const key = String(code ?? '');
  return Object.hasOwn(table, key) ? table[key]() : key;
}

/** Why a message was kept back. */
export const exclusionWords = (reason: unknown): string => worded(exclusions, reason);
/** A day of the week by its number: `weekdayWords(1) // 'Monday'`. */
export const weekdayWords = (day: unknown): string => worded(weekdays, day);

/** What became of a message: "opened". */
export const messageState = (kind: string): string => messages[kind]?.short() ?? kind;
/** What became of a message, by name: "opened “We miss your flow”". */
export const messageStory = (kind: string, name: string): string => messages[kind]?.long({ name }) ?? `${kind} ${name}`;

/** Why a trip ended; `exit/bought` is the exit "bought". */
export function endWords(reason: unknown): string {
  const text = String(reason ?? '');
  return say(`reason_${text.replaceAll('/', '_')}`, text.startsWith('exit/') ? text.slice(5) : text);
}
