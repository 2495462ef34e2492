import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { m } from '../../text';
import { timeAxis } from '../axis';
import { type Finding, found } from '../finding';
import { textWidth } from '../fit';
import type { Table } from '../table';
import { day, dayAndTime, dayNumber, number, percent, share } from '../words';

/** How many of something have been given out by each moment, against how many there are. Seconds since the start. */
export interface StockData {
  times: number[];
  given: number[];
  cap?: number;
}

/** The first moment at which the cap was reached. */
export function emptyAt(data: StockData): number | undefined {
  if (data.cap === undefined) return undefined;
  const i = data.given.findIndex((given) => given >= (data.cap ?? Infinity));
  return i < 0 ? undefined : data.times[i];
}

/** Returns the stairs of what was given, the line of the cap, and where nothing was left. */
export function measureStock(data: StockData, width: number, height: number) {
  const most = Math.max(max(data.given) ?? 0, data.cap ?? 0) || 1;
  const y = scaleLinear([0, most], [height - 26, 22]);
  if (data.cap === undefined) y.nice(3);
  const values = data.cap === undefined ? y.ticks(3).filter(Number.isInteger) : [0, data.cap];
  const left = Math.max(...values.map((value) => textWidth(number(value), 11)), 14) + 10;
  const right = width - 10;
  const { x, ticks } = timeAxis(data.times[0] ?? 0, data.times.at(-1) ?? 1, left, right);
  const index = data.times.map((_, i) => i);
  const path =
    line<number>()
      .x((i) => x(data.times[i]))
      .y((i) => y(data.given[i]))
      .curve(curveStepAfter)(index) ?? '';
  const out = emptyAt(data);
  const marks = [
    index.map((i) => ({
      x: x(data.times[i]),
      y: y(data.given[i]),
      head: dayAndTime(data.times[i]),
      lines: [
        m.chart_stock_given({ n: number(data.given[i]) }),
        ...(data.cap === undefined ? [] : [m.chart_stock_left({ n: number(Math.max(0, data.cap - data.given[i])) })]),
      ],
    })),
  ];
  return {
    path,
    marks,
    ticks,
    left,
    right,
    x,
    ground: y(0),
    cap: data.cap === undefined ? undefined : { y: y(data.cap), label: m.chart_stock_cap({ n: number(data.cap) }) },
    levels: values.map((value) => ({ y: y(value), label: number(value) })),
    empty: out === undefined ? undefined : { x: x(out), y: y(data.cap ?? 0) },
  };
}

/** Returns a row for each moment: day, how many were given, how many are left; nothing is left empty where there is no cap. */
export function stockTable(data: StockData): Table {
  return {
    columns: [
      { label: m.chart_col_day(), kind: 'days' },
      { label: m.chart_col_given(), kind: 'number' },
      { label: m.chart_col_remaining(), kind: 'number' },
    ],
    rows: data.times.map((time, i) => [
      dayNumber(time),
      data.given[i],
      data.cap === undefined ? null : Math.max(0, data.cap - data.given[i]),
    ]),
  };
}

/** Returns when nothing was left, or how much is; nothing given and no cap have sentences of their own. */
export function stockFinding(data: StockData): Finding {
  const given = data.given.at(-1) ?? 0;
  const last = data.times.at(-1) ?? 0;
  if (!given) return found('none', m.chart_stock_none, {});
  if (data.cap === undefined) return found('free', m.chart_stock_free, { n: number(given), day: day(last) });
  const out = emptyAt(data);
  if (out !== undefined) return found('out', m.chart_stock_out, { day: day(out), cap: number(data.cap) });
  const left = data.cap - given;
  const params = { n: number(left), cap: number(data.cap), day: day(last), share: percent(share(left, data.cap)) };
  return share(left, data.cap) > 0.5
    ? found('plenty', m.chart_stock_plenty, params)
    : found('left', m.chart_stock_remaining, params);
}

/** Returns how many were given, and of how many: what a screen reader hears first. */
export const stockSummary = (data: StockData): string =>
  data.cap === undefined
    ? m.chart_stock_summary_free({ n: number(data.given.at(-1) ?? 0) })
    : m.chart_stock_summary({ n: number(data.given.at(-1) ?? 0), cap: number(data.cap) });
