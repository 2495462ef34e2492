import { extent, max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { m } from '../../text';
import { fitText, textWidth } from '../fit';
import { type Finding, found } from '../finding';
import type { Mark } from '../mark';
import type { Table } from '../table';
import { type Tone, toneOf } from '../tone';
import { number, percent, share } from '../words';

/** What several models give each channel, and what twin runs say it caused. Amounts are people or money, as asked. */
export interface CreditData {
  total: number;
  models: { model: string; label: string; credit: Record<string, number>; none?: number }[];
  channels: { value: string; label: string; tone?: Tone }[];
  /** From runs without the channel; left out where no twin run was made. */
  caused?: Record<string, { amount: number; interval?: [number, number] }>;
}

interface Row {
  label: string;
  tone: Tone;
  credit: { label: string; share: number }[];
  caused?: { share: number; interval?: [number, number] };
}

/** Returns one row a channel, and one for conversions without a touch when there are any, as shares of the total. */
export function creditRows(data: CreditData): Row[] {
  const rows: Row[] = data.channels.map((channel, i) => {
    const caused = data.caused?.[channel.value];
    return {
      label: channel.label,
      tone: channel.tone ?? toneOf(i),
      credit: data.models.map((model) => ({
        label: model.label,
        share: share(model.credit[channel.value] ?? 0, data.total),
      })),
      caused: caused && {
        share: share(caused.amount, data.total),
        interval: caused.interval && [share(caused.interval[0], data.total), share(caused.interval[1], data.total)],
      },
    };
  });
  if (data.models.some((model) => (model.none ?? 0) > 0)) {
    const credit = data.models.map((model) => ({ label: model.label, share: share(model.none ?? 0, data.total) }));
    rows.push({ label: m.chart_no_touch(), tone: 'flow', credit });
  }
  return rows;
}

export const creditHeight = (data: CreditData) => creditRows(data).length * 34 + 54;

/** Returns the rows with their circles (nudged apart where they would hide each other), bar, diamond, and the axis. */
export function measureCredit(data: CreditData, width: number, height: number) {
  const rows = creditRows(data);
  const longest = max(rows, (row) => textWidth(row.label, 12, true)) ?? 0;
  const left = Math.min(longest, width * 0.34) + 16;
  const values = rows.flatMap((row) => [
    ...row.credit.map((c) => c.share),
    row.caused?.share ?? 0,
    ...(row.caused?.interval ?? []),
  ]);
  const [low = 0, high = 0] = extent(values);
  const x = scaleLinear([Math.min(0, low), Math.max(0.1, high)], [left + 8, width - 22]).nice(width < 420 ? 3 : 5);
  const top = 30;
  const bottom = height - 24;
  const pitch = Math.min(48, (bottom - top) / Math.max(1, rows.length));
  const drawn = rows.map((row, i) => {
    const y = top + pitch * (i + 0.5);
    const shares = row.credit.map((c) => c.share);
    const all = row.caused ? [...shares, row.caused.share] : shares;
    return {
      ...row,
      y,
      name: fitText(row.label, left - 14, 12, true),
      bar: { x1: x(min(all) ?? 0), x2: x(max(all) ?? 0) },
      circles: apart(shares.map(x)).map((c, k) => ({ ...c, y: y + c.dy, model: row.credit[k] })),
      diamond: row.caused && { x: x(row.caused.share), whisker: row.caused.interval?.map((v) => x(v)) },
    };
  });
  const marks = drawn.map((row) => {
    const circles: Mark[] = row.circles.map((c) => ({
      x: c.x,
      y: c.y,
      head: row.label,
      lines: [m.chart_credit_model({ model: c.model.label, share: percent(c.model.share) })],
    }));
    const truth =
      row.caused && row.diamond
        ? [{ x: row.diamond.x, y: row.y, head: row.label, lines: causedLines(row.caused) }]
        : [];
    return [...circles, ...truth].sort((a, b) => a.x - b.x);
  });
  const ticks = x.ticks(width < 420 ? 3 : 5).map((value) => ({ x: x(value), label: percent(value) }));
  return { rows: drawn, marks, ticks, left, top, bottom: top + pitch * rows.length };
}

function causedLines(caused: NonNullable<Row['caused']>): string[] {
  const lines = [m.chart_credit_caused({ share: percent(caused.share) })];
  if (caused.interval)
    lines.push(m.chart_interval({ low: percent(caused.interval[0]), high: percent(caused.interval[1]) }));
  return lines;
}

/** Returns the circles with a small step up or down for those that would lie on their left neighbour. */
function apart(xs: number[]): { x: number; dy: number }[] {
  const order = xs.map((x, i) => ({ x, i })).sort((a, b) => a.x - b.x || a.i - b.i);
  const result = xs.map((x) => ({ x, dy: 0 }));
  let turn = 0;
  for (let k = 1; k < order.length; k++) {
    turn = order[k].x - order[k - 1].x < 6 ? turn + 1 : 0;
    result[order[k].i].dy = turn % 3 === 1 ? -5 : turn % 3 === 2 ? 5 : 0;
  }
  return result;
}

/** Amounts, not shares, so that the columns add up to the total. */
export function creditTable(data: CreditData): Table {
  const caused = data.caused ? [{ label: m.chart_col_caused(), kind: 'number' as const }] : [];
  const columns: Table['columns'] = [
    { label: m.chart_col_channel(), kind: 'text' },
    ...data.models.map((model) => ({ label: model.label, kind: 'number' as const })),
    ...caused,
  ];
  const rows: Table['rows'] = data.channels.map((channel) => [
    channel.label,
    ...data.models.map((model) => model.credit[channel.value] ?? 0),
    ...(data.caused ? [data.caused[channel.value]?.amount ?? null] : []),
  ]);
  if (data.models.some((model) => (model.none ?? 0) > 0)) {
    rows.push([m.chart_no_touch(), ...data.models.map((model) => model.none ?? 0), ...(data.caused ? [null] : [])]);
  }
  return { columns, rows };
}

/** Returns the widest gap between credit and cause; without twin runs, how far the models disagree. */
export function creditFinding(data: CreditData): Finding {
  const rows = creditRows(data).filter((row) => row.label !== m.chart_no_touch());
  if (!(data.total > 0) || !rows.length || !data.models.length) return found('none', m.chart_credit_none, {});
  const most = (row: Row) => max(row.credit, (c) => c.share) ?? 0;
  const least = (row: Row) => min(row.credit, (c) => c.share) ?? 0;
  const judged = rows.filter((row) => row.caused);
  if (judged.length) {
    const gap = (row: Row) => Math.abs(most(row) - (row.caused?.share ?? 0));
    const row = judged.reduce((a, b) => (gap(b) > gap(a) ? b : a));
    const caused = row.caused?.share ?? 0;
    const params = { channel: row.label, credit: percent(most(row)), caused: percent(caused) };
    const sure = !row.caused?.interval || row.caused.interval[0] > 0 || row.caused.interval[1] < 0;
    if (gap(row) < 0.03) return found('fair', m.chart_credit_fair, params);
    if (!sure) return found('unsure', m.chart_credit_unsure, params);
    if (caused > most(row)) return found('under', m.chart_credit_under, params);
    return found('gap', m.chart_credit_gap, params);
  }
  const row = rows.reduce((a, b) => (most(b) - least(b) > most(a) - least(a) ? b : a));
  const top = rows.reduce((a, b) => (most(b) > most(a) ? b : a));
  if (data.models.length === 1)
    return found('one', m.chart_credit_one, { channel: top.label, share: percent(most(top)) });
  if (most(row) - least(row) < 0.03)
    return found('agree', m.chart_credit_agree, { channel: top.label, share: percent(most(top)) });
  return found('disagree', m.chart_credit_disagree, {
    channel: row.label,
    low: percent(least(row)),
    high: percent(most(row)),
  });
}

export function creditSummary(data: CreditData): string {
  return m.chart_credit_summary({
    models: number(data.models.length),
    channels: number(data.channels.length),
    total: number(data.total),
  });
}
