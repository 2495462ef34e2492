import { max } from 'd3-array';
import { m } from '../../text';
import { timeAxis } from '../axis';
import { type Finding, found } from '../finding';
import { fitText, textWidth } from '../fit';
import type { Table } from '../table';
import { type Tone, toneOf } from '../tone';
import { day, dayAndTime, number } from '../words';

/** One person's life: a lane a channel, a dot an event, and when they were in an audience. Seconds since the start. */
export interface LanesData {
  from: number;
  to: number;
  lanes: { label: string; tone?: Tone; dots: { at: number; label: string; detail?: string }[] }[];
  /** Time spent in an audience, drawn as a bar above the lanes. */
  strip?: { label: string; spans: { from: number; to: number }[] };
}

const pitch = 28;
/** Returns the height that all lanes and the strip need, in pixels. */
export const lanesHeight = (data: LanesData) => (data.lanes.length + (data.strip ? 1 : 0)) * pitch + 26;

/** Returns lanes, dots (paler after the moment `at`) and the bar of the audience. Marks are by lane, in time order. */
export function measureLanes(data: LanesData, width: number, at = Infinity) {
  const names = [...(data.strip ? [data.strip.label] : []), ...data.lanes.map((lane) => lane.label)];
  const left = Math.min(width * 0.34, (max(names, (name) => textWidth(name, 11)) ?? 0) + 16);
  const right = width - 8;
  const { x, ticks } = timeAxis(data.from, data.to, left + 6, right - 4);
  const offset = data.strip ? pitch : 0;
  const lanes = data.lanes.map((lane, i) => ({
    label: fitText(lane.label, left - 10, 11),
    tone: lane.tone ?? toneOf(i),
    y: offset + pitch * (i + 0.5),
    dots: lane.dots.toSorted((a, b) => a.at - b.at).map((dot) => ({ ...dot, x: x(dot.at), later: dot.at > at })),
  }));
  const marks = lanes.map((lane, i) =>
    lane.dots.map((dot) => ({
      x: dot.x,
      y: lane.y,
      head: dot.label,
      lines: [`${data.lanes[i].label} · ${dayAndTime(dot.at)}`, ...(dot.detail ? [dot.detail] : [])],
    })),
  );
  const strip = data.strip && {
    label: fitText(data.strip.label, left - 10, 11),
    y: pitch / 2,
    spans: data.strip.spans.map((span) => ({ x: x(span.from), width: Math.max(3, x(span.to) - x(span.from)) })),
  };
  return { lanes, marks, strip, ticks, left, right, x, bottom: offset + pitch * lanes.length };
}

/** Returns a row for each event of all lanes in order of time: time, lane, event. */
export function lanesTable(data: LanesData): Table {
  const dots = data.lanes.flatMap((lane) => lane.dots.map((dot) => ({ ...dot, lane: lane.label })));
  return {
    columns: [
      { label: m.chart_col_time(), kind: 'text' },
      { label: m.chart_col_channel(), kind: 'text' },
      { label: m.chart_col_event(), kind: 'text' },
    ],
    rows: dots.sort((a, b) => a.at - b.at).map((dot) => [dayAndTime(dot.at), dot.lane, dot.label]),
  };
}

/** Returns how much happened and what was last; one event and none have sentences of their own. */
export function lanesFinding(data: LanesData): Finding {
  const busy = data.lanes.filter((lane) => lane.dots.length);
  const dots = busy.flatMap((lane) => lane.dots).sort((a, b) => a.at - b.at);
  const last = dots.at(-1);
  if (!last) return found('none', m.chart_lanes_none, {});
  if (dots.length === 1) return found('one', m.chart_lanes_one, { event: last.label, day: day(last.at) });
  return found('last', m.chart_lanes_last, {
    n: number(dots.length),
    lanes: number(busy.length),
    event: last.label,
    day: day(last.at),
  });
}

/** Returns the days and how many events each lane has: what a screen reader hears first. */
export const lanesSummary = (data: LanesData): string =>
  m.chart_lanes_summary({
    from: day(data.from),
    to: day(data.to),
    lanes: data.lanes.map((lane) => `${lane.label} ${number(lane.dots.length)}`).join(', '),
  });
