import { eventField } from '../people/eventFields';
import { CHANNELS } from '../model/message';
import type { People } from '../people/people';
import { fieldValues } from '../rules/comparison';
import type { Events, Field } from '../rules/facts';
import type { Plan } from './plan';
import * as rows from './rows';

/** How a row's numbers are read; the log, a sorted copy of it, or one event in flight. */
export interface RowReader {
  kind(row: number): number;
  object(row: number): number;
  value(row: number): number;
  /** Kinds of all rows, where they lie in a column and none is a caller's. */
  readonly kinds?: Uint8Array;
}

const LIFE_KINDS = rows.REALIZED;
const MESSAGE_KINDS = new Set([
  rows.EXCLUDED,
  rows.SENT,
  rows.DELIVERED,
  rows.BOUNCED,
  rows.OPENED,
  rows.CLICKED,
  rows.UNSUBSCRIBED,
  rows.COMPLAINED,
]);
const OFFER_KINDS = new Set([rows.OFFER_SHOWN, rows.OFFER_CLICKED]);
const STEP_KINDS = new Set([rows.STEP_ENTERED, rows.STEP_LEFT, ...MESSAGE_KINDS]);
const TRIP_KINDS = new Set([rows.TRIP_ENTERED, rows.TRIP_REFUSED, rows.TRIP_ENDED, rows.TRIP_CONVERTED]);

type TextOf = (kind: number, object: number, value: number, plan: Plan) => string | undefined;

/** Fields of the rows that a run adds to life; one line each. */
const RUN_FIELDS: Record<string, TextOf> = {
  channel: (kind, object, value, plan) => {
    if (MESSAGE_KINDS.has(kind)) return plan.messages[plan.steps[object].message]?.message.channel;
    if (OFFER_KINDS.has(kind)) return plan.steps[value].activity?.channel;
    return undefined;
  },
  message: (kind, object, _, plan) =>
    MESSAGE_KINDS.has(kind) ? plan.messages[plan.steps[object].message]?.id : undefined,
  step: (kind, object, value, plan) =>
    STEP_KINDS.has(kind) ? plan.steps[object].id : OFFER_KINDS.has(kind) ? plan.steps[value].id : undefined,
  journey: (kind, object, value, plan) => {
    if (STEP_KINDS.has(kind)) return plan.journeys[plan.steps[object].journey].id;
    if (TRIP_KINDS.has(kind)) return plan.journeys[object].id;
    if (OFFER_KINDS.has(kind)) return plan.journeys[plan.steps[value].journey].id;
    return undefined;
  },
  port: (kind, object, value, plan) =>
    kind === rows.STEP_LEFT ? plan.steps[object].ports[value - plan.portBase[object]] : undefined,
  offer: (kind, object, value, plan) => {
    if (OFFER_KINDS.has(kind) || kind === rows.CANDIDATE) return plan.offers[object];
    if (kind === rows.DECIDED || (MESSAGE_KINDS.has(kind) && kind !== rows.EXCLUDED)) return plan.offers[value];
    return undefined;
  },
  policy: (kind, object, _, plan) => (kind === rows.DECIDED ? plan.policies[object] : undefined),
  audience: (kind, object, _, plan) =>
    kind === rows.REALIZED || kind === rows.EXITED ? plan.audiences[object] : undefined,
  reason: (kind, _, value, plan) => {
    if (kind === rows.TRIP_ENDED) return plan.reasons[value];
    if (kind === rows.EXCLUDED) return rows.EXCLUSIONS[value];
    if (kind === rows.TRIP_REFUSED) return rows.REFUSALS[value];
    return undefined;
  },
};

/** Returns a dotted event path as a field over rows, undefined when no row can have it. */
export function rowField(path: string, plan: Plan, people: People, read: RowReader, given?: Events): Field | undefined {
  const own = ownField(path, plan, people, read);
  const theirs = given?.field(path);
  if (!theirs) return own;
  // A row of the caller's keeps the number of their event as its object.
  return {
    type: 'any',
    at: (row) =>
      read.kind(row) >= rows.ROW_TYPES.length ? fieldValues(theirs, read.object(row)) : fieldValues(own, row),
  };
}

function ownField(path: string, plan: Plan, people: People, read: RowReader): Field | undefined {
  if (path === 'eventType')
    return {
      type: 'text',
      words: rows.ROW_TYPES,
      at: (row) => (read.kind(row) < rows.ROW_TYPES.length ? read.kind(row) : -1),
      column: read.kinds,
    };
  const life = eventField(path, people);
  const text = Object.hasOwn(RUN_FIELDS, path) ? RUN_FIELDS[path] : undefined;
  if (!text) {
    if (!life) return undefined;
    return { ...life, at: (row: number) => life.of(read.kind(row), read.object(row), read.value(row)) } as Field;
  }
  // Words grow as they are met: the rows of a run use few.
  const words: string[] = life?.type === 'text' ? [...life.words] : [];
  const codes = new Map(words.map((word, code) => [word, code]));
  const code = (word: string | undefined): number => {
    if (word === undefined) return -1;
    let known = codes.get(word);
    if (known === undefined) codes.set(word, (known = words.push(word) - 1));
    return known;
  };
  for (const word of wordsOf(path, plan)) code(word);
  return {
    type: 'text',
    words,
    at(row) {
      const kind = read.kind(row);
      if (kind < LIFE_KINDS) return life?.type === 'text' ? life.of(kind, read.object(row), read.value(row)) : -1;
      return code(text(kind, read.object(row), read.value(row), plan));
    },
  };
}

/** Every word a field can take, so that tables made once are complete. */
function wordsOf(path: string, plan: Plan): readonly string[] {
  switch (path) {
    case 'channel':
      return CHANNELS;
    case 'message':
      return plan.messages.map(({ id }) => id);
    case 'step':
      return plan.steps.map(({ id }) => id);
    case 'journey':
      return plan.journeys.map(({ id }) => id);
    case 'port':
      return plan.steps.flatMap(({ ports }) => ports);
    case 'offer':
      return plan.offers;
    case 'policy':
      return plan.policies;
    case 'audience':
      return plan.audiences;
    default:
      return [...plan.reasons, ...rows.EXCLUSIONS, ...rows.REFUSALS];
  }
}
