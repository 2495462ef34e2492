import type { TimelineEntry } from '../../analysis/query';
import { secondsAt } from '../audiences/moment';

/** Entries of a timeline up to a moment. */
export const until = (timeline: readonly TimelineEntry[], start: string, moment: number): TimelineEntry[] =>
  timeline.filter(({ time }) => secondsAt(start, time) <= moment);

/** Returns the last decision up to a moment; of a step, when that step makes decisions. */
export function lastDecision(
  timeline: readonly TimelineEntry[],
  start: string,
  moment: number,
  step?: string,
): TimelineEntry | undefined {
  return until(timeline, start, moment).findLast(
    ({ kind, cause }) =>
      kind === 'decision.made' && (step === undefined || (cause !== null && timeline[cause].object === step)),
  );
}

/** The last message that was sent or kept back up to a moment, and what came of it. */
export interface MessageStory {
  entry: TimelineEntry;
  /** Later events of the same message. */
  after: TimelineEntry[];
}

/** Returns the story of the last message up to a moment, undefined when nothing was sent or kept back; of one message, when its id is given. */
export function lastMessage(
  timeline: readonly TimelineEntry[],
  start: string,
  moment: number,
  message?: string,
): MessageStory | undefined {
  const past = until(timeline, start, moment);
  const place = past.findLastIndex(
    ({ kind, object }) =>
      (kind === 'message.sent' || kind === 'message.excluded') && (message === undefined || object === message),
  );
  if (place < 0) return undefined;
  const entry = past[place];
  const after = past
    .slice(place + 1)
    .filter(({ kind, object }) => kind.startsWith('message.') && kind !== 'message.sent' && object === entry.object);
  // A page that is seen ten times is opened once for the story.
  return { entry, after: after.filter(({ kind }, i) => after.findIndex((each) => each.kind === kind) === i) };
}
