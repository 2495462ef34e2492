import * as v from 'valibot';
import type { Migration } from './migration';
import type { EventMatch, Grammar, Rule } from './rule';
import { fieldSchema } from './fieldSchema';
import { stepFields, type Step, type StepKind } from './stepKind';
import {
  byId,
  byKey,
  choice,
  described,
  duration,
  flag,
  isObject,
  name,
  notes,
  number,
  text,
  weekdays,
  word,
} from './schema';

export { NEXT, START } from './ports';
export type { Step } from './stepKind';

/** Enters when the event arrives. */
export interface EventEntry {
  event: EventMatch;
}
/** Enters when the membership flips. */
export interface QualificationEntry {
  audience: string;
  on: 'realized' | 'exited' | 'both';
  /** Also enter the members of time 0. */
  existing?: boolean;
}
/** Enters all members at each occurrence. */
export interface ReadEntry {
  read: string;
  /** Journey-zone local time of the first read on or after `start`, and how it repeats. */
  schedule: { at: string; every?: 'day' | 'week' | 'month'; weekdays?: number[] };
  /** Only those who joined since the read before. */
  incremental?: boolean;
  /** Takes out who is still inside before each read. */
  forceReentrance?: boolean;
  /** People a second; default 5000. */
  rate?: number;
}
export type Entry = EventEntry | QualificationEntry | ReadEntry;

export interface Link {
  from: string;
  /** Default `next`. */
  port?: string;
  to: string;
}

export interface Exit {
  on?: EventMatch;
  when?: Rule;
}

export interface Journey {
  name: string;
  notes?: string;
  enters: Entry;
  /** `false` = never again; `after` counts from the end of the last trip; default PT5M. */
  reentrance?: false | { after: string };
  /** `person` or one of the shipped zones; default UTC. */
  zone?: string;
  /** Higher goes first: hears an event, enters, decides and shows on the site before the others. Default 0. */
  priority?: number;
  /** Tried from top to bottom. */
  exits?: Record<string, Exit>;
  /** `within` counts from entry, also after the end of the trip; without it there is no limit. The last trip gets the goal. */
  goal?: { on: EventMatch; within?: string };
  steps: Record<string, Step>;
  links: Link[];
}

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
