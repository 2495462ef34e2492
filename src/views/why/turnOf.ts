import type { TimelineEntry, WhyAnswer } from '../../analysis/query';
import { activityOf } from '../../activities/index';
import { fieldsOf } from '../../activities/kind';
import type { Journey } from '../../model/journey';
import { NEXT } from '../../model/ports';
import type { Trace } from '../../rules/trace';

/** The step where the way was decided, how it was left, and its conditions in order. */
export interface Turn {
  from: string;
  port: string;
  time: string;
  paths: { port: string; trace: Trace }[];
}

/** Returns where the way to a step was decided: the step before it, or, for a step not reached, the last fork. */
export function turnOf(answer: WhyAnswer, journey: Journey): Turn | undefined {
  const left = (answer.because ?? []).filter(({ kind }) => kind === 'step.left');
  const fork = answer.met ? left.at(-1) : (left.findLast((entry) => isFork(entry, journey)) ?? undefined);
  if (!fork?.object) return undefined;
  const rules = journey.steps[fork.object]?.paths;
  const ports = rules && typeof rules === 'object' ? Object.keys(rules) : [];
  const parts = answer.trace?.parts ?? [];
  return {
    from: fork.object,
    port: String(fork.value ?? NEXT),
    time: fork.time,
    paths: ports.length === parts.length ? parts.map((trace, i) => ({ port: ports[i], trace })) : [],
  };
}

function isFork({ object = '' }: TimelineEntry, journey: Journey): boolean {
  const step = journey.steps[object];
  const activity = step && activityOf(step.kind);
  return activity !== undefined && activity.ports(fieldsOf(activity, step)).length > 1;
}
