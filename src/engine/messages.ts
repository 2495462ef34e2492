import { ENDED_QUIET } from '../activities/endings';
import { DAY } from '../base/seconds';
import { hashText, mix } from '../base/luck';
import type { Place } from '../base/records';
import type { Appeal } from '../people/people';
import { IN_APP, ON_WEB } from '../people/productObject';
import type { RunContext } from './context';
import * as due from './due';
import type { Gate } from './gate';
import { CHANNELS } from '../model/message';
import { EMAIL, type PlannedStep } from './plan';
import { CLASS_FEEDBACK, CLASS_LIFE, CLASS_TIMER } from './queue';
import {
  BOUNCED,
  CLICKED,
  COMPLAINED,
  DELIVERED,
  EXCLUDED,
  EXCLUSIONS,
  OFFER_CLICKED,
  OFFER_SHOWN,
  OPENED,
  SENT,
  UNSUBSCRIBED,
} from './rows';
import type { AnswerType } from './rows';
import { tripLuck, type Sending } from './passage';
import { REACTIONS } from './reactions';
import type { Trips } from './trips';

const RESPONSE = hashText('response');
const VISIT = hashText('visit');
const SHOWN = hashText('shown');
const DELIVERED_BIT = REACTIONS.indexOf('delivered');
const OPENED_BIT = REACTIONS.indexOf('opened');
const CLICKED_BIT = REACTIONS.indexOf('clicked');
const BYPASSED = EXCLUSIONS.indexOf('bypassed');
const EXPIRED = EXCLUSIONS.indexOf('expired');
const HOLD_LIMIT = 7 * DAY;
/** Seconds from a click to the first page. */
const CLICK_TO_VISIT = 4;

/** A message that reached somebody, and the row that says so. */
export interface Reached {
  readonly step: PlannedStep;
  readonly ordinal: number;
  readonly row: number;
}

/**
 * Sends through the gate and lets people respond: delivered or bounced, opened, clicked, unsubscribed, complained, each with its own delay.
 * Feedback entries carry the step and the occasion, so that a reaction to an earlier trip's message is told apart.
 */
export class Messages {
  private readonly appeal: Appeal = { channel: 'email', appeal: 1, topic: -1, discount: 0 };
  /** Per message and offer: topic number. */
  private readonly messageTopics: Int32Array;
  private readonly offerTopics: Int32Array;
  /** Journeys that show something on the site, the highest priority first. */
  private readonly showing: readonly Trips[];
  /** By journey that shows something: until when a person has its content on the surface. */
  private readonly shownUntil: readonly (Place | undefined)[];
  private readonly reached = new Map<number, Reached[]>();

  constructor(
    private readonly run: RunContext,
    private readonly gate: Gate,
    private readonly journeys: readonly Trips[],
    ranked: readonly Trips[],
    private readonly consentChanged: (person: number, row: number) => void,
  ) {
    const { plan, life } = run;
    this.messageTopics = Int32Array.from(plan.messages, ({ message }) => life.topic(message.topic));
    this.offerTopics = Int32Array.from(plan.offers, (id) => life.topic(plan.workspace.offers.items[id].topic));
    this.showing = ranked.filter(({ planned }) => planned.steps.some(({ activity }) => activity?.channel === 'web'));
    this.shownUntil = journeys.map((trips) =>
      this.showing.includes(trips) ? run.records.place(() => [0]) : undefined,
    );
  }

  /** Runs the gate for a message step; the trip's choice of offer rides along. */
  send(trips: Trips, step: PlannedStep, person: number): Sending {
    const { run } = this;
    const message = run.plan.messages[step.message];
    const cause = trips.stepRow[person];
    if (!message) return 'passed';
    trips.forget(person, step.messageSlot);
    if (!run.flags.sends) {
      run.happen(person, EXCLUDED, step.index, BYPASSED, cause);
      return 'passed';
    }
    const offer = trips.offer[person];
    const verdict = this.gate.check(person, message, trips.planned.id);
    if (verdict.quiet) {
      if (verdict.quiet.discard) {
        run.happen(person, EXCLUDED, step.index, verdict.exclusion, cause);
        return 'ended';
      }
      if (trips.heldSince[person] < 0) trips.heldSince[person] = run.now;
      if (run.now - trips.heldSince[person] >= HOLD_LIMIT) {
        run.happen(person, EXCLUDED, step.index, EXPIRED, cause);
        return 'passed';
      }
      run.queue.push(
        Math.min(run.now + verdict.quiet.left, trips.heldSince[person] + HOLD_LIMIT),
        CLASS_TIMER,
        due.RELEASE,
        person,
        trips.planned.index,
        trips.stepToken[person],
        cause,
      );
      return 'held';
    }
    if (verdict.exclusion >= 0) {
      run.happen(person, EXCLUDED, step.index, verdict.exclusion, cause);
      return 'passed';
    }
    const row = run.happen(person, SENT, step.index, offer, cause);
    if (run.given) {
      this.note(trips, step, person, row);
      this.deliver(person, step.index, trips.occasion(step, person), row);
      return 'passed';
    }
    const response = run.life.respond(
      person,
      this.appealOf(step.message, offer),
      this.key(step, person, trips.occasion(step, person)),
      run.now,
    );
    run.queue.push(
      run.now + response.deliverAfter,
      CLASS_FEEDBACK,
      response.bounced ? due.BOUNCE : due.DELIVERY,
      person,
      step.index,
      trips.occasion(step, person),
      row,
    );
    return 'passed';
  }

