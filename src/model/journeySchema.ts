import * as v from 'valibot';
import { isObject } from '../base/isObject';
import type { Migration } from './migration';
import type { Exit, Journey, Link, QualificationEntry, ReadEntry } from './journey';
import type { Grammar } from './rule';
import { fieldSchema } from './fieldSchema';
import { stepFields, type StepKind } from './stepKind';
import { byId, byKey, choice, described, duration, flag, name, notes, number, text, weekdays, word } from './schema';

// The schema stands apart from the types: a page that only draws journeys carries no schemas.

const eventEntry = ({ match }: Grammar) => v.looseObject({ event: match('Enters when this event arrives.') });

const qualificationEntry = v.looseObject({
  audience: text('Id of the audience.'),
  on: word(['realized', 'exited', 'both'], 'Enters when people join it, leave it, or both.', { instead: 'realized' }),
  existing: v.optional(flag('Also enter the members of time 0.')),
} satisfies Record<keyof QualificationEntry, v.GenericSchema>);

const readEntry = v.looseObject({
  read: text('Id of the audience whose members all enter at each read.'),
  schedule: described(
    v.looseObject({
      at: text("Local time of the first read, in the journey's zone.", 40),
      every: v.optional(word(['day', 'week', 'month'], 'How it repeats; default once.')),
      weekdays: v.optional(weekdays('On these days only, 1 = Monday.')),
    }),
    'When it is read.',
  ),
  incremental: v.optional(flag('Only those who joined since the read before.')),
  forceReentrance: v.optional(flag('Takes out who is still inside before each read.')),
  rate: v.optional(number(1, 20_000, 'People a second; default 5000.')),
} satisfies Record<keyof ReadEntry, v.GenericSchema>);

const entrySchema = (grammar: Grammar) =>
  described(
    byKey(
      { event: eventEntry(grammar), audience: qualificationEntry, read: readEntry },
      'expected an entry: {event}, {audience, on} or {read, schedule}',
    ),
    'How people enter.',
    { instead: { event: { did: '' } } },
  );

const exitSchema = ({ rule, match }: Grammar) =>
  v.looseObject({
    on: v.optional(match('Leaves when this event arrives.')),
    when: v.optional(rule('Leaves at the next step when this holds.')),
  } satisfies Record<keyof Exit, v.GenericSchema>);

const linkSchema = v.looseObject({
  from: text('Id of the step it leaves, or `start`.', 64),
  port: v.optional(text('Port it leaves by; default `next`.', 64)),
  to: text('Id of the step it leads to.', 64),
} satisfies Record<keyof Link, v.GenericSchema>);

const common = {
  name: v.optional(name('What the step is called.')),
  notes: notes(),
};

/** Steps of a kind this version does not know are kept as they are. */
const unknownStep = (known: readonly string[]) =>
  v.looseObject({
    kind: described(v.pipe(v.string(), v.maxLength(64), v.notValues(known)), 'A kind of another version.'),
    ...common,
  });

const stepSchema = (kinds: readonly StepKind[], grammar: Grammar) => {
  const byKind = new Map<unknown, v.GenericSchema>(
    kinds.map((kind) => {
      const fields = stepFields(kind).map(([key, field]): [string, v.GenericSchema] => {
        const help = field.help ? `${field.label}: ${field.help}` : field.label;
        return [key, v.optional(described(fieldSchema(field, grammar), help))];
      });
      return [
        kind.kind,
        described(
          v.looseObject({ kind: v.literal(kind.kind), ...common, ...Object.fromEntries(fields) }),
          kind.help ?? kind.label,
        ),
      ];
    }),
  );
  const unknown = unknownStep(kinds.map(({ kind }) => kind));
  return choice(
    [...byKind.values(), unknown],
    (step) => (isObject(step) ? (byKind.get(step.kind) ?? unknown) : undefined),
    'expected a step: {kind, ...}',
  );
};

/** Returns the schema of a journey with steps of these kinds; of other kinds they are kept as they are. */
export const journeySchema = (kinds: readonly StepKind[], grammar: Grammar) =>
  v.looseObject({
    name: name('What the journey is called.'),
    notes: notes(),
    enters: entrySchema(grammar),
    reentrance: v.optional(
      described(
        v.union(
          [
            v.literal(false),
            v.looseObject({ after: duration('Time from the end of a trip until the next may begin.') }),
          ],
          'expected false or {after: duration}',
        ),
        '`false` = never again; default after PT5M.',
      ),
    ),
    zone: v.optional(text('`person` or a time zone such as `Europe/Berlin`; default UTC.', 64)),
    priority: v.optional(number(-1_000_000, 1_000_000, 'Higher goes first when journeys compete.')),
    exits: v.optional(byId(exitSchema(grammar), 'What takes people out, at any step.')),
    goal: v.optional(
      described(
        v.looseObject({
          on: grammar.match('The event that counts as success.'),
          within: v.optional(duration('Counted from entry, also after the end of the trip; default without limit.')),
        }),
        'What the journey is for.',
      ),
    ),
    steps: byId(stepSchema(kinds, grammar), 'Steps by id.', { instead: {} }),
    links: described(v.array(linkSchema), 'Which port leads to which step.', { instead: [] }),
  } satisfies Record<keyof Journey, v.GenericSchema>);

export const journeyMigrations: readonly Migration[] = [];
