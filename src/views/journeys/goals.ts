import type { Workspace } from '../../model/workspace';
import { m } from '../../text';
import { formatMoney, formatNumber, formatPercent } from '../../text/format';

/** Figures of a journey that a goal can be about, as the row of figures shows them. */
export const METRICS = ['conversion', 'revenuePerPerson', 'messagesPerWeek', 'unsubscribed'] as const;
export type Metric = (typeof METRICS)[number];
export type Figures = Record<Metric, number | null>;

/** A number that a figure should reach (`>=`) or stay under (`<=`). */
export interface Target {
  metric: Metric;
  op: '>=' | '<=';
  value: number;
}
export interface Goal extends Target {
  guard: Target[];
}

/** Returns the first goal of the file with a target that can be read: `{ "metric": "conversion", "op": ">=", "value": 0.12, "guard": [] }`. */
export function goalOf({ goals = {} }: Pick<Workspace, 'goals'>): Goal | undefined {
  for (const goal of Object.values(goals)) {
    const target = targetOf(goal);
    if (!target) continue;
    const { guard } = goal as { guard?: unknown };
    const guards = Array.isArray(guard) ? guard.map(targetOf).filter((each) => each !== undefined) : [];
    return { ...target, guard: guards };
  }
  return undefined;
}

function targetOf(value: unknown): Target | undefined {
  const { metric, op, value: wanted } = (value ?? {}) as Record<string, unknown>;
  const known = METRICS.find((each) => each === metric);
  if (!known || (op !== '>=' && op !== '<=') || typeof wanted !== 'number' || !Number.isFinite(wanted))
    return undefined;
  return { metric: known, op, value: wanted };
}

/** Returns a goal in words: "Goal: conversion ≥ 12% with messages a week ≤ 2". */
export function goalWords(goal: Goal, currency: string): string {
  const words = (target: Target) =>
    `${names[target.metric]()} ${target.op === '>=' ? '≥' : '≤'} ${writeFigure(target.metric, currency)(target.value)}`;
  const goalText = m.journeys_goal({ goal: words(goal) });
  return [goalText, ...goal.guard.map((each) => m.journeys_goal_with({ guard: words(each) }))].join(' ');
}

const names: Record<Metric, () => string> = {
  conversion: m.journeys_goal_conversion,
  revenuePerPerson: m.journeys_goal_revenue,
  messagesPerWeek: m.journeys_goal_messages,
  unsubscribed: m.journeys_goal_unsubscribed,
};

/** Returns how a figure is written. */
export function writeFigure(metric: Metric, currency: string): (value: number) => string {
  if (metric === 'revenuePerPerson') return (value) => formatMoney(value, currency, 2);
  if (metric === 'messagesPerWeek') return (value) => formatNumber(value);
  return (value) => formatPercent(value, metric === 'conversion' ? 1 : 2);
}
