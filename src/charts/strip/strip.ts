import { m } from '../../text';
import { timeAxis } from '../axis';
import { type Finding, found } from '../finding';
import { fitText, textWidth } from '../fit';
import type { Table } from '../table';
import { day, dayAndTime, number } from '../words';

/** When one person was in one audience, and what caused each change. Seconds since the start, changes in time order. */
export interface StripData {
  from: number;
  to: number;
  /** Whether the person was inside at `from`. */
  inAtStart: boolean;
  changes: { at: number; kind: 'event' | 'window'; label: string }[];
}

/** Returns the times spent inside. Each change turns in to out or out to in. */
export function spansOf(data: StripData): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  let since = data.inAtStart ? data.from : undefined;
  for (const { at } of data.changes) {
    if (since === undefined) since = at;
    else {
      spans.push({ from: since, to: at });
      since = undefined;
    }
  }
  if (since !== undefined) spans.push({ from: since, to: data.to });
  return spans;
}

const rowHeight = 20;
/** Returns the height that the bar and a line for each change need, in pixels. */
export const stripHeight = (data: StripData) => 58 + data.changes.length * rowHeight + 20;

/** Returns the bar, a pin for each change, and its words on a line of their own, to the side that has room. */
export function measureStrip(data: StripData, width: number) {
  const { x, ticks } = timeAxis(data.from, data.to, 6, width - 6);
  const y = 34;
  const spans = spansOf(data).map((span) => ({ x: x(span.from), width: Math.max(2, x(span.to) - x(span.from)) }));
  const changes = data.changes.map((change, i) => {
    const at = x(change.at);
    const when = day(change.at);
    const wide = textWidth(when, 11.5, true) + textWidth(change.label, 11.5) + 12;
    // Words begin at their pin, or as far left of it as they need to end in the picture.
    const left = Math.max(0, Math.min(at + 6, width - wide));
    const words = fitText(change.label, width - left - textWidth(when, 11.5, true) - 8, 11.5);
    return { ...change, x: at, when, left, wide: Math.min(wide, width), words, y: y + 32 + i * rowHeight };
  });
  let inside = data.inAtStart;
  const marks = [
    changes.map((change) => {
      inside = !inside;
      const head = inside
        ? m.chart_strip_in({ time: dayAndTime(change.at) })
        : m.chart_strip_out({ time: dayAndTime(change.at) });
      return { x: change.x, y: 14, head, lines: [change.label] };
    }),
  ];
  return { spans, changes, marks, ticks, x, y, bottom: y + 32 + changes.length * rowHeight };
}

/** Returns a row for each change: time, joined or left, cause. */
export function stripTable(data: StripData): Table {
  let inside = data.inAtStart;
  return {
    columns: [
      { label: m.chart_col_time(), kind: 'text' },
      { label: m.chart_col_change(), kind: 'text' },
      { label: m.chart_col_cause(), kind: 'text' },
    ],
    rows: data.changes.map((change) => {
      inside = !inside;
      return [dayAndTime(change.at), inside ? m.chart_legend_joined() : m.chart_legend_left(), change.label];
    }),
  };
}

/** Returns the story of a membership by its number of changes: always, never, joined, left, came back and so on. */
export function stripFinding(data: StripData, name: string): Finding {
  const n = data.changes.length;
  const [first] = data.changes;
  if (!n)
    return data.inAtStart
      ? found('always', m.chart_strip_always, { name })
      : found('never', m.chart_strip_never, { name });
  if (n === 1) {
    const params = { name, day: day(first.at), cause: first.label };
    return data.inAtStart ? found('left', m.chart_strip_left, params) : found('joined', m.chart_strip_joined, params);
  }
  if (n === 2)
    return data.inAtStart ? found('back', m.chart_strip_back, { name }) : found('visit', m.chart_strip_visit, { name });
  if (n === 3 && !data.inAtStart) return found('again', m.chart_strip_again, { name });
  return found('many', m.chart_strip_many, { name, n: number(n) });
}
