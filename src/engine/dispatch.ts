import * as due from './context';
import type { RunContext } from './context';
import { IN_APP } from '../people/productObject';
import type { GivenEvents } from './givenEvents';
import type { Hearing } from './hearing';
import type { Living } from './living';
import type { Memberships } from './memberships';
import type { Messages } from './messages';
import type { Parts } from './parts';
import type { Queue } from './queue';
import type { Reads } from './reads';
import * as rows from './rows';
import type { Trips } from './trips';

/** Gives what is due to the part of the run that it is for. */
export class Dispatch {
  private readonly context: RunContext;
  private readonly queue: Queue;
  private readonly trips: readonly Trips[];
  private readonly messages: Messages;
  private readonly memberships: Memberships;
  private readonly living: Living;
  private readonly reads: Reads;
  private readonly hearing: Hearing;
  private readonly givenEvents: GivenEvents | undefined;

  constructor(parts: Parts) {
    this.context = parts.context;
    this.queue = parts.context.queue;
    this.trips = parts.trips;
    this.messages = parts.messages;
    this.memberships = parts.memberships;
    this.living = parts.living;
    this.reads = parts.reads;
    this.hearing = parts.hearing;
    this.givenEvents = parts.givenEvents;
  }

  /** Does what the entry in the queue's public fields says. */
  take(): void {
    const { kind, person, a, b, c } = this.queue;
    const { hearing, messages, living } = this;
    if (kind >= due.DUE_DERIVED) return hearing.derived(person, kind - due.DUE_DERIVED, a, b, c);
    switch (kind) {
      case due.DUE_GIVEN:
        return this.givenEvents?.replay(person, a, b);
      case due.DUE_TELL:
        return hearing.tellWritten(person, a, b);
      case due.DUE_TIMER:
        return this.trips[a >> 8].wake(person, a & 255, b, c);
      case due.DUE_WINDOW:
        return this.memberships.wake(a, person);
      case due.DUE_LIST_ADD:
        return living.add(person, a, c);
      case due.DUE_CHECKOUT:
        return living.checkout(person, a, c);
      case due.DUE_PURCHASE:
        return living.purchase(person, a, b, c);
      case due.DUE_NIGHT:
        return this.memberships.nightly();
      case due.DUE_COMING:
        return this.arrive(person, a);
      case due.DUE_PARCEL:
        return living.parcel(person, a, b, c);
      case due.DUE_LEAVE_PLACE:
        return living.leavePlace(person, a, c);
      case due.DUE_VISIT:
        return living.begin(person, a === IN_APP ? rows.APP_LAUNCH : rows.WEB_VISIT, a, b, c, false);
      case due.DUE_DELIVERY:
        return messages.deliver(person, a, b, c);
      case due.DUE_BOUNCE:
        return messages.bounce(person, a, c);
      case due.DUE_OPEN:
        return messages.open(person, a, b, c);
      case due.DUE_CLICK:
        return messages.click(person, a, b, c);
      case due.DUE_UNSUBSCRIBE:
        return messages.unsubscribe(person, a, c);
      case due.DUE_COMPLAINT:
        return messages.complain(person, a, c);
      case due.DUE_RELEASE:
        return this.trips[a].release(person, b, c);
      case due.DUE_READ:
        return this.reads.read(a, b);
      case due.DUE_READ_MEMBER:
        return this.reads.enter(a, person);
      case due.DUE_TIMEOUT:
        return this.trips[a].timeOut(person, b, c);
    }
  }

  /** What began before second 0 ends. */
  private arrive(person: number, row: number): void {
    const { type, object, value } = this.context.people.coming;
    this.context.happen(person, type[row], object[row], value[row], -1);
  }
}
