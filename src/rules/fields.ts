import * as v from 'valibot';
import { DURATION, durationProblem } from '../base/duration';
import { instantOf } from '../base/instant';

/** Schemas that several leaves share; each refusal says what was expected. */
export const text = v.string('expected text');

export const name = v.pipe(text, v.nonEmpty('expected a name'));

export const duration = v.pipe(
  v.string((issue) => durationProblem(issue.input) ?? ''),
  v.regex(DURATION, (issue) => durationProblem(issue.input) ?? ''),
  v.check(
    (value) => durationProblem(value) === undefined,
    (issue) => durationProblem(issue.input) ?? '',
  ),
);

export const instant = v.pipe(
  text,
  v.check((value) => !Number.isNaN(instantOf(value)), 'expected an instant such as "2026-01-10T00:00:00Z"'),
);

/** A local time of day; 24:00 is the end of the day. */
export const localTime = v.pipe(
  text,
  v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected a time of day such as "08:00"'),
);

export const count = v.pipe(
  v.number('expected a number'),
  v.integer('expected a whole number'),
  v.minValue(0, 'expected a number not below 0'),
);
