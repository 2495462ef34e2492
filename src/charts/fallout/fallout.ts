import { max } from 'd3-array';
import { m } from '../../text';
import { fitText, textWidth, wrapText } from '../fit';
import { type Finding, found } from '../finding';
import type { Mark, Marks } from '../mark';
import type { Table } from '../table';
import { duration, number, people, percent, percents, share } from '../words';

export interface FalloutStep {
  label: string;
  people: number;
  medianSeconds?: number | null;
}
/** One row of steps, and perhaps a second one to hold against it; each is drawn against its own first step. */
export interface FalloutData {
  label: string;
  steps: FalloutStep[];
  compare?: { label: string; steps: FalloutStep[] };
}

/** How many of the step before went on and how many were lost, as parts of one whole. */
function wayOf(steps: FalloutStep[], i: number): { kept: string; lost: string } {
  const before = steps[i - 1].people;
  const [kept, lost] = percents([steps[i].people, before - steps[i].people]);
  return { kept, lost };
}

const first = (steps: FalloutStep[]) => steps[0]?.people ?? 0;

/** Returns the bars, chips and labels. Columns when every step has room for its name, rows when it has not. */
export function measureFallout(data: FalloutData, width: number, height: number) {
  const n = data.steps.length;
  const upright = n > 0 && width / n >= 84;
  const legend = data.compare ? 22 : 0;
  const steps = data.steps.map((step, i) => {
    const part = share(step.people, first(data.steps));
    const other = data.compare?.steps[i];
    const otherPart = other && data.compare ? share(other.people, first(data.compare.steps)) : 0;
    const lost = i ? 1 - share(step.people, data.steps[i - 1].people) : 0;
    const before = i ? data.steps[i - 1].people : 0;
    const way = i && before ? wayOf(data.steps, i) : undefined;
    const chip = way ? (lost ? `−${way.lost}` : percent(0)) : '';
    const count = `${number(step.people)} · ${way && i === 1 ? way.kept : percent(part)}`;
    if (!upright) {
      const y = legend + 4 + i * rowHeight(!!data.compare);
      const countWidth = textWidth(count, 12);
      const name = fitText(step.label, width - countWidth - 12, 12, true);
      const bar = { x: 0, y: y + 20, width: width * part, height: 14 };
      const thin = { x: 0, y: y + 36, width: width * otherPart, height: 6 };
      const track = { x: 0, y: y + 20, width, height: data.compare ? 22 : 14 };
      return {
        step,
        part,
        lost,
        chip,
        chipX: width - 22,
        chipY: y + 27,
        count,
        countX: width,
        name: [name],
        labelX: 0,
        labelY: y + 12,
        countY: y + 12,
        bar,
        thin,
        track,
        other,
        otherPart,
        line: '',
      };
    }
    const slot = (width + 44) / n;
    const x = i * slot;
    const wide = slot - 46;
    const top = legend + 24;
    const bottom = height - 50;
    const tall = Math.max(20, bottom - top);
    const mainWidth = data.compare ? wide * 0.7 : wide;
    const level = (p: number) => top + tall * (1 - p);
    const bar = { x, y: level(part), width: mainWidth, height: tall * part };
    const thin = { x: x + wide * 0.74, y: level(otherPart), width: wide * 0.26, height: tall * otherPart };
    const beforePart = share(before, first(data.steps));
    const line = i ? `M${x - 43} ${level(beforePart)}L${x - 3} ${level(part)}` : '';
    const name = wrapText(step.label, wide + 38, 2, 12, true);
    const labelY = bottom + 17;
    return {
      step,
      part,
      lost,
      chip,
      chipX: x - 23,
      chipY: legend + 9,
      count,
      countX: x,
      name,
      labelX: x,
      labelY,
      countY: labelY + name.length * 15,
      bar,
      thin,
      track: { x, y: top, width: wide, height: tall },
      other,
      otherPart,
      line,
    };
  });
  return {
    steps,
    upright,
    marks: marksOf(
      data,
      steps.map((s) => ({ x: s.bar.x + s.bar.width / 2, y: s.bar.y })),
    ),
  };
}

const rowHeight = (compared: boolean) => (compared ? 54 : 46);

/** Returns the height the rows of a narrow chart need, or that of the columns. */
export function falloutHeight(data: FalloutData, width: number): number {
  const n = data.steps.length;
  return width / n >= 84 ? 210 : n * rowHeight(!!data.compare) + (data.compare ? 26 : 4);
}

