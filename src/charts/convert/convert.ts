import { max, sum } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { DAY } from '../../base/seconds';
import { m } from '../../text';
import { type Finding, found } from '../finding';
import { textWidth } from '../fit';
import type { Table } from '../table';
import { duration, number, people, percent, share } from '../words';

/** How long it took, as the timeToConvert query answers. Seconds. */
export interface ConvertData {
  /** Who set out. */
  people: number;
  converted: number;
  quantiles: { p50: number; p90: number } | null;
  bins: { from: number; to: number; people: number }[];
}

const units: [number, number[]][] = [
  [DAY, [1, 2, 5, 7, 10, 14, 30, 60]],
  [3600, [1, 2, 3, 6, 12]],
  [60, [1, 2, 5, 10, 15, 30]],
];

/** Returns round durations between two ends: 0, 1 day, 2 days, not 0, 27 h 46 min. */
export function durationTicks(to: number, most: number): number[] {
  const steps = units.flatMap(([unit, counts]) => counts.map((count) => unit * count)).sort((a, b) => a - b);
  const step = steps.find((s) => to / s <= most) ?? Math.ceil(to / most / DAY) * DAY;
  return Array.from({ length: Math.floor(to / step) + 1 }, (_, i) => i * step);
}

/** Returns bars for the bins, the cumulative share as a line, and the marks of the median and the 90th in a hundred. */
export function measureConvert(data: ConvertData, width: number, height: number) {
  const most = max(data.bins, (bin) => bin.people) || 1;
  const to = data.bins.at(-1)?.to ?? 1;
  const level = scaleLinear([0, most], [height - 26, 42]).nice(3);
  const levels = level.ticks(3).filter(Number.isInteger);
  const left = Math.max(24, ...levels.map((value) => textWidth(number(value), 11) + 12));
  const right = width - 42;
  const x = scaleLinear([0, to], [left, right]);
  const part = scaleLinear([0, 1], [height - 26, 42]);
  const total = sum(data.bins, (bin) => bin.people);
  let running = 0;
  const bins = data.bins.map((bin) => {
    running += bin.people;
    const gap = Math.min(2, (x(bin.to) - x(bin.from)) * 0.15);
    return {
      bar: {
        x: x(bin.from) + gap / 2,
        y: level(bin.people),
        width: Math.max(1, x(bin.to) - x(bin.from) - gap),
        height: level(0) - level(bin.people),
      },
      end: x(bin.to),
      share: share(running, total),
      ...bin,
    };
  });
  const line = `M${x(0)} ${part(0)}${bins.map((bin) => `L${bin.end} ${part(bin.share)}`).join('')}`;
  const quantiles = data.quantiles
    ? [
        { x: x(data.quantiles.p50), y: 12, label: m.chart_convert_median({ time: duration(data.quantiles.p50) }) },
        { x: x(data.quantiles.p90), y: 28, label: m.chart_convert_ninety({ time: duration(data.quantiles.p90) }) },
      ].map((mark) => ({ ...mark, flip: mark.x + 8 + textWidth(mark.label, 11) > width }))
    : [];
  const marks = [
    bins.map((bin) => ({
      x: bin.bar.x + bin.bar.width / 2,
      y: bin.bar.y,
      head: m.chart_convert_bin({ from: duration(bin.from), to: duration(bin.to) }),
      lines: [people(bin.people), m.chart_convert_so_far({ share: percent(bin.share) })],
    })),
  ];
  return {
    bins,
    line,
    quantiles,
    marks,
    left,
    right,
    ground: level(0),
    levels: levels.map((value) => ({ y: level(value), label: number(value) })),
    shares: [0, 0.5, 1].map((value) => ({ y: part(value), label: percent(value) })),
    ticks: durationTicks(to, Math.max(2, (right - left) / 90)).map((value) => ({
      x: x(value),
      label: value ? duration(value) : number(0),
    })),
  };
}

/** Returns a row for each bin: from and up to how many seconds, people, and the share of all who converted so far. */
export function convertTable(data: ConvertData): Table {
  const total = sum(data.bins, (bin) => bin.people);
  let running = 0;
  return {
    columns: [
      { label: m.chart_col_after(), kind: 'seconds' },
      { label: m.chart_col_up_to(), kind: 'seconds' },
      { label: m.chart_col_people(), kind: 'number' },
      { label: m.chart_col_so_far(), kind: 'share' },
    ],
    rows: data.bins.map((bin) => [bin.from, bin.to, bin.people, share((running += bin.people), total)]),
  };
}

/** Returns how long half and nine in ten took; few conversions and none have sentences of their own. */
export function convertFinding(data: ConvertData): Finding {
  if (!data.converted || !data.quantiles) return found('none', m.chart_convert_none, {});
  if (data.converted < 20)
    return found('thin', m.chart_convert_thin, { count: data.converted, n: number(data.converted) });
  const { p50, p90 } = data.quantiles;
  const params = { half: duration(p50), ninety: duration(p90) };
  if (p90 > 0 && p50 / p90 > 0.75) return found('late', m.chart_convert_late, params);
  if (p90 > 6 * Math.max(60, p50)) return found('tail', m.chart_convert_tail, params);
  return found('spread', m.chart_convert_spread, params);
}

/** Returns how many set out and how many converted: what a screen reader hears first. */
export const convertSummary = (data: ConvertData): string =>
  m.chart_convert_summary({
    people: people(data.people),
    n: number(data.converted),
    share: percent(share(data.converted, data.people)),
  });