  /** Puts content on the person's web surface; the gate is asked when a visit is about to see it. */
  show(trips: Trips, step: PlannedStep, person: number, until: number): void {
    trips.forget(person, step.messageSlot);
    this.shows(trips, person, until);
    if (this.run.given) this.note(trips, step, person, trips.stepRow[person]);
  }

  private shows(trips: Trips, person: number, until: number): void {
    const place = this.shownUntil[trips.planned.index];
    if (place) place.table[person * place.width + place.at] = until;
  }

  private shownTo(trips: Trips, person: number): number {
    const place = this.shownUntil[trips.planned.index];
    return place ? place.table[person * place.width + place.at] : 0;
  }

  /** Remembers what reached a given person, for the events that answer it. */
  private note(trips: Trips, step: PlannedStep, person: number, row: number): void {
    const reached = { step, ordinal: trips.ordinal[person], row };
    const before = this.reached.get(person);
    if (before) before.push(reached);
    else this.reached.set(person, [reached]);
  }

  /** The message an event of the caller's speaks of: the last one that reached the person and fits all that the event says. */
  reachedBy(person: number, says: (name: 'step' | 'message' | 'journey') => unknown): Reached | undefined {
    const { plan } = this.run;
    const [step, message, journey] = [says('step'), says('message'), says('journey')];
    if (step === undefined && message === undefined) return undefined;
    return this.reached
      .get(person)
      ?.findLast(
        ({ step: sent }) =>
          (step === undefined || step === sent.id) &&
          (message === undefined || message === plan.messages[sent.message]?.id) &&
          (journey === undefined || journey === plan.journeys[sent.journey].id),
      );
  }

  /** What an answer changes before anybody hears of it; `row` is the one about to be written. */
  answered(person: number, type: AnswerType, { step }: Reached, row: number): void {
    const { channel } = this.run.plan.messages[step.message];
    if (type === 'message.unsubscribed') this.run.consents.close(channel, person, row);
    else if (type === 'message.complained' || (type === 'message.bounced' && channel === EMAIL))
      this.gate.suppress(person);
  }

  /** Lets the trip and the audiences know of an answer that was written. */
  heardAnswer(person: number, type: AnswerType, { step, ordinal }: Reached, row: number): void {
    if (type === 'message.unsubscribed') this.consentChanged(person, row);
    const reaction = type === 'message.opened' ? OPENED_BIT : type === 'message.clicked' ? CLICKED_BIT : -1;
    if (reaction >= 0) this.journeys[step.journey].react(person, ordinal, step.messageSlot, reaction, row);
  }

  /** A visit begins: what is on the surface is seen; of several journeys the one of the highest priority that may. */
  visit(person: number, visitRow: number): void {
    if (!this.run.flags.sends) return;
    for (const trips of this.showing) if (this.display(trips, person, visitRow)) return;
  }

  /** Shows a journey's web content to somebody who comes by; returns whether it was shown. */
  private display(trips: Trips, person: number, visitRow: number): boolean {
    const { run } = this;
    if (run.now >= this.shownTo(trips, person) || trips.at[person] < 0) return false;
    const step = trips.planned.steps[trips.at[person]];
    const message = run.plan.messages[step.message];
    if (step.activity?.channel !== 'web' || !message || trips.exits(person, visitRow)) return false;
    const index = step.index;
    const offer = trips.offer[person];
    const { exclusion, quiet } = this.gate.check(person, message, trips.planned.id);
    // Held content waits in its step; the next visit asks the whole gate again.
    if (quiet && !quiet.discard) return false;
    if (exclusion >= 0) {
      this.shows(trips, person, 0);
      run.happen(person, EXCLUDED, index, exclusion, trips.stepRow[person]);
      if (quiet && trips.at[person] >= 0) trips.stop(person, ENDED_QUIET, visitRow);
      return false;
    }
    const occasion = trips.occasion(step, person);
    if (!message.transactional) this.gate.caps.count(message.channel, person, run.now);
    const row = run.happen(person, OPENED, index, offer, visitRow);
    const appeal = this.appealOf(step.message, offer);
    run.life.moods.treat(person, run.now, appeal, 'shown');
    if (offer >= 0) run.happen(person, OFFER_SHOWN, offer, index, row);
    const key = mix(mix(this.key(step, person, occasion), SHOWN), run.now);
    const { clickAfter } = run.life.respond(person, appeal, key, run.now);
    if (clickAfter >= 0) run.queue.push(run.now + clickAfter, CLASS_FEEDBACK, due.CLICK, person, index, occasion, row);
    trips.react(person, occasion, step.messageSlot, OPENED_BIT, row);
    return true;
  }

