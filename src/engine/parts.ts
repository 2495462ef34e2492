import { statechart } from '../activities/statechart';
import { DAY } from '../base/seconds';
import { parseInstant } from '../base/instant';
import { Records } from '../base/records';
import { CapCounters, type Scale } from '../decisions/caps';
import { compilePolicies, type Policies } from '../decisions/decide';
import type { Workspace } from '../model/workspace';
import type { GivenPeople } from '../people/givenPeople';
import type { Life, People } from '../people/people';
import { createLiveRules } from '../rules/liveRules';
import { Consents } from './consents';
import type { RunContext, Without } from './context';
import { Gate } from './gate';
import { GivenEvents } from './givenEvents';
import { Hearing } from './hearing';
import { liveFacts, type Scratch } from './liveFacts';
import { Living } from './living';
import { Log } from './log';
import { Memberships } from './memberships';
import { Messages } from './messages';
import { MODES, type Mode } from './modes';
import { offerDecisions } from './offerDecisions';
import { planOf, type Plan } from './plan';
import { Queue } from './queue';
import { Reads } from './reads';
import { Recall } from './recall';
import * as rows from './rows';
import { tableRouter, type Router } from './tables';
import { Trips, type Services } from './trips';

/** Rows that a person and day leave behind where nothing else is known; room that is not used costs no memory. */
const ROWS_A_DAY = 0.35;
/** Rows that a log has room for at first at most, about 700 MB: what was seen of a few busy people is no measure for all. */
const MOST_ROOM = 1 << 25;

export interface RunSettings {
  workspace: Workspace;
  people: People;
  life: Life;
  days: number;
  mode?: Mode;
  without?: Without;
  /** Size of the full population when this is a preview of it: total caps and reading rates are scaled. */
  of?: number;
  /** Rows that a person and day may leave behind, such as in the run before: the log has room for as many at once. */
  rowsADay?: number;
  /** A caller's own people and events instead of invented ones. */
  given?: GivenPeople;
  /** Where trips go; default tables, XState in the stepper. */
  router?: (...args: Parameters<typeof tableRouter>) => Router;
}

/** All that one run is made of, each part told of the others that it speaks to. */
export interface Parts {
  readonly context: RunContext;
  /** Of a preview: its part of the full population. */
  readonly scale: Scale | undefined;
  /** Row kinds by code. */
  readonly types: readonly string[];
  readonly policies: Policies;
  /** By index of journey. */
  readonly trips: readonly Trips[];
  /** The journey of higher priority first: who hears, enters and shows first when something happens. */
  readonly ranked: readonly Trips[];
  readonly messages: Messages;
  readonly memberships: Memberships;
  readonly living: Living;
  readonly reads: Reads;
  readonly hearing: Hearing;
  readonly recall: Recall;
  readonly givenEvents: GivenEvents | undefined;
}

