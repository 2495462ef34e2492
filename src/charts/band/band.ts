import { max, min } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { m } from '../../text';
import { type Finding, found } from '../finding';
import { fitText, textWidth } from '../fit';
import type { Table } from '../table';
import { number, signed } from '../words';

/** Values with their intervals, such as what each variant gained over the base. */
export interface BandData {
  rows: { label: string; value: number; low: number | null; high: number | null }[];
}

const pitch = 30;
/** Returns the height that all rows need, in pixels. */
export const bandHeight = (data: BandData) => data.rows.length * pitch + 24;

/** Says whether an interval lies above zero, below it, or holds it. Without an interval nothing is sure. */
export function sideOf(row: { low: number | null; high: number | null }): 'gain' | 'loss' | 'unsure' {
  if (row.low === null || row.high === null) return 'unsure';
  return row.low > 0 ? 'gain' : row.high < 0 ? 'loss' : 'unsure';
}

/** Returns a dot and a bar for each row on one scale that always holds zero. */
export function measureBand(data: BandData, width: number, write: (value: number) => string = number) {
  const left = Math.min(width * 0.32, (max(data.rows, (row) => textWidth(row.label, 12, true)) ?? 0) + 14);
  const texts = data.rows.map((row) => (width < 400 ? signed(row.value, write) : valueText(row, write)));
  const right = width - (max(texts, (text) => textWidth(text, 11)) ?? 0) - 14;
  const values = data.rows.flatMap((row) => [row.value, row.low ?? row.value, row.high ?? row.value]);
  const x = scaleLinear(
    [Math.min(0, min(values) ?? 0), Math.max(0, max(values) ?? 1) || 1],
    [left + 8, Math.max(left + 20, right - 8)],
  );
  const rows = data.rows.map((row, i) => ({
    ...row,
    name: fitText(row.label, left - 10, 12, true),
    text: texts[i],
    y: pitch * (i + 0.5),
    x: x(row.value),
    bar: row.low === null || row.high === null ? undefined : { x1: x(row.low), x2: x(row.high) },
    side: sideOf(row),
  }));
  const marks = rows.map((row) => [
    { x: row.x, y: row.y, head: row.label, lines: [valueText(row, write), sideText(row.side)] },
  ]);
  return { rows, marks, zero: x(0), left, right, bottom: pitch * rows.length };
}

function valueText(row: BandData['rows'][number], write: (value: number) => string): string {
  const value = signed(row.value, write);
  if (row.low === null || row.high === null) return value;
  return `${value} [${signed(row.low, write)}, ${signed(row.high, write)}]`;
}

const sideText = (side: 'gain' | 'loss' | 'unsure') =>
  side === 'gain' ? m.chart_band_above() : side === 'loss' ? m.chart_band_below() : m.chart_band_unsure();

/** Returns a row for each interval: name, value, low and high end; an end that is not known is empty. */
export const bandTable = (data: BandData): Table => ({
  columns: [
    { label: m.chart_col_name(), kind: 'text' },
    { label: m.chart_col_value(), kind: 'number' },
    { label: m.chart_col_low(), kind: 'number' },
    { label: m.chart_col_high(), kind: 'number' },
  ],
  rows: data.rows.map((row) => [row.label, row.value, row.low, row.high]),
});

/** Returns the best row whose interval is clear of zero; otherwise that nothing can be told apart. */
export function bandFinding(data: BandData, write: (value: number) => string = number): Finding {
  if (!data.rows.length) return found('none', m.chart_band_none, {});
  if (data.rows.every((row) => row.low === null)) return found('bare', m.chart_band_bare, {});
  const best = data.rows.reduce((a, b) => (b.value > a.value ? b : a));
  const worst = data.rows.reduce((a, b) => (b.value < a.value ? b : a));
  if (sideOf(best) === 'gain')
    return found('gain', m.chart_band_gain, { label: best.label, value: signed(best.value, write) });
  if (sideOf(worst) === 'loss')
    return found('loss', m.chart_band_loss, { label: worst.label, value: signed(worst.value, write) });
  return found('unsure', m.chart_band_none_clear, {});
}
