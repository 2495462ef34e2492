import { durationProblem, parseDuration } from '../../base/duration';
import { getAt } from '../../base/path';
import { shown } from '../issues';
import type { Problem } from '../problem';
import type { WhatIf, Workspace } from '../workspace';
import { error, warning } from './report';

/** Returns what is wrong with the sliders: paths that lead to nothing that slides, ranges that are empty. */
export function whatIfProblems(workspace: Workspace): Problem[] {
  return Object.entries(workspace.whatIf ?? {}).flatMap(([id, slider]) =>
    sliderProblems(workspace, slider, `whatIf.${id}`),
  );
}

function sliderProblems(workspace: Workspace, slider: WhatIf, path: string): Problem[] {
  const value = getAt(workspace, slider.path);
  if (value === undefined) return [error(`${path}.path`, `nothing is at "${slider.path}"`)];
  const now = amountOf(value);
  if (now === undefined) {
    return [error(`${path}.path`, `${shown(value)} is at "${slider.path}" (expected a number or a duration)`)];
  }
  const others = (['min', 'max', 'step'] as const).filter((key) => typeof slider[key] !== typeof value);
  if (others.length > 0) {
    const kind = typeof value === 'number' ? 'a number' : 'a duration';
    return others.map((key) =>
      error(`${path}.${key}`, `expected ${kind}, as at "${slider.path}" (got ${shown(slider[key])})`),
    );
  }
  const [min, max, step] = [amountOf(slider.min), amountOf(slider.max), amountOf(slider.step)];
  if (min === undefined || max === undefined || step === undefined) return [];
  if (min >= max) return [error(`${path}.max`, `expected more than ${shown(slider.min)} (got ${shown(slider.max)})`)];
  if (step <= 0) return [error(`${path}.step`, `expected more than nothing (got ${shown(slider.step)})`)];
  if (now < min || now > max) {
    return [warning(path, `${shown(value)} is not between ${shown(slider.min)} and ${shown(slider.max)}`)];
  }
  return [];
}

function amountOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return durationProblem(value) === undefined ? parseDuration(String(value)) : undefined;
}
