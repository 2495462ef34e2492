import { zoneOffset } from '../base/calendar';
import { Memory } from '../base/memory';
import type { Life } from '../people/people';
import type { Events, Facts, Field } from '../rules/facts';
import { consentPath } from '../rules/consent';
import { withRefusals } from './consents';
import { fixedShare } from '../rules/share';
import { CHANNELS } from '../model/message';
import { rowField } from './rowFields';
import { FetchedRows } from './fetchedRows';
import type { RowIndex } from './rowIndex';
import * as rows from './rows';
import type { Run } from './run';

export interface FactsOptions {
  /** Days before the start too; rules and look-back see them, counts do not. */
  history: boolean;
  /** Views, searches and logins inside visits, derived anew. */
  inside: boolean;
  /** Steps entered and left; they are bookkeeping, so "the very next event" passes over them unless asked for. */
  steps: boolean;
  /** Second at which profiles and memberships are read. */
  at: number;
  /** Only one person's rows, and of these only the ones before a row: what was known when that row was written. */
  only?: { person: number; before: number };
}

const BOOKKEEPING = new Set([rows.CANDIDATE, rows.TRIP_REFUSED, rows.POINTS]);
const STEPS = new Set([rows.STEP_ENTERED, rows.STEP_LEFT]);
/** By row kind: 1 where views, searches and logins are inside. */
const ONLINE = new Uint8Array(256);
ONLINE[rows.WEB_VISIT] = ONLINE[rows.APP_LAUNCH] = 1;
/** A little more than what is inside a visit on average. */
const VIEWS_A_VISIT = 9;

/** Returns a finished run as facts for rules and analysis; events in person and time order. */
export function runFacts(run: Run, life: Life, index: RowIndex, options: FactsOptions): Facts {
  const { people, plan, startUnix } = run;
  const events = collect(run, life, index, options);
  const unsubscribed = unsubscriptions(run, options.at, options.only);
  return {
    people: people.size,
    epoch: startUnix * 1000,
    ticksPerSecond: 1,
    events,
    missingConsent: plan.workspace.rules.consent.missing,
    attribute: (path) => withUnsubscriptions(path, people.attribute(path), unsubscribed),
    zoneOffset: (person, at) => zoneOffset(people.zone[person], startUnix + at),
    share: (person, key) => fixedShare(people.seed, person, key),
    audienceIds: plan.audiences,
    audience(id) {
      const audience = plan.audiences.indexOf(id);
      if (audience < 0) return undefined;
      let known = NaN;
      let column: Uint8Array | undefined;
      return (person, at) => {
        if (at !== known || !column) {
          column = membersAt(run, audience, at, options.only);
          known = at;
        }
        return column[person] === 1;
      };
    },
  };
}

/** Returns facts of a finished run with consents as they were at a second; events stay the same ones. */
export function factsAsOf(run: Run, facts: Facts, at: number): Facts {
  const unsubscribed = unsubscriptions(run, at);
  return { ...facts, attribute: (path) => withUnsubscriptions(path, run.people.attribute(path), unsubscribed) };
}

/** Members of an audience at a second of a run, 1 each. */
export function membersAt(
  run: Run,
  audience: number,
  at: number,
  only?: { person: number; before: number },
): Uint8Array {
  const { log } = run;
  const members = new Uint8Array(run.people.size);
  const end = only?.before ?? log.count;
  for (let row = 0; row < end && log.time[row] <= at; row++) {
    if (log.object[row] !== audience) continue;
    if (log.kind[row] === rows.REALIZED) members[log.person[row]] = 1;
    else if (log.kind[row] === rows.EXITED) members[log.person[row]] = 0;
  }
  return members;
}

/** Room that growing asks for, as a multiple of what is there, and in rows at least. */
const GROWTH = 1.5;
const LEAST_ROOM = 1024;

class Table {
  count = 0;
  time: Int32Array;
  type: Uint8Array;
  object: Int32Array;
  value: Int32Array;

  constructor(
    capacity: number,
    private readonly memory: Memory,
  ) {
    this.time = memory.whole(capacity);
    this.type = memory.bytes(capacity);
    this.object = memory.whole(capacity);
    this.value = memory.whole(capacity);
  }

  add(time: number, type: number, object: number, value: number): void {
    const row = this.count++;
    if (row === this.time.length) this.grow();
    this.time[row] = time;
    this.type[row] = type;
    this.object[row] = object;
    this.value[row] = value;
  }

