import type { GivenPeople } from '../people/givenPeople';
import { fieldValues } from '../rules/comparison';
import type { RunContext } from './context';
import * as due from './due';
import type { Memberships } from './memberships';
import type { Messages } from './messages';
import { CLASS_GIVEN } from './queue';
import { ANSWERS, ROW_TYPES } from './rows';

/** Events of a caller's at which a person is on the site, so that edge audiences are asked for. */
const PAGE_VIEWS = new Set(['web.visit', 'application.launch', 'web.webpagedetails.pageViews']);

/** Plays a caller's own events: each is a row, and one that answers a message does what that answer does. */
export class GivenEvents {
  constructor(
    private readonly run: RunContext,
    private readonly source: GivenPeople,
    private readonly types: readonly string[],
    private readonly messages: Messages,
    private readonly memberships: Memberships,
  ) {}

  /** Puts every event after second 0 into the queue. */
  schedule(): void {
    const { events } = this.source.facts;
    const startMs = this.run.startUnix * 1000;
    let person = 0;
    for (const row of this.source.rows) {
      while (events.first[person + 1] <= row) person++;
      const second = Math.floor((events.time[row] - startMs) / 1000);
      this.run.queue.push(second, CLASS_GIVEN, due.GIVEN, person, ROW_TYPES.length + events.type[row], row, -1);
    }
  }

  /** One event, by its kind and its row among the caller's. */
  replay(person: number, kind: number, event: number): void {
    const { run, messages } = this;
    const type = this.types[kind];
    const answer = ANSWERS.find((each) => each === type);
    const { field } = this.source.facts.events;
    const reached = answer && messages.reachedBy(person, (name) => fieldValues(field(name), event)[0]);
    if (answer && reached) messages.answered(person, answer, reached, run.log.count);
    const row = run.happen(person, kind, event, 0, reached?.row ?? -1);
    if (answer && reached) messages.heardAnswer(person, answer, reached, row);
    if (PAGE_VIEWS.has(type)) this.memberships.request(person, row);
  }
}
