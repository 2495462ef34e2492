import type { EventMatch, Rule } from '../model/rule';
import type { Channel } from '../model/message';
import type { Problem } from '../model/problem';
import type { FieldType, StepField } from '../model/stepKind';
import type { References } from './references';

/** One property of a step: default, form field and problem in one; the file takes its schema from the type. */
export interface Field<T> extends StepField {
  readonly default: T;
  problems?(value: unknown, path: string, refs: References): Problem[];
}

interface Common {
  label: string;
  help?: string;
}

function field<T>(
  type: FieldType,
  { label, help }: Common,
  initial: T,
  more: Partial<Omit<Field<T>, 'default'>> = {},
): Field<T> {
  return { type, label, help, default: initial, required: false, ...more };
}

/** An ISO 8601 duration between `min` and `max`: `duration({ label: 'Wait', default: 'P1D', max: 'P90D' })`. */
export function duration(options: Common & { default: string; min?: string; max?: string }): Field<string> {
  const { min = 'PT0S', max = 'P90D' } = options;
  return field('duration', options, options.default, { minDuration: min, maxDuration: max });
}

/** Free text. */
export function text(options: Common & { default?: string }): Field<string> {
  return field('text', options, options.default ?? '');
}

/** One of a few words. */
export function select<T extends string>(options: Common & { default: T; options: readonly T[] }): Field<T> {
  return field('select', options, options.default, { options: options.options });
}

/** The id of a message of one channel. */
export function message(options: Common & { channel: Channel }): Field<string> {
  return field('message', options, '', { required: true, channel: options.channel });
}

/** The id of a decision policy. */
export function policy(options: Common): Field<string> {
  return field('policy', options, '', { required: true });
}

/** The id of a message step of the same journey. */
export function messageStep(options: Common): Field<string> {
  return field('step', options, '', { required: true });
}

/** A time of day, `HH:MM`. */
export function localTime(options: Common & { default: string }): Field<string> {
  return field('localTime', options, options.default);
}

/** Weekdays, 1 = Monday; an empty list means any day. */
export function weekdays(options: Common & { default: readonly number[] }): Field<readonly number[]> {
  return field('weekdays', options, options.default);
}

/** Path name -> rule, tried in order. */
export function paths(options: Common): Field<Record<string, Rule>> {
  return field('paths', options, {}, { required: true });
}

/** Shares are percents with decimals: what their sum may be off by. */
const SHARE_ERROR = 0.001;

/** Arm name -> share in percent; all together 100. */
export function arms(options: Common): Field<Record<string, number>> {
  return field('arms', options, {}, { required: true, problems: shareProblems });
}

function shareProblems(value: unknown, path: string): Problem[] {
  const sum = Object.values((value ?? {}) as Record<string, number>).reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 100) < SHARE_ERROR) return [];
  const message = `shares add up to ${Math.round(sum * 1000) / 1000} % (expected 100 %)`;
  return [{ path, message, severity: 'error' }];
}

/** An event to wait for. */
export function event(options: Common & { default: EventMatch }): Field<EventMatch> {
  return field('event', options, options.default, { required: true });
}
