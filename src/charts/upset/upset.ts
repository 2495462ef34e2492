import { max } from 'd3-array';
import { m } from '../../text';
import { fitText, textWidth } from '../fit';
import { type Finding, found } from '../finding';
import type { Table } from '../table';
import { number, percent, share } from '../words';
import { list } from '../list';

/** How audiences overlap: each combination holds the people who are in exactly those audiences. */
export interface UpSetData {
  sets: { id: string; label: string; people: number }[];
  combinations: { in: string[]; people: number }[];
}

/** Says whether two combinations are of the same audiences, in whatever order. */
export const isSame = (ids: string[], others?: string[]): boolean =>
  others?.length === ids.length && ids.every((id) => others.includes(id));

/** Returns the combinations from the largest to the smallest; ties keep the order of the data. */
export function sortedCombinations(data: UpSetData) {
  return data.combinations.filter((c) => c.in.length).toSorted((a, b) => b.people - a.people);
}

/** Returns the largest combination that an audience shares with another; undefined where it shares none. */
export function largestShared(data: UpSetData, id: string): string[] | undefined {
  return sortedCombinations(data).find((c) => c.people > 0 && c.in.length > 1 && c.in.includes(id))?.in;
}

/** Returns "412 people are in “Lapsed” and “High value”, and not in “Near a studio”." */
export function combinationSentence(data: UpSetData, ids: string[], count: number): string {
  const quoted = (kept: boolean) =>
    data.sets.filter((set) => ids.includes(set.id) === kept).map((set) => m.chart_quoted({ name: set.label }));
  const [inside, outside] = [quoted(true), quoted(false)];
  if (!outside.length) return m.chart_upset_in_all({ count, n: number(count), names: list(inside) });
  return m.chart_upset_exactly({ count, n: number(count), names: list(inside), others: list(outside, 'or') });
}

/** Returns "in “Lapsed” and “High value”, not in “Near a studio”", for the tooltip that already says how many. */
function insideWords(data: UpSetData, ids: string[]): string {
  const quoted = (kept: boolean) =>
    data.sets.filter((set) => ids.includes(set.id) === kept).map((set) => m.chart_quoted({ name: set.label }));
  const [inside, outside] = [quoted(true), quoted(false)];
  if (!outside.length) return m.chart_upset_in({ names: list(inside) });
  return m.chart_upset_in_only({ names: list(inside), others: list(outside, 'or') });
}

const rowHeight = 24;
/** Returns the height that all audiences and the bars above them need, in pixels. */
export const upsetHeight = (data: UpSetData) => data.sets.length * rowHeight + 120;

/** Returns columns of bars over a matrix of dots, and the sizes of the sets; combinations without room are counted as `hidden`, never the selected one. */
export function measureUpSet(data: UpSetData, width: number, height: number, selected?: string[]) {
  const longest = max(data.sets, (set) => textWidth(set.label, 12)) ?? 0;
  const names = Math.min(longest + 10, width * 0.38);
  const sizes = width < 420 ? 0 : Math.min(90, width * 0.15);
  const left = names + sizes + 16;
  const all = sortedCombinations(data);
  const least = Math.max(22, textWidth(number(all[0]?.people ?? 0), 11) + 4);
  const room = Math.max(1, Math.floor((width - left - 4) / least));
  const chosen = all.findIndex((c) => isSame(c.in, selected));
  const shown = chosen < room ? all.slice(0, room) : [...all.slice(0, room - 1), all[chosen]];
  const pitch = Math.min(44, (width - left - 4) / Math.max(1, shown.length));
  const matrix = height - data.sets.length * rowHeight - 2;
  const base = matrix - 14;
  // The note about smaller ones stands above the bars.
  const ceiling = all.length > shown.length ? 36 : 20;
  const tallest = all[0]?.people ?? 0;
  const largest = max(data.sets, (set) => set.people) ?? 0;
  const level = (people: number) => Math.max(people ? 2 : 0, (base - ceiling) * share(people, tallest));
  const rows = data.sets.map((set, i) => ({
    ...set,
    y: matrix + rowHeight * (i + 0.5),
    name: fitText(set.label, names - 8, 12),
    bar: sizes * share(set.people, largest),
  }));
  const columns = shown.map((combination, i) => {
    const on = data.sets.map((set) => combination.in.includes(set.id));
    const first = on.indexOf(true);
    const last = on.lastIndexOf(true);
    const tall = level(combination.people);
    return {
      ...combination,
      x: left + pitch * (i + 0.5),
      bar: { y: base - tall, width: Math.min(22, pitch - 6), height: tall },
      label: number(combination.people),
      on,
      line: last > first ? { y1: rows[first].y, y2: rows[last].y } : undefined,
      key: combination.in.join('|'),
    };
  });
  const marks = [
    columns.map((c) => ({
      x: c.x,
      y: c.bar.y,
      head: m.chart_people({ count: c.people, n: c.label }),
      lines: [insideWords(data, c.in)],
    })),
  ];
  return { rows, columns, marks, base, names, sizes, pitch, rowHeight, hidden: all.length - shown.length };
}

/** Returns a row for each combination in the order of the picture: a tick below each audience in it, and its people. */
export function upsetTable(data: UpSetData): Table {
  return {
    columns: [
      ...data.sets.map((set) => ({ label: set.label, kind: 'text' as const })),
      { label: m.chart_col_people(), kind: 'number' },
    ],
    rows: sortedCombinations(data).map((c) => [
      ...data.sets.map((set) => (c.in.includes(set.id) ? '✓' : '')),
      c.people,
    ]),
  };
}

/** Returns the chosen combination as a sentence; else an audience inside another, else the largest overlap. */
export function upsetFinding(data: UpSetData, selected?: string[]): Finding {
  const names = (ids: string[]) =>
    list(data.sets.filter((set) => ids.includes(set.id)).map((set) => m.chart_quoted({ name: set.label })));
  const all = sortedCombinations(data).filter((c) => c.people > 0);
  if (!all.length) return found('none', m.chart_upset_none, {});
  const chosen = all.find((c) => isSame(c.in, selected));
  const say = (key: string, c: { in: string[]; people: number }) =>
    found(key, m.chart_upset_chosen, { count: c.people, n: number(c.people), names: names(c.in) });
  if (chosen) return say('chosen', chosen);
  const overlap = all.find((c) => c.in.length > 1);
  if (!overlap) return data.sets.length > 1 ? found('apart', m.chart_upset_apart, {}) : say('one', all[0]);
  for (const inner of data.sets) {
    for (const outer of data.sets) {
      if (inner === outer || inner.people < 30 || inner.people >= outer.people) continue;
      const both = all
        .filter((c) => c.in.includes(inner.id) && c.in.includes(outer.id))
        .reduce((sum, c) => sum + c.people, 0);
      const part = share(both, inner.people);
      if (part >= 0.95)
        return found('inside', m.chart_upset_inside, { inner: inner.label, outer: outer.label, share: percent(part) });
    }
  }
  return say('overlap', overlap);
}

/** Returns how many audiences, combinations and people there are: what a screen reader hears first. */
export function upsetSummary(data: UpSetData): string {
  const total = data.combinations.reduce((sum, c) => sum + c.people, 0);
  return m.chart_upset_summary({
    sets: number(data.sets.length),
    combinations: number(data.combinations.length),
    n: number(total),
  });
}
