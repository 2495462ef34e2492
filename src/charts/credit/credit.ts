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
  /** Of the conversions without a touch. */
  none?: boolean;
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
    rows.push({ label: m.chart_no_touch(), none: true, tone: 'flow', credit });
  }
  return rows;
}

/** The scale never ends below this share. */
const LEAST = 0.02;

/** Returns the height that all rows and the legend need, in pixels. */
export const creditHeight = (data: CreditData) => creditRows(data).length * 34 + 54;

/** Beyond this many times what the channels reach, the row without a touch leaves the scale: it would push all others into a corner. */
const OFF = 1.6;
/** Models this near to each other are one ring with their number in it. */
const NEAR = 11;

/** Returns the rows with their rings, bar, diamond, and the axis; a row that is off the scale ends in a break and says its share. */
export function measureCredit(data: CreditData, width: number, height: number) {
  const rows = creditRows(data);
  const longest = max(rows, (row) => textWidth(row.label, 12, true)) ?? 0;
  const left = Math.min(longest, width * 0.34) + 16;
  const right = width - 22;
  const reach = (row: Row) => [
    ...row.credit.map((c) => c.share),
    row.caused?.share ?? 0,
    ...(row.caused?.interval ?? []),
  ];
  const channels = rows.filter((row) => !row.none).flatMap(reach);
  const isOff = (row: Row) => row.none === true && (max(reach(row)) ?? 0) > OFF * Math.max(LEAST, max(channels) ?? 0);
  const [low = 0, high = 0] = extent(rows.filter((row) => !isOff(row)).flatMap(reach));
  // Only the top is rounded: a whisker that dips below nothing needs no whole step of the axis.
  const [, most] = scaleLinear()
    .domain([0, Math.max(LEAST, high)])
    .nice(width < 420 ? 3 : 5)
    .domain();
  const x = scaleLinear([Math.min(0, low), most], [left + 8, right]);
  const top = 30;
  const bottom = height - 24;
  const pitch = Math.min(48, (bottom - top) / Math.max(1, rows.length));
  const drawn = rows.map((row, i) => {
    const y = top + pitch * (i + 0.5);
    const off = isOff(row);
    const at = (share: number) => (off ? right : x(share));
    const shares = row.credit.map((c) => c.share);
    const all = row.caused ? [...shares, row.caused.share] : shares;
    const truth = row.caused && { x: x(row.caused.share), whisker: row.caused.interval?.map((v) => x(v)) };
    const rings = ringsOf(row.credit, at);
    // A ring and the diamond at one place stand one above the other.
    const apart = truth && rings.some((ring) => Math.abs(ring.x - truth.x) < 15) ? Math.min(8, pitch / 5) : 0;
    return {
      ...row,
      y,
      off,
      name: fitText(row.label, left - 14, 12, true),
      bar: { x1: off ? x(0) : x(min(all) ?? 0), x2: at(max(all) ?? 0) },
      told: off ? { x: right - 14, text: percent(max(shares) ?? 0) } : undefined,
      rings: rings.map((ring) => ({ ...ring, y: y - apart })),
      diamond: truth && { ...truth, y: y + apart },
    };
  });
  const marks = drawn.map((row) => {
    const rings: Mark[] = row.rings.map((ring) => ({
      x: ring.x,
      y: ring.y,
      head: row.label,
      lines: ring.models.map((c) => m.chart_credit_model({ model: c.label, share: percent(c.share) })),
    }));
    const truth =
      row.caused && row.diamond
        ? [{ x: row.diamond.x, y: row.diamond.y, head: row.label, lines: causedLines(row.caused) }]
        : [];
    return [...rings, ...truth].sort((a, b) => a.x - b.x);
  });
  const ticks = x.ticks(width < 420 ? 3 : 5).map((value) => ({ x: x(value), label: percent(value) }));
  return { rows: drawn, marks, ticks, left, top, bottom: top + pitch * rows.length };
}

/** Returns a ring a model, or one for several that would hide each other. */
function ringsOf(credit: Row['credit'], at: (share: number) => number) {
  const rings: { x: number; models: Row['credit'] }[] = [];
  let first = -Infinity;
  for (const model of credit.toSorted((a, b) => a.share - b.share)) {
    const x = at(model.share);
    const last = rings.at(-1);
    if (last && x - first < NEAR) {
      last.models.push(model);
      last.x = (first + x) / 2;
    } else {
      rings.push({ x, models: [model] });
      first = x;
    }
  }
  return rings;
}

function causedLines(caused: NonNullable<Row['caused']>): string[] {
  const lines = [m.chart_credit_caused({ share: percent(caused.share) })];
  if (caused.interval)
    lines.push(m.chart_interval({ low: percent(caused.interval[0]), high: percent(caused.interval[1]) }));
  return lines;
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
  const rows = creditRows(data).filter((row) => !row.none);
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

/** Says how much is shared; `written` writes the total in its unit. */
export function creditSummary(data: CreditData, written: (total: number) => string = number): string {
  return m.chart_credit_summary({
    models: number(data.models.length),
    channels: number(data.channels.length),
    total: written(data.total),
  });
}