  bounce(person: number, index: number, cause: number): void {
    const offer = this.run.log.value[cause];
    // First what it changes, then who hears of it: a journey may write again in the same second.
    if (this.run.plan.messages[this.run.plan.steps[index].message].channel === EMAIL) this.gate.suppress(person);
    this.run.happen(person, BOUNCED, index, offer, cause);
  }

  deliver(person: number, index: number, occasion: number, cause: number): void {
    const { run } = this;
    const step = run.plan.steps[index];
    const message = run.plan.messages[step.message];
    const trips = this.journeys[step.journey];
    const offer = run.log.value[cause];
    if (!message.transactional) this.gate.caps.count(message.channel, person, run.now);
    const row = run.happen(person, DELIVERED, index, offer, cause);
    if (run.given) return trips.react(person, occasion, step.messageSlot, DELIVERED_BIT, row);
    const appeal = this.appealOf(step.message, offer);
    const key = this.key(step, person, occasion);
    const { openAfter, clickAfter, unsubscribeAfter, complainAfter } = run.life.respond(person, appeal, key, run.now);
    if (!message.transactional) run.life.moods.contact(person, run.now, appeal);
    if (openAfter >= 0) run.queue.push(run.now + openAfter, CLASS_FEEDBACK, due.OPEN, person, index, occasion, row);
    if (clickAfter >= 0) run.queue.push(run.now + clickAfter, CLASS_FEEDBACK, due.CLICK, person, index, occasion, row);
    if (unsubscribeAfter >= 0)
      run.queue.push(run.now + unsubscribeAfter, CLASS_FEEDBACK, due.UNSUBSCRIBE, person, index, occasion, row);
    if (complainAfter >= 0)
      run.queue.push(run.now + complainAfter, CLASS_FEEDBACK, due.COMPLAINT, person, index, occasion, row);
    trips.react(person, occasion, step.messageSlot, DELIVERED_BIT, row);
  }

  open(person: number, index: number, occasion: number, cause: number): void {
    const { run } = this;
    const step = run.plan.steps[index];
    const offer = run.log.value[cause];
    const row = run.happen(person, OPENED, index, offer, cause);
    run.life.moods.treat(person, run.now, this.appealOf(step.message, offer), 'opened');
    if (offer >= 0) run.happen(person, OFFER_SHOWN, offer, index, row);
    this.journeys[step.journey].react(person, occasion, step.messageSlot, OPENED_BIT, row);
  }

  click(person: number, index: number, occasion: number, cause: number): void {
    const { run } = this;
    const step = run.plan.steps[index];
    const trips = this.journeys[step.journey];
    const offer = run.log.value[cause];
    const row = run.happen(person, CLICKED, index, offer, cause);
    run.life.moods.treat(person, run.now, this.appealOf(step.message, offer), 'clicked');
    if (offer >= 0) run.happen(person, OFFER_CLICKED, offer, index, row);
    const channel = run.plan.messages[step.message].channel;
    if (CHANNELS[channel] !== 'web') {
      const key = mix(this.key(step, person, occasion), VISIT);
      run.queue.push(
        run.now + CLICK_TO_VISIT,
        CLASS_LIFE,
        due.VISIT,
        person,
        CHANNELS[channel] === 'push' ? IN_APP : ON_WEB,
        key,
        row,
      );
    }
    trips.react(person, occasion, step.messageSlot, CLICKED_BIT, row);
  }

  unsubscribe(person: number, index: number, cause: number): void {
    const { run } = this;
    run.consents.close(run.plan.messages[run.plan.steps[index].message].channel, person, run.log.count);
    const row = run.happen(person, UNSUBSCRIBED, index, run.log.value[cause], cause);
    this.consentChanged(person, row);
  }

  complain(person: number, index: number, cause: number): void {
    this.gate.suppress(person);
    this.run.happen(person, COMPLAINED, index, this.run.log.value[cause], cause);
  }

  private key(step: PlannedStep, person: number, occasion: number): number {
    return mix(tripLuck(this.run, this.run.plan.journeys[step.journey], step, person, occasion), RESPONSE);
  }

  /** What the message and the offer it carries promise together; reused. */
  private appealOf(message: number, offer: number): Appeal {
    const { plan } = this.run;
    const { appeal } = this;
    const content = plan.messages[message];
    const item = offer >= 0 ? plan.workspace.offers.items[plan.offers[offer]] : undefined;
    appeal.channel = content.message.channel;
    appeal.opening = content.message.appeal ?? 1;
    appeal.appeal = (content.message.appeal ?? 1) * (item?.appeal ?? 1);
    const topic = offer >= 0 ? this.offerTopics[offer] : -1;
    appeal.topic = topic >= 0 ? topic : this.messageTopics[message];
    appeal.discount = item?.discount ?? 0;
    return appeal;
  }
}
