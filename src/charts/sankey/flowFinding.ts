import { m } from '../../text';
import { type Finding, found } from '../finding';
import type { Table } from '../table';
import { number, percent, share } from '../words';
import { type FlowData, type FlowPlace, flowPlaces, type FlowStep, flowSteps, nameOf } from './sankey';

const isValue = (place: FlowPlace) => typeof place.value === 'string';
const countOf = (steps: { count: number }[]) => steps.reduce((sum, step) => sum + step.count, 0);
const most = <T extends { count: number }>(list: T[]) =>
  list.reduce((a, b) => (b.count > a.count ? b : a), list[0]) as T | undefined;
const ends = (step: FlowStep) => typeof step.to.value !== 'string' && 'end' in step.to.value;

/** Returns what leads to the goal; else where most go after the start, or that they stop there or scatter. */
export function flowFinding(data: FlowData): Finding {
  const links = flowSteps(data);
  if (!links.length) return found('none', m.chart_flow_none, {});
  const into = links.filter((link) => link.to.value === data.goal && link.from.value !== data.goal);
  const before = new Map<string, number>();
  for (const { from, count } of into)
    if (isValue(from)) before.set(nameOf(data, from), (before.get(nameOf(data, from)) ?? 0) + count);
  const ways = [...before].sort((a, b) => b[1] - a[1]);
  const all = countOf(into);
  if (data.goal !== undefined && ways.length > 1 && all >= 30) {
    const goal = data.names?.[data.goal] ?? data.goal;
    const params = { goal, way: ways[0][0], other: ways[1][0], share: percent(share(ways[0][1], all)) };
    if (share(ways[0][1], all) > 0.5) return found('way', m.chart_flow_way, params);
    if (ways[0][1] > ways[1][1] * 1.1) return found('first_way', m.chart_flow_first_way, params);
    return found('two_ways', m.chart_flow_two_ways, params);
  }
  const first = Math.min(...links.map((link) => link.from.column));
  const out = links.filter((link) => link.from.column === first);
  const top = most(out);
  if (!top) return found('none', m.chart_flow_none, {});
  const total = countOf(out);
  if (total < 30) return found('thin', m.chart_flow_thin, { count: total, n: number(total) });
  const part = share(top.count, total);
  const params = { from: nameOf(data, top.from), to: nameOf(data, top.to), share: percent(part) };
  if (ends(top)) return found('stop', m.chart_flow_stop, params);
  if (!isValue(top.to) || part < 0.2) return found('scatter', m.chart_flow_scatter, params);
  return found('next', m.chart_flow_next, params);
}

/** Returns a row for each link, by position and then the widest first: position, from, to, count. */
export function flowTable(data: FlowData): Table {
  return {
    columns: [
      { label: m.chart_col_position(), kind: 'number' },
      { label: m.chart_col_from(), kind: 'text' },
      { label: m.chart_col_to(), kind: 'text' },
      { label: m.chart_col_count(), kind: 'number' },
    ],
    rows: flowSteps(data)
      .sort((a, b) => a.from.column - b.from.column || b.count - a.count)
      .map((link) => [link.from.column, nameOf(data, link.from), nameOf(data, link.to), link.count]),
  };
}

/** Returns how many columns and links there are: what a screen reader hears first. */
export function flowSummary(data: FlowData): string {
  const columns = new Set(flowPlaces(data).map((place) => place.column)).size;
  return m.chart_flow_summary({ columns: number(columns), links: number(flowSteps(data).length) });
}