  private grow(): void {
    const { memory } = this;
    const capacity = Math.max(LEAST_ROOM, Math.ceil(this.time.length * GROWTH));
    this.time = memory.enlarged(this.time, capacity);
    this.type = memory.enlarged(this.type, capacity);
    this.object = memory.enlarged(this.object, capacity);
    this.value = memory.enlarged(this.value, capacity);
  }
}

function collect(run: Run, life: Life, index: RowIndex, options: FactsOptions): Events {
  const { people, log, plan, types } = run;
  const { history } = people;
  // Facts of one person are asked for in passing and belong to nobody.
  const table = options.only ? new Table(LEAST_ROOM, new Memory()) : new Table(roomFor(run, options), run.memory);
  let began = 0;
  const see = (type: number, object: number, value: number, after: number): void =>
    table.add(began + after, type, object, value);
  const add = (person: number, time: number, type: number, object: number, value: number): void => {
    table.add(time, type, object, value);
    if (!options.inside || !ONLINE[type]) return;
    began = time;
    life.inside(person, type, object, value, see);
  };
  const wanted = Uint8Array.from(types, (_, kind) =>
    Number(!BOOKKEEPING.has(kind) && (options.steps || !STEPS.has(kind))),
  );
  const fetched = new FetchedRows(log, index);
  const from = options.only?.person ?? 0;
  const to = options.only ? from + 1 : people.size;
  const first = new Int32Array(people.size + 1);
  for (let person = from; person < to; person++) {
    first[person] = table.count;
    if (options.history) {
      for (let row = history.first[person]; row < history.first[person + 1]; row++) {
        add(person, history.time[row], history.type[row], history.object[row], history.value[row]);
      }
    }
    for (let i = index.first[person]; i < index.first[person + 1]; i++) {
      if (options.only && index.rows[i] >= options.only.before) break;
      if (i >= fetched.end) fetched.from(i);
      const at = i - fetched.begin;
      const kind = fetched.kind[at];
      if (wanted[kind]) add(person, fetched.time[at], kind, fetched.object[at], fetched.value[at]);
    }
    if (options.inside) inTimeOrder(table, first[person]);
    first[person + 1] = table.count;
  }
  for (let person = to; person < people.size; person++) first[person + 1] = table.count;
  const { count, object, value } = table;
  const type = table.type.subarray(0, count);
  const read = {
    kind: (row: number) => type[row],
    object: (row: number) => object[row],
    value: (row: number) => value[row],
    kinds: run.given ? undefined : type,
  };
  return {
    count,
    first,
    time: table.time.subarray(0, count),
    type,
    types,
    field: (path) => rowField(path, plan, people, read, run.given?.facts.events),
  };
}

/** Rows that a crowd's table starts with: what grows is copied, and views are several times as many as visits. */
function roomFor({ log, people: { history } }: Run, { history: past, inside }: FactsOptions): number {
  const kept = log.count + (past ? history.count : 0);
  if (!inside) return kept;
  let visits = 0;
  for (let row = 0; row < log.count; row++) visits += ONLINE[log.kind[row]];
  if (past) for (let row = 0; row < history.count; row++) visits += ONLINE[history.type[row]];
  return kept + visits * VIEWS_A_VISIT;
}

/** Views reach into the minutes after their visit, so one person's rows are nearly sorted: insertion is linear. */
function inTimeOrder(table: Table, first: number): void {
  const { time, type, object, value } = table;
  for (let row = first + 1; row < table.count; row++) {
    const at = time[row];
    if (time[row - 1] <= at) continue;
    const moved = [type[row], object[row], value[row]];
    let place = row;
    while (place > first && time[place - 1] > at) {
      time[place] = time[place - 1];
      type[place] = type[place - 1];
      object[place] = object[place - 1];
      value[place] = value[place - 1];
      place--;
    }
    time[place] = at;
    [type[place], object[place], value[place]] = moved;
  }
}

function unsubscriptions(run: Run, at: number, only?: FactsOptions['only']): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const { row, person, channel } of run.unsubscriptions) {
    if (row >= (only?.before ?? run.log.count) || run.log.time[row] > at) break;
    const path = consentPath(CHANNELS[channel]);
    const people = found.get(path) ?? new Set();
    found.set(path, people.add(person));
  }
  return found;
}

function withUnsubscriptions(
  path: string,
  field: Field | undefined,
  unsubscribed: Map<string, Set<number>>,
): Field | undefined {
  const people = unsubscribed.get(path);
  return people ? withRefusals(field, (person) => people.has(person)) : field;
}
