import { scaleLinear } from 'd3-scale';
import { max } from 'd3-array';
import { DAY, HOUR } from '../../base/seconds';
import { m } from '../../text';
import { type Finding, found } from '../finding';
import type { Table } from '../table';
import { day, dayNumber, number, startOfDay } from '../words';

/** What happened in each period of the run, such as purchases a day. Times are seconds since the start. */
export interface TimelineData {
  values: number[];
  /** What is counted: "purchases a day". */
  label: string;
  /** Length of a period; default one day. */
  every?: number;
}

/** Returns the length of a period in seconds. */
export const everyOf = (data: TimelineData) => data.every ?? DAY;
/** Returns the length of all periods in seconds. */
export const spanOf = (data: TimelineData) => data.values.length * everyOf(data);

/** Returns bars, day ticks and the cursor's place. A bar is past when the cursor has left it; the one under it is both. */
export function measureTimeline(data: TimelineData, at: number, width: number, height: number) {
  const span = spanOf(data);
  const x = scaleLinear([0, Math.max(1, span)], [10, Math.max(20, width - 10)]);
  const top = 26;
  const base = height - 24;
  const tallest = max(data.values) || 1;
  const pitch = x(everyOf(data)) - x(0);
  const bars = data.values.map((value, i) => {
    const tall = ((base - top) * value) / tallest;
    const start = i * everyOf(data);
    const part = Math.max(0, Math.min(1, (at - start) / everyOf(data)));
    const wide = Math.max(1, pitch * 0.78);
    return { x: x(start) + pitch * 0.11, y: base - tall, width: wide, height: tall, past: wide * part };
  });
  const days = span / DAY;
  const step = [1, 2, 5, 7, 10, 14, 28, 50, 100, 200].find((n) => (days / n) * 46 <= width) ?? 365;
  const numbers = new Set([dayNumber(0)]);
  for (let n = Math.ceil((dayNumber(0) + step / 2) / step) * step; startOfDay(n) < span; n += step) numbers.add(n);
  const ticks = [...numbers].map((n, i) => ({
    x: x(startOfDay(n) + Math.min(43200, span / 2)),
    label: i ? number(n) : day(startOfDay(n)),
  }));
  return {
    bars,
    ticks,
    base,
    top,
    cursor: x(Math.max(0, Math.min(span, at))),
    timeAt: (px: number) => Math.max(0, Math.min(span, x.invert(px))),
  };
}

/** Returns where a key takes the clock: arrows an hour, with Shift a day, Page keys a week; undefined for other keys. */
export function seekByKey(data: TimelineData, at: number, key: string, shift: boolean): number | undefined {
  const step = shift ? DAY : HOUR;
  const moves: Record<string, number> = {
    ArrowRight: at + step,
    ArrowUp: at + step,
    ArrowLeft: at - step,
    ArrowDown: at - step,
    PageUp: at + 7 * DAY,
    PageDown: at - 7 * DAY,
    Home: 0,
    End: spanOf(data),
  };
  const next = moves[key];
  return next === undefined ? undefined : Math.max(0, Math.min(spanOf(data), next));
}

/** Returns a row for each period: the day that it begins on, and the value. */
export function timelineTable(data: TimelineData): Table {
  return {
    columns: [
      { label: m.chart_col_day(), kind: 'days' },
      { label: data.label, kind: 'number' },
    ],
    rows: data.values.map((value, i) => [dayNumber(i * everyOf(data)), value]),
  };
}

/** Returns the day of the highest value; none has a sentence of its own. */
export function timelineFinding(data: TimelineData): Finding {
  const most = max(data.values) ?? 0;
  if (!(most > 0)) return found('none', m.chart_timeline_none, { label: data.label });
  const at = data.values.indexOf(most) * everyOf(data);
  return found('peak', m.chart_timeline_peak, { day: day(at), n: number(most), label: data.label });
}