function marksOf(data: FalloutData, places: { x: number; y: number }[]): Marks {
  const row = (label: string, steps: FalloutStep[]): Mark[] =>
    steps.slice(0, places.length).map((step, i) => {
      const way = i && steps[i - 1].people ? wayOf(steps, i) : undefined;
      const ofFirst = way && i === 1 ? way.kept : percent(share(step.people, first(steps)));
      const lines = [people(step.people), m.chart_of_first({ share: ofFirst })];
      if (i) lines.push(m.chart_of_previous({ share: way?.kept ?? percent(0) }));
      if (i && step.medianSeconds != null) lines.push(m.chart_median_after({ time: duration(step.medianSeconds) }));
      return { ...places[i], head: data.compare ? `${step.label} · ${label}` : step.label, lines };
    });
  const rows = [row(data.label, data.steps)];
  if (data.compare) rows.push(row(data.compare.label, data.compare.steps));
  return rows;
}

/** Returns a row for each step: people, their share of the first and of the step before, the median in seconds; those of the compared in a last column. */
export function falloutTable(data: FalloutData): Table {
  const columns: Table['columns'] = [
    { label: m.chart_col_step(), kind: 'text' },
    { label: data.label || m.chart_col_people(), kind: 'number' },
    { label: m.chart_col_of_first(), kind: 'share' },
    { label: m.chart_col_of_previous(), kind: 'share' },
    { label: m.chart_col_median(), kind: 'seconds' },
  ];
  if (data.compare) columns.push({ label: data.compare.label, kind: 'number' });
  const rows = data.steps.map((step, i) => {
    const before = i ? data.steps[i - 1].people : step.people;
    const row = [
      step.label,
      step.people,
      share(step.people, first(data.steps)),
      share(step.people, before),
      step.medianSeconds ?? null,
    ];
    return data.compare ? [...row, data.compare.steps[i]?.people ?? null] : row;
  });
  return { columns, rows };
}

/** Returns the largest loss as a sentence; too few people, no loss and nobody at the end have sentences of their own. */
export function falloutFinding(data: FalloutData): Finding {
  const { steps } = data;
  const all = first(steps);
  const last = steps.at(-1);
  if (!last || !all) return found('none', m.chart_fallout_none, {});
  if (steps.length === 1)
    return found('single', m.chart_fallout_single, { count: all, n: number(all), step: last.label });
  if (all < 30) return found('thin', m.chart_fallout_thin, { count: all, n: number(all), step: steps[0].label });
  const losses = steps.slice(1).map((step, i) => 1 - share(step.people, steps[i].people));
  const dead = steps.findIndex((step) => step.people === 0);
  if (dead > 0) return found('dead', m.chart_fallout_dead, { from: steps[dead - 1].label, to: steps[dead].label });
  const worst = losses.indexOf(max(losses) ?? 0);
  const params = {
    from: steps[worst].label,
    to: steps[worst + 1].label,
    share: wayOf(steps, worst + 1).lost,
    step: worst,
  };
  if (losses[worst] < 0.05)
    return found('smooth', m.chart_fallout_smooth, {
      to: last.label,
      share: steps.length === 2 ? wayOf(steps, 1).kept : percent(last.people / all),
    });
  if (Math.abs(losses[worst] - 0.5) <= 0.03) return found('half', m.chart_fallout_half, params);
  if (losses[worst] > 0.5) return found('most', m.chart_fallout_most, params);
  return found('largest', m.chart_fallout_largest, params);
}

/** Returns how many begin and how many reach the last step, also of the compared: what a screen reader hears first. */
export function falloutSummary(data: FalloutData): string {
  const last = data.steps.at(-1);
  if (!last || !first(data.steps)) return m.chart_fallout_none();
  const text = m.chart_fallout_summary({
    steps: number(data.steps.length),
    first: data.steps[0].label,
    start: number(data.steps[0].people),
    last: last.label,
    end: number(last.people),
    share: percent(share(last.people, first(data.steps))),
  });
  const other = data.compare?.steps.at(-1);
  if (!other || !data.compare) return text;
  return `${text} ${m.chart_fallout_other({ label: data.compare.label, share: percent(share(other.people, first(data.compare.steps))) })}`;
}
