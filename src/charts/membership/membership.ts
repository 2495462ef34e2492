import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import { m } from '../../text';
import { timeAxis } from '../axis';
import { type Finding, found } from '../finding';
import { textWidth } from '../fit';
import type { Marks } from '../mark';
import type { Table } from '../table';
import { day, dayNumber, number, people, percent } from '../words';

/** One audience over time, as the membership query answers; times are seconds since the start. */
export interface MembershipData {
  times: number[];
  in: number[];
  /** Since the time before; the first entry is everybody inside and is not drawn. */
  entered: number[];
  left: number[];
  /** What moved people at a moment: an event (filled tick) or a window that slid on (hollow tick). */
  causes?: { at: number; kind: 'event' | 'window'; label: string }[];
}

/** Returns the area of those inside, and the bars of those who joined (up) and left (down) under it. */
export function measureMembership(data: MembershipData, width: number, height: number) {
  const most = max(data.in) || 1;
  const y0 = scaleLinear([0, most], [0, 1]).nice(4);
  const labels = y0.ticks(height < 150 ? 2 : 4).map((value) => ({ value, label: number(value) }));
  const left = Math.max(...labels.map((tick) => textWidth(tick.label, 11)), 20) + 10;
  const side = Math.max(textWidth(m.chart_legend_joined(), 11), textWidth(m.chart_legend_left(), 11)) + 10;
  const right = width - side;
  const [from, to] = [data.times[0] ?? 0, data.times.at(-1) ?? 1];
  const { x, ticks } = timeAxis(from, to, left, right);
  const ground = height - 78;
  const top = data.causes?.length ? 22 : 8;
  const y = scaleLinear(y0.domain(), [ground, top]);
  const tallest = max([...data.entered.slice(1), ...data.left.slice(1)]) || 1;
  const middle = ground + 31;
  const bar = (value: number) => (value ? Math.max(1.5, (22 * value) / tallest) : 0);
  const pitch = (right - left) / Math.max(1, data.times.length - 1);
  const wide = Math.max(1, Math.min(12, pitch * 0.66));
  const bars = data.times.slice(1).map((time, i) => {
    const [joined, gone] = [bar(data.entered[i + 1]), bar(data.left[i + 1])];
    const at = x(time) - pitch / 2 - wide / 2;
    return {
      joined: { x: at, y: middle - 1 - joined, width: wide, height: joined },
      left: { x: at, y: middle + 1, width: wide, height: gone },
    };
  });
  const index = data.times.map((_, i) => i);
  const shape = area<number>()
    .x((i) => x(data.times[i]))
    .y0(ground)
    .y1((i) => y(data.in[i]))
    .curve(curveMonotoneX);
  const edge = line<number>()
    .x((i) => x(data.times[i]))
    .y((i) => y(data.in[i]))
    .curve(curveMonotoneX);
  const marks: Marks = [
    index.map((i) => ({
      x: x(data.times[i]),
      y: y(data.in[i]),
      head: day(data.times[i]),
      lines: [
        m.chart_membership_in({ count: data.in[i], n: number(data.in[i]) }),
        ...(i ? [m.chart_membership_moves({ joined: number(data.entered[i]), left: number(data.left[i]) })] : []),
      ],
    })),
  ];
  if (data.causes?.length) {
    marks.push(data.causes.map((cause) => ({ x: x(cause.at), y: 8, head: day(cause.at), lines: [cause.label] })));
  }
  return {
    area: shape(index) ?? '',
    edge: edge(index) ?? '',
    levels: labels.map((tick) => ({ y: y(tick.value), label: tick.label })),
    causes: (data.causes ?? []).map((cause) => ({ ...cause, x: x(cause.at) })),
    bars,
    marks,
    ticks,
    left,
    right,
    ground,
    middle,
    top,
    x,
  };
}

/** Returns a row for each moment: day, who is in, who joined and who left since the one before; the first has none before. */
export function membershipTable(data: MembershipData): Table {
  return {
    columns: [
      { label: m.chart_col_day(), kind: 'days' },
      { label: m.chart_col_in(), kind: 'number' },
      { label: m.chart_col_joined(), kind: 'number' },
      { label: m.chart_col_left(), kind: 'number' },
    ],
    rows: data.times.map((time, i) => [
      dayNumber(time),
      data.in[i],
      i ? data.entered[i] : null,
      i ? data.left[i] : null,
    ]),
  };
}

/** Returns growth, decline, a peak, or that the crowd stayed the same, and how much it was exchanged. */
export function membershipFinding(data: MembershipData): Finding {
  const first = data.in[0] ?? 0;
  const last = data.in.at(-1) ?? 0;
  const most = max(data.in) ?? 0;
  if (!most) return found('none', m.chart_membership_none, {});
  const [start, end] = [data.times[0], data.times.at(-1) ?? data.times[0]];
  const span = { from: day(start), to: day(end), a: number(first), b: number(last) };
  if (data.in.length < 2)
    return found('single', m.chart_membership_single, { count: first, n: number(first), day: day(start) });
  if (!first) {
    const at = data.in.findIndex((n) => n > 0);
    return found('began', m.chart_membership_began, { day: day(data.times[at]), ...span });
  }
  const peak = data.times[data.in.indexOf(most)];
  if (most > 1.3 * first && most > 1.3 * last)
    return found('peak', m.chart_membership_peak, { day: day(peak), n: number(most) });
  const growth = last / first;
  if (growth >= 1.9 && growth <= 2.2) return found('doubled', m.chart_membership_doubled, span);
  if (growth > 1.1) return found('grew', m.chart_membership_grew, { ...span, share: percent(growth - 1) });
  if (growth < 0.9) return found('fell', m.chart_membership_fell, { ...span, share: percent(1 - growth) });
  const joined = data.entered.slice(1).reduce((sum, n) => sum + n, 0);
  const left = data.left.slice(1).reduce((sum, n) => sum + n, 0);
  if (joined + left > first * 0.5)
    return found('churn', m.chart_membership_churn, { n: number(last), joined: number(joined), left: number(left) });
  return found('flat', m.chart_membership_flat, { n: number(last) });
}

/** Returns who is in at the first and at the last moment: what a screen reader hears first. */
export function membershipSummary(data: MembershipData): string {
  const n = data.times.length;
  if (!n) return m.chart_membership_none();
  return m.chart_membership_summary({
    from: day(data.times[0]),
    to: day(data.times[n - 1]),
    a: people(data.in[0]),
    b: people(data.in[n - 1]),
  });
}
