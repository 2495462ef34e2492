import type { WhatIf, Workspace } from '../../model/workspace';
import { isoOf, secondsOf } from '../../kit/duration';
import { m } from '../../text';
import { formatNumber, formatPercent, formatWait } from '../../text/format';
import { getAt } from '../../base/path';

/** A pinned number as a slider: durations are dragged as seconds. */
export interface Knob {
  id: string;
  label: string;
  path: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** Back to what the file holds. */
  toFile(value: number): number | string;
  /** From what the file holds. */
  fromFile(value: unknown): number | undefined;
  format(value: number): string;
}

/** Returns the sliders of a workspace; an entry whose path leads nowhere is left out. */
export function knobsOf(workspace: Workspace): Knob[] {
  return Object.entries(workspace.whatIf ?? {}).flatMap(([id, entry]) => {
    const duration = typeof entry.min === 'string';
    const fromFile = (value: unknown) =>
      typeof value === 'number' ? value : typeof value === 'string' ? secondsOf(value) : undefined;
    const [value, min, max, step] = [getAt(workspace, entry.path), entry.min, entry.max, entry.step].map(fromFile);
    if (value === undefined || min === undefined || max === undefined || step === undefined) return [];
    return [
      {
        id,
        label: entry.label,
        path: entry.path,
        value,
        min,
        max,
        step,
        toFile: duration ? isoOf : (v: number) => v,
        fromFile,
        format: duration ? formatWait : formatOf(entry.unit),
      },
    ];
  });
}

function formatOf(unit: WhatIf['unit']): (value: number) => string {
  if (unit === 'percent') return (value) => formatPercent(value);
  const per = { perDay: m.shell_per_day, perWeek: m.shell_per_week, perMonth: m.shell_per_month };
  return (value) => (unit ? per[unit]({ value: formatNumber(value) }) : formatNumber(value));
}
