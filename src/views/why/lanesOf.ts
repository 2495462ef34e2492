import type { PersonAnswer } from '../../analysis/query';
import type { LanesData } from '../../charts/lanes/lanes';
import type { Tone } from '../../charts/tone';
import type { Workspace } from '../../model/workspace';
import { m } from '../../text';
import { secondsAt } from '../audiences/moment';
import { spansOf } from '../../charts/strip/strip';
import { stripOf } from '../audiences/strip';
import { eventName } from './eventName';

type Entry = PersonAnswer['timeline'][number] & { channel?: string };

/** Bookkeeping: shown in the list of events, too dense for a lane. */
const QUIET = new Set(['message.delivered', 'location.exit', 'login', 'web.webpagedetails.pageViews', 'search']);
const FAMILIES = ['message', 'commerce', 'web', 'application', 'location', 'call', 'decisioning'];

/** Seconds; as long as a session is given in the analysis. */
const VISIT = 1800;

interface Lane {
  id: string;
  label: () => string;
  tone: Tone;
}
const LANES: Lane[] = [
  { id: 'email', label: m.why_lane_email, tone: 'email' },
  { id: 'web', label: m.why_lane_web, tone: 'web' },
  { id: 'push', label: m.why_lane_push, tone: 'push' },
  { id: 'sms', label: m.why_lane_sms, tone: 'sms' },
  { id: 'store', label: m.why_lane_store, tone: 'store' },
  { id: 'app', label: m.why_lane_app, tone: 'offer' },
  { id: 'call', label: m.why_lane_call, tone: 'flow' },
  { id: 'bought', label: m.why_lane_bought, tone: 'accent' },
];

/** Returns the lane that an event belongs to; undefined for what has no channel. */
export function laneOf({ kind, channel }: Pick<Entry, 'kind' | 'channel'>): string | undefined {
  if (QUIET.has(kind) || !FAMILIES.includes(kind.split('.')[0])) return undefined;
  if (kind === 'commerce.purchases') return 'bought';
  if (kind === 'application.launch') return 'app';
  return channel;
}

/** Returns a person's time from the start of the run to its end: a lane a channel, those left out in which nothing happens. */
export function lanesOf(answer: PersonAnswer, workspace: Workspace, end: number, audience?: string): LanesData {
  const dots = new Map<string, LanesData['lanes'][number]['dots']>();
  for (const entry of answer.timeline) {
    const lane = laneOf(entry);
    const at = secondsAt(workspace.start, entry.time);
    if (lane === undefined || at < 0) continue;
    const list = dots.get(lane) ?? [];
    dots.set(lane, list);
    const label = eventName(entry, workspace);
    // What happens within one visit is one mark: the visit, and what was seen and put into the cart.
    const visit = list.at(-1);
    if (visit && at - visit.at <= VISIT) visit.detail = [visit.detail, label].filter(Boolean).join(' · ');
    else list.push({ at, label });
  }
  const strip = audience === undefined ? undefined : stripOf(answer, audience, workspace.start, end);
  return {
    from: 0,
    to: end,
    lanes: LANES.filter(({ id }) => dots.has(id)).map(({ id, label, tone }) => ({
      label: label(),
      tone,
      dots: dots.get(id)!,
    })),
    ...(strip && { strip: { label: m.why_lane_audience(), spans: spansOf(strip) } }),
  };
}
