import type { EventMatch, Rule } from '../model/rule';
import type { Problem } from '../model/problem';
import type { FieldType } from '../model/stepKind';
import type { References } from './references';

/** One property of a step: default, form field and problem in one; the file takes its schema from the type. */
export interface Field<T> {
  readonly type: FieldType;
  /** English source of the catalogue key `field_<name>`. */
  readonly label: string;
  readonly default: T;
  readonly required: boolean;
  readonly help?: string;
  readonly options?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** For message fields: the channel the message must have. */
  readonly channel?: string;
  /** Bounds of durations, ISO 8601. */
  readonly maxDuration?: string;
  readonly minDuration?: string;
  problems?(value: unknown, path: string, refs: References): Problem[];
}

interface Common {
  label: string;
  help?: string;
}

/** An ISO 8601 duration between `min` and `max`: `duration({ label: 'Wait', default: 'P1D', max: 'P90D' })`. */
export function duration(options: Common & { default: string; min?: string; max?: string }): Field<string> {
  return {
    type: 'duration',
    label: options.label,
    help: options.help,
    default: options.default,
    required: false,
    minDuration: options.min ?? 'PT0S',
    maxDuration: options.max ?? 'P90D',
  };
}

/** Free text. */
export function text(options: Common & { default?: string }): Field<string> {
  return {
    type: 'text',
    label: options.label,
    help: options.help,
    default: options.default ?? '',
    required: false,
  };
}

/** One of a few words. */
export function select<T extends string>(options: Common & { default: T; options: readonly T[] }): Field<T> {
  return {
    type: 'select',
    label: options.label,
    help: options.help,
    default: options.default,
    required: false,
    options: options.options,
  };
}

/** The id of a message of one channel. */
export function message(options: Common & { channel: 'email' | 'sms' | 'push' | 'web' }): Field<string> {
  return {
    type: 'message',
    label: options.label,
    help: options.help,
    default: '',
    required: true,
    channel: options.channel,
  };
}

/** The id of a decision policy. */
export function policy(options: Common): Field<string> {
  return {
    type: 'policy',
    label: options.label,
    help: options.help,
    default: '',
    required: true,
  };
}

/** The id of a message step of the same journey. */
export function messageStep(options: Common): Field<string> {
  return {
    type: 'step',
    label: options.label,
    help: options.help,
    default: '',
    required: true,
  };
}

/** A time of day, `HH:MM`. */
export function localTime(options: Common & { default: string }): Field<string> {
  return {
    type: 'localTime',
    label: options.label,
    help: options.help,
    default: options.default,
    required: false,
  };
}

/** Weekdays, 1 = Monday; an empty list means any day. */
export function weekdays(options: Common & { default: readonly number[] }): Field<readonly number[]> {
  return {
    type: 'weekdays',
    label: options.label,
    help: options.help,
    default: options.default,
    required: false,
  };
}

/** Path name -> rule, tried in order. */
export function paths(options: Common): Field<Record<string, Rule>> {
  return {
    type: 'paths',
    label: options.label,
    help: options.help,
    default: {},
    required: true,
  };
}

/** Arm name -> share in percent; all together 100. */
export function arms(options: Common): Field<Record<string, number>> {
  return {
    type: 'arms',
    label: options.label,
    help: options.help,
    default: {},
    required: true,
    problems(value, path) {
      const sum = Object.values((value ?? {}) as Record<string, number>).reduce((total, share) => total + share, 0);
      return sum > 99.999 && sum < 100.001
        ? []
        : [
            {
              path,
              message: `shares add up to ${Math.round(sum * 1000) / 1000} % (expected 100 %)`,
              severity: 'error',
            },
          ];
    },
  };
}

/** An event to wait for. */
export function event(options: Common & { default: EventMatch }): Field<EventMatch> {
  return {
    type: 'event',
    label: options.label,
    help: options.help,
    default: options.default,
    required: true,
  };
}
