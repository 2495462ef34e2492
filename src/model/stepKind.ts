import type { Problem } from './problem';

/** A step of a journey: its kind and the fields of that kind. */
export interface Step {
  kind: string;
  name?: string;
  notes?: string;
  [field: string]: unknown;
}

/** What the file needs to know of a kind of step; the activities are such kinds. */
export interface StepKind {
  readonly kind: string;
  readonly label: string;
  readonly help?: string;
  readonly fields: object;
  /** Whether a trip may pass without time going by; default true. */
  readonly timeless?: boolean;
  /** The channel a message step sends by. */
  readonly channel?: string;
  ports(fields: never): readonly string[];
  /** What a way out is called where its id says too little; `{time}` in the text is `time`. */
  portWords?(port: string, fields: never): { readonly text: string; readonly time?: string } | undefined;
  /** `refs` are the workspace and the id of the journey; the model of steps stands below both, so it does not name them. */
  problems?(fields: never, path: string, refs: never): Problem[];
}

export type FieldType =
  | 'duration'
  | 'text'
  | 'select'
  | 'message'
  | 'policy'
  | 'step'
  | 'localTime'
  | 'weekdays'
  | 'paths'
  | 'arms'
  | 'event';

/** What the file needs to know of one field of a kind. */
export interface StepField {
  readonly type: FieldType;
  /** English source of the catalogue key `field_<name>`. */
  readonly label: string;
  readonly help?: string;
  readonly required: boolean;
  readonly default: unknown;
  readonly options?: readonly string[];
  /** For message fields: the channel the message must have. */
  readonly channel?: string;
  /** Bounds of durations, ISO 8601. */
  readonly minDuration?: string;
  readonly maxDuration?: string;
  problems?(value: unknown, path: string, refs: never): Problem[];
}

/** Returns the fields of a kind, their types forgotten. */
export function stepFields(kind: StepKind): [string, StepField][] {
  return Object.entries(kind.fields as Record<string, StepField>);
}

/** Returns the values of a step's fields, defaults filled in. */
export function stepValues(kind: StepKind, step: Step): Record<string, unknown> {
  return Object.fromEntries(stepFields(kind).map(([key, field]) => [key, step[key] ?? field.default]));
}

/** Returns the ports a step of this kind has: `portsOf(condition, step) // ['yes', 'else']`. */
export function portsOf(kind: StepKind, step: Step): readonly string[] {
  return kind.ports(stepValues(kind, step) as never);
}