/** Returns the parts of a run that has not begun; moods are put back to where the history left them. */
export function partsOf(settings: RunSettings): Parts {
  const { workspace, people, life, given } = settings;
  const plan = planOf(workspace);
  const types = given ? rows.typesWith(given.facts.events.types) : rows.ROW_TYPES;
  const kinds = types.length;
  const scale =
    settings.of === undefined || settings.of <= people.size ? undefined : { people: people.size, of: settings.of };
  const members = plan.audiences.map(() => new Uint8Array(people.size));
  const scratch: Scratch = { kind: 0, object: 0, value: 0 };
  life.moods.reset();

  const context = contextOf(settings, { plan, types, members, scratch }, () => hearing);
  const policies = policiesOf(settings, context);
  const { startUnix } = context;
  const offerCaps = new CapCounters(policies.caps, { startUnix, size: people.size, scale });
  const services: Services = {
    send: (trip, step, person) => messages.send(trip, step, person),
    show: (trip, step, person, until) => messages.show(trip, step, person, until),
    decide: offerDecisions(context, policies, offerCaps),
  };
  const trips = plan.journeys.map((planned) => {
    const names = planned.steps.map(({ id }) => id);
    const ports = planned.steps.map((step) => step.ports);
    const router = (settings.router ?? tableRouter)(statechart(planned.id, planned.journey), names, ports);
    return new Trips(context, planned, router, services, kinds);
  });
  const ranked = [...trips].sort((a, b) => priorityOf(b) - priorityOf(a) || a.planned.index - b.planned.index);
  const joins = qualified(plan, ranked, true);
  const leaves = qualified(plan, ranked, false);
  const memberships = new Memberships(context, members, kinds, (audience, person, joined, row) => {
    if (!joined) reads.left(audience, person);
    const those = joined ? joins[audience] : leaves[audience];
    for (let i = 0; i < those.length; i++) those[i].enter(person, row);
  });
  const messages = new Messages(context, new Gate(context), trips, ranked, (person, row) =>
    memberships.refresh(person, row),
  );
  const hearing = new Hearing(context, scratch, ranked, memberships, kinds);
  const living = new Living(context, hearing.heard, (person, row) => {
    memberships.request(person, row);
    messages.visit(person, row);
  });
  const reads = new Reads(context, trips, ranked, memberships, scale ? scale.people / scale.of : 1);
  const givenEvents = given && new GivenEvents(context, given, types, messages, memberships);
  const recall = new Recall(people, life, context.live, scratch);
  context.records.lay();
  return {
    context,
    scale,
    types,
    policies,
    trips,
    ranked,
    messages,
    memberships,
    living,
    reads,
    hearing,
    recall,
    givenEvents,
  };
}

interface Shared {
  plan: Plan;
  types: readonly string[];
  members: readonly Uint8Array[];
  scratch: Scratch;
}

function contextOf(
  { workspace, people, life, days, mode, without, given, rowsADay }: RunSettings,
  { plan, types, members, scratch }: Shared,
  hearing: () => Hearing,
): RunContext {
  const startUnix = parseInstant(workspace.start) / 1000;
  const seconds = days * DAY;
  const log = new Log(Math.min(MOST_ROOM, Math.ceil(people.size * days * (rowsADay ?? ROWS_A_DAY)) + 1024));
  const consents = new Consents(people, workspace.rules.consent.missing);
  const events = given?.facts.events;
  const facts = liveFacts({ plan, people, log, scratch, consents, members, startUnix, types, given: events });
  const records = new Records(people.size);
  return {
    plan,
    people,
    life,
    log,
    queue: new Queue(people.size, seconds),
    records,
    live: createLiveRules(facts, records),
    facts,
    consents,
    flags: MODES[mode ?? 'live'],
    without: without ?? {},
    given: given !== undefined,
    seconds,
    startUnix,
    now: 0,
    happen: (person, kind, object, value, cause) => hearing().happen(person, kind, object, value, cause),
    wrote: (person, kind, row) => hearing().wrote(person, kind, row),
  };
}

function policiesOf({ workspace, without }: RunSettings, { live, facts, people, startUnix }: RunContext): Policies {
  return compilePolicies(workspace.offers, {
    test: (rule) => live.rule(rule),
    attribute: facts.attribute,
    startUnix,
    seed: people.seed,
    withheld: new Set(without?.offer === undefined ? [] : [without.offer]),
  });
}

/** By audience: the journeys that people enter who join it, or who leave it. */
function qualified(plan: Plan, ranked: readonly Trips[], joined: boolean): Trips[][] {
  return plan.audiences.map((id) =>
    ranked.filter(({ planned: { journey } }) => {
      const { enters } = journey;
      if (!('audience' in enters) || enters.audience !== id) return false;
      return enters.on === 'both' || (enters.on === 'realized') === joined;
    }),
  );
}

function priorityOf({ planned }: Trips): number {
  return planned.journey.priority ?? 0;
}
