import { Records, type Place } from '../base/records';
import type { LiveRule } from '../rules/live';
import { NO_CHANGE } from '../rules/look';
import type { RunContext } from './context';
import * as due from './due';
import { CLASS_TIMER } from './queue';
import { BY_BACKFILL, BY_BATCH, BY_EDGE, BY_EVENT, BY_WINDOW, EXITED, REALIZED } from './rows';

/** What a person's state in an audience is made of: membership in the lowest bit, above it the second of the next change. */
const MEMBER = 1;
/** No second is awaited: the latest that fits beside the lowest bit. */
const NEVER = 0x3fffffff;
/** Earlier than every second: the next job or request looks again. */
const STALE = -1;
/** The state that everybody begins with: no member, nothing awaited. */
const OUTSIDE = NEVER << 1;

/** Told when somebody joins or leaves an audience. */
export type MembershipListener = (audience: number, person: number, joined: boolean, row: number) => void;

/**
 * Keeps every audience at every moment: streaming by the event that changes it and by a timer when a window slides,
 * batch at the nightly job, edge when the person is on the site. Joining and leaving are rows with their cause.
 */
export class Memberships {
  /** Per audience, 1 for members. */
  readonly members: readonly Uint8Array[];
  private readonly rules: readonly LiveRule[];
  private readonly streaming: readonly boolean[];
  private readonly batch: readonly number[];
  private readonly edge: readonly number[];
  private readonly watchers: readonly (readonly number[])[];
  private readonly dependents: readonly (readonly number[])[];
  /** All audiences, those that others ask for first. */
  readonly order: readonly number[];
  /**
   * Per audience the state of each person: whether they are in it, and the second of the next change by time alone; of audiences
   * that wait for a job or a request STALE when something has happened.
   */
  private readonly states: readonly Place[];

  constructor(
    private readonly run: RunContext,
    members: readonly Uint8Array[],
    kinds: number,
    private readonly listener: MembershipListener,
  ) {
    const { audiences } = run.plan.workspace;
    const ids = run.plan.audiences;
    this.members = members;
    this.rules = ids.map((id) => run.live.rule(audiences[id].rule));
    const evaluation = ids.map((id) => audiences[id].evaluation ?? 'streaming');
    this.streaming = evaluation.map((each) => each === 'streaming');
    // The nightly job goes through everybody at once, so its states stand in a column of their own.
    this.states = evaluation.map((each) =>
      each === 'batch' ? column(run.people.size) : run.records.place(() => [OUTSIDE]),
    );
    const all = ids.map((_, audience) => audience);
    this.watchers = Array.from({ length: kinds }, (_, kind) =>
      all.filter((each) => this.rules[each].watches.includes(kind)),
    );
    this.dependents = ids.map((id) => all.filter((each) => this.rules[each].audiences.includes(id)));
    this.order = this.inOrder();
    this.batch = this.order.filter((audience) => evaluation[audience] === 'batch');
    this.edge = all.filter((audience) => evaluation[audience] === 'edge');
  }

  /** Row kinds that can change a membership. */
  hears(kind: number): boolean {
    return this.watchers[kind].length > 0;
  }

  /** Memberships of some people at second 0, with cause `backfill`; they start no journey. Audiences are to be taken in `order`. */
  backfill(audience: number, first: number, end: number): void {
    for (let person = first; person < end; person++) this.evaluate(audience, person, BY_BACKFILL, -1);
  }

  hear(kind: number, person: number, row: number): void {
    const those = this.watchers[kind];
    for (let i = 0; i < those.length; i++) this.touch(those[i], person, BY_EVENT, row);
  }

  /** A window may have slid: only the timer that is still awaited counts. */
  wake(audience: number, person: number): void {
    if (this.changeOf(audience, person) !== this.run.now) return;
    this.awaits(audience, person, NEVER);
    this.evaluate(audience, person, BY_WINDOW, -1);
  }

  /** The nightly job. */
  nightly(): void {
    const { now } = this.run;
    for (const audience of this.batch) {
      const { table } = this.states[audience];
      for (let person = 0; person < table.length; person++)
        if (table[person] >> 1 <= now) this.catchUp(audience, person, BY_BATCH, -1);
    }
  }

  /** The person asks for a page: edge audiences are worked out now. */
  request(person: number, row: number): void {
    const { edge } = this;
    for (let i = 0; i < edge.length; i++) this.catchUp(edge[i], person, BY_EDGE, row);
  }

  /** An attribute of the person changed. */
  refresh(person: number, row: number): void {
    for (let audience = 0; audience < this.rules.length; audience++) this.touch(audience, person, BY_EVENT, row);
  }

  /** Something happened that may change the answer: streaming audiences look at once, the others when their time comes. */
  private touch(audience: number, person: number, how: number, row: number): void {
    if (this.streaming[audience]) this.evaluate(audience, person, how, row);
    else this.awaits(audience, person, STALE);
  }

  private catchUp(audience: number, person: number, how: number, row: number): void {
    if (this.changeOf(audience, person) > this.run.now) return;
    this.awaits(audience, person, NEVER);
    this.evaluate(audience, person, how, row);
  }

  /** Second of the next change that is awaited. */
  private changeOf(audience: number, person: number): number {
    const { table, width, at } = this.states[audience];
    return table[person * width + at] >> 1;
  }

  private awaits(audience: number, person: number, change: number): void {
    const { table, width, at } = this.states[audience];
    const state = person * width + at;
    table[state] = (change << 1) | (table[state] & MEMBER);
  }

  private evaluate(audience: number, person: number, how: number, cause: number): void {
    const { run } = this;
    let look = this.rules[audience].look(person, run.now);
    const met = look > 0;
    const { table, width, at } = this.states[audience];
    const state = person * width + at;
    if (met !== ((table[state] & MEMBER) === MEMBER)) {
      table[state] ^= MEMBER;
      this.members[audience][person] = met ? 1 : 0;
      const row = run.log.add(run.now, person, met ? REALIZED : EXITED, audience, how, cause);
      run.wrote(person, run.log.kind[row], row);
      if (how !== BY_BACKFILL) {
        for (const dependent of this.dependents[audience]) this.touch(dependent, person, how, row);
        this.listener(audience, person, met, row);
        // What follows at once may have changed the answer again.
        look = this.rules[audience].look(person, run.now);
      }
    }
    const change = look > 0 ? look : -look;
    if (change === NO_CHANGE) return;
    if (change < table[state] >> 1 && change < run.seconds) {
      table[state] = (change << 1) | (table[state] & MEMBER);
      if (this.streaming[audience]) run.queue.push(change, CLASS_TIMER, due.WINDOW, person, audience, 0, -1);
    }
  }

  private inOrder(): number[] {
    const ids = this.run.plan.audiences;
    const done = new Set<number>();
    const order: number[] = [];
    const visit = (audience: number): void => {
      if (done.has(audience)) return;
      done.add(audience);
      for (const id of this.rules[audience].audiences) {
        const other = ids.indexOf(id);
        if (other >= 0) visit(other);
      }
      order.push(audience);
    };
    ids.forEach((_, audience) => visit(audience));
    return order;
  }
}

function column(people: number): Place {
  const records = new Records(people);
  const place = records.place(() => [OUTSIDE]);
  records.lay();
  return place;
}
