import { activityOf } from '../../activities/index';
import { fieldsOf } from '../../activities/kind';
import { durationProblem, parseDuration } from '../../base/duration';
import { NEXT, type Journey } from '../../model/journey';
import { m, say } from '../../text';
import { formatDuration } from '../../text/format';

/** Returns what a way out of a step is called: `portName(journey, 'opened', 'timeout') // 'not opened'`. */
export function portName(journey: Journey | undefined, step: string, port: string): string {
  if (port === NEXT) return m.port_next();
  const content = journey?.steps[step];
  const activity = content && activityOf(content.kind);
  const words = content && activity?.portWords?.(port, fieldsOf(activity, content));
  if (!words) return spoken(port);
  return say(`port_${words.key}`, words.text, { time: durationWords(words.time ?? '') });
}

/** Returns a duration of the file in words, or as it stands while it is not one yet. */
function durationWords(iso: string): string {
  return durationProblem(iso) ? iso : formatDuration(parseDuration(iso));
}

/** Returns a text with the durations of the file in words: `withDurations('opened within P2D') // 'opened within 2 days'`. */
export function withDurations(text: string): string {
  return text.replace(/\bP[\dTWDHMS]+\b/g, durationWords);
}

/** Returns an id as it is said in the middle of a sentence: `spoken('newBuyers') // 'new buyers'`. */
function spoken(id: string): string {
  return id.replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
