import { DataError } from '../base/dataError';
import { instantOf } from '../base/instant';
import { hashText } from '../base/luck';
import type { Rule } from '../model/rule';
import { compileRule, type CompiledRule } from './compile';
import type { Facts, Field } from './facts';
import { jsonField } from './jsonField';
import { groupEvents } from './plainEvents';
import { fixedShare } from './share';

export type PlainProfile = { id: string } & Record<string, unknown>;
export type PlainEvent = { person: string; timestamp: string; type: string; id?: string } & Record<string, unknown>;

export interface PlainData {
  profiles?: readonly PlainProfile[];
  events?: readonly PlainEvent[];
}

export interface PlainOptions {
  /** Rules of the audiences that other rules may ask for. */
  audiences?: Readonly<Record<string, Rule>>;
  missingConsent?: 'y' | 'n';
  seed?: string;
  /** Seconds east of UTC for a profile's `timeZone` at Unix milliseconds; default UTC everywhere. */
  zoneOffset?(timeZone: string | undefined, unixMs: number): number;
  /** Path of the data in errors; default `data`. */
  path?: string;
}

/** Facts over plain JSON, with the way back to what was given. Ticks are Unix milliseconds. */
export interface PlainFacts extends Facts {
  /** Id of each person: the profiles in order, then people known only from events, in order of appearance. */
  readonly ids: readonly string[];
  /** Number of a person by id, -1 when there is none. */
  find(id: string): number;
  profile(person: number): PlainProfile;
  /** The event of a row, as it was given. */
  event(row: number): PlainEvent;
}

/**
 * Returns facts about a caller's own people and events: `plainFacts({ profiles: [{ id: 'p1' }], events: [] }).people // 1`.
 * Throws a DataError with path and message for a missing or doubled id, a missing person or type and a bad timestamp.
 */
export function plainFacts(data: PlainData, options: PlainOptions = {}): PlainFacts {
  const { audiences = {}, missingConsent = 'y', seed = '', path = 'data' } = options;
  const people = new People(listOf(data.profiles, `${path}.profiles`), path);
  const given = listOf(data.events, `${path}.events`).map((event, index) =>
    readEvent(event, `${path}.events.${index}`),
  );
  const persons = given.map(({ person }) => people.number(person));
  const { profiles, ids } = people;
  const { order, ...columns } = groupEvents(given, persons, ids.length);
  const events = Array.from(order, (index) => data.events![index]);

  const attributes = lazily((name) => jsonField(profiles, name));
  const fields = lazily((name) => jsonField(events, name));
  const root = hashText(seed);
  const compiled = new Map<string, CompiledRule>();
  const asked = new Set<string>();

  const facts: PlainFacts = {
    people: ids.length,
    epoch: 0,
    ticksPerSecond: 1000,
    events: { ...columns, field: fields },
    missingConsent,
    ids,
    attribute: attributes,
    zoneOffset(person, at) {
      const { timeZone } = profiles[person];
      return options.zoneOffset?.(typeof timeZone === 'string' ? timeZone : undefined, at) ?? 0;
    },
    share: (person, key) => fixedShare(root, person, key),
    audience(id) {
      if (!Object.hasOwn(audiences, id)) return undefined;
      return (person, at) => {
        // An audience that asks for itself has nobody in it, seen from inside.
        if (asked.has(id)) return false;
        let rule = compiled.get(id);
        if (!rule) compiled.set(id, (rule = compileRule(audiences[id], facts)));
        asked.add(id);
        const met = rule.met(person, at);
        asked.delete(id);
        return met;
      };
    },
    audienceIds: Object.keys(audiences),
    given: { profiles, events },
    find: (id) => people.find(id),
    profile: (person) => profiles[person],
    event: (row) => events[row],
  };
  return facts;
}

/** People in order of appearance. */
class People {
  readonly profiles: PlainProfile[] = [];
  readonly ids: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(profiles: readonly PlainProfile[], path: string) {
    profiles.forEach((profile, index) => {
      const id = idOf((profile as PlainProfile | null)?.id);
      const at = `${path}.profiles.${index}.id`;
      if (id === undefined) throw new DataError(at, `expected an id (got ${show(profile?.id)})`);
      if (this.numbers.has(id)) throw new DataError(at, `two profiles have the id ${show(id)}`);
      this.add(id, profile);
    });
  }

  private add(id: string, profile: PlainProfile): number {
    const number = this.ids.push(id) - 1;
    this.profiles.push(profile);
    this.numbers.set(id, number);
    return number;
  }

  find(id: string): number {
    return this.numbers.get(id) ?? -1;
  }

  /** A person known only from events has an id and nothing else. */
  number(id: string): number {
    return this.numbers.get(id) ?? this.add(id, { id });
  }
}

function readEvent(event: PlainEvent, path: string): { person: string; time: number; type: string } {
  if (typeof event !== 'object' || event === null) throw new DataError(path, `expected an event (got ${show(event)})`);
  const person = idOf(event.person);
  if (person === undefined)
    throw new DataError(`${path}.person`, `expected the id of a person (got ${show(event.person)})`);
  const time = instantOf(event.timestamp);
  if (Number.isNaN(time)) {
    const message = `expected an instant such as "2026-01-10T00:00:00Z" (got ${show(event.timestamp)})`;
    throw new DataError(`${path}.timestamp`, message);
  }
  if (typeof event.type !== 'string' || event.type === '')
    throw new DataError(`${path}.type`, `expected the type of the event (got ${show(event.type)})`);
  return { person, time, type: event.type };
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

function idOf(id: unknown): string | undefined {
  if (typeof id === 'number' && Number.isFinite(id)) return String(id);
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function listOf<T>(value: readonly T[] | undefined, path: string): readonly T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new DataError(path, `expected a list (got ${show(value).slice(0, 40)})`);
  return value;
}

function lazily(make: (path: string) => Field | undefined): (path: string) => Field | undefined {
  const made = new Map<string, Field | undefined>();
  return (path) => {
    if (!made.has(path)) made.set(path, make(path));
    return made.get(path);
  };
}
