import { IN_APP } from '../people/productObject';
import type { RunContext } from './context';
import * as due from './due';
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
    const { kind, person, object, value, cause } = this.queue;
    const { hearing, messages, living } = this;
    if (kind >= due.LIFE) {
      this.context.happen(person, kind - due.LIFE, object, value, cause);
      return;
    }
    if (kind >= due.DERIVED) return hearing.derived(person, kind - due.DERIVED, object, value, cause);
    switch (kind) {
      case due.GIVEN:
        return this.givenEvents?.replay(person, object, value);
      case due.TELL:
        return hearing.tellWritten(person, object, value);
      case due.TIMER:
        return this.trips[due.journeyOfTimer(object)].wake(person, due.portOfTimer(object), value, cause);
      case due.WINDOW:
        return this.memberships.wake(object, person);
      case due.PURCHASE:
        return living.purchase(person, object, value, cause);
      case due.NIGHT:
        return this.memberships.nightly();
      case due.VISIT:
        return living.begin(person, object === IN_APP ? rows.APP_LAUNCH : rows.WEB_VISIT, object, value, cause, false);
      case due.DELIVERY:
        return messages.deliver(person, object, value, cause);
      case due.BOUNCE:
        return messages.bounce(person, object, cause);
      case due.OPEN:
        return messages.open(person, object, value, cause);
      case due.CLICK:
        return messages.click(person, object, value, cause);
      case due.UNSUBSCRIBE:
        return messages.unsubscribe(person, object, cause);
      case due.COMPLAINT:
        return messages.complain(person, object, cause);
      case due.RELEASE:
        return this.trips[object].release(person, value, cause);
      case due.READ:
        return this.reads.read(object, value);
      case due.READ_MEMBER:
        return this.reads.enter(object, person);
      case due.TIMEOUT:
        return this.trips[object].timeOut(person, value, cause);
    }
  }
}
