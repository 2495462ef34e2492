import type { StripData } from '../../charts/strip/strip';
import type { PersonAnswer, TimelineEntry } from '../../analysis/query';
import { EVENT_WORDS } from '../../rules/wording';
import { m } from '../../text';
import { secondsAt } from './moment';

/** Returns when a person was in an audience, with what caused each change, from the person's timeline. */
export function stripOf(answer: PersonAnswer, audience: string, start: string, end: number): StripData {
  const data: StripData = { from: 0, to: end, inAtStart: false, changes: [] };
  let inside = false;
  for (const entry of answer.timeline) {
    if (entry.object !== audience) continue;
    const joins = entry.kind === 'audience.realized';
    if ((!joins && entry.kind !== 'audience.exited') || joins === inside) continue;
    inside = joins;
    const at = secondsAt(start, entry.time);
    if (at <= 0) data.inAtStart = joins;
    else data.changes.push({ at, ...causeOf(entry, answer.timeline) });
  }
  return data;
}

function causeOf(
  { value, cause }: TimelineEntry,
  timeline: readonly TimelineEntry[],
): { kind: 'event' | 'window'; label: string } {
  if (value === 'batch') return { kind: 'window', label: m.audiences_cause_batch() };
  if (value === 'edge') return { kind: 'event', label: m.audiences_cause_edge() };
  if (value !== 'event') return { kind: 'window', label: m.audiences_cause_window() };
  const event = cause === null ? undefined : timeline[cause]?.kind;
  return { kind: 'event', label: (event && EVENT_WORDS[event]?.did) || event || m.audiences_cause_event() };
}

/** Returns what to call a person: the name if there is one, else the id. */
export function nameOf({ id, profile }: Pick<PersonAnswer, 'id' | 'profile'>): string {
  const name = (profile.person as { name?: { fullName?: string; firstName?: string } } | undefined)?.name;
  return name?.firstName ?? name?.fullName ?? `#${id}`;
}
