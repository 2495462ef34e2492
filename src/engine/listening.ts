import type { CompileContext, Enter } from '../activities/kind';
import { exitEvent } from '../activities/statechart';
import type { EventMatch } from '../model/rule';
import type { EventTest, LiveRule } from '../rules/live';
import type { RunContext } from './context';
import type { PlannedJourney, PlannedStep } from './plan';
import { REACTIONS } from './reactions';

/** A port that an event of the person opens. */
export interface EventPort {
  readonly test: EventTest;
  readonly port: number;
}

/** A port that a reaction to a message of the trip opens. */
export interface ReactionPort {
  readonly slot: number;
  readonly reaction: number;
  readonly port: number;
}

export interface ExitTest {
  readonly exit: string;
  readonly test: EventTest | undefined;
  readonly rule: LiveRule | undefined;
}

/** What a journey and its steps listen to, compiled once a run. */
export class Listening {
  /** 1 = a kind of row that may mean something to somebody in the journey, or let somebody in. */
  readonly hears: Uint8Array;
  /** What each step does when it is entered; undefined for kinds this version does not know. */
  readonly enters: readonly (Enter | undefined)[];
  readonly eventPorts: readonly (readonly EventPort[])[];
  readonly reactionPorts: readonly (readonly ReactionPort[])[];
  readonly exits: readonly ExitTest[];
  /** Whether some exit is a rule and not an event. */
  readonly exitRules: boolean;
  readonly goal: EventTest | undefined;
  readonly entry: EventTest | undefined;

  /** Seconds that every wait lasts, whatever it says. */
  private readonly waits: number | undefined;

  constructor(
    private readonly run: RunContext,
    private readonly planned: PlannedJourney,
    kinds: number,
  ) {
    const { journey, steps } = planned;
    this.hears = new Uint8Array(kinds);
    const reacting = steps.some(({ activity }) => activity?.kind === 'reaction');
    this.waits = run.flags.waits?.[reacting ? 'reacting' : 'other'];
    const eventPorts: EventPort[][] = steps.map(() => []);
    const reactionPorts: ReactionPort[][] = steps.map(() => []);
    this.enters = steps.map((step, index) => this.compile(step, eventPorts[index], reactionPorts[index]));
    this.eventPorts = eventPorts;
    this.reactionPorts = reactionPorts;
    this.exits = run.flags.exits
      ? Object.entries(journey.exits ?? {}).map(([exit, { on, when }]) => ({
          exit: exitEvent(exit),
          test: on && this.listen(on),
          rule: when && run.live.rule(when),
        }))
      : [];
    this.exitRules = this.exits.some(({ rule }) => rule);
    this.goal = journey.goal && this.listen(journey.goal.on);
    this.entry = 'event' in journey.enters ? this.listen(journey.enters.event) : undefined;
  }

  private listen(match: EventMatch): EventTest {
    this.run.facts.events.types.forEach((type, kind) => {
      if (type === match.did) this.hears[kind] = 1;
    });
    return this.run.live.match(match);
  }

  private compile(step: PlannedStep, events: EventPort[], reactions: ReactionPort[]): Enter | undefined {
    const slotOf = (id: string) => this.planned.steps.find((each) => each.id === id)?.messageSlot ?? -1;
    const context: CompileContext<Record<string, unknown>> = {
      fields: step.fields,
      step: step.id,
      port: (name) => step.ports.indexOf(name),
      rule: (rule) => this.run.live.rule(rule),
      onEvent: (match, port) => void events.push({ test: this.listen(match), port }),
      onReaction: (to, on, port) => void reactions.push({ slot: slotOf(to), reaction: REACTIONS.indexOf(on), port }),
      alwaysFirst: this.run.flags.alwaysFirst,
      waits: this.waits,
    };
    return step.activity?.compile(context);
  }
}
