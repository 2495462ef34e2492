/**
 * The product's API as types: every picture is the answer to a query, and queries and answers are plain JSON.
 * Instants are ISO 8601 in UTC, durations ISO 8601 in weeks, days, hours, minutes and seconds, paths dotted.
 */
import type { EventMatch, Rule } from '../model/rule';
import type { Problem } from '../model/problem';
import type { Trace } from '../rules/trace';

/** ISO 8601 in UTC, such as `2026-01-05T00:00:00Z`. */
export type Instant = string;
/** An instant, or `day 12`: twelve days after the start of the run or of the data. */
export type At = string;
/** ISO 8601 of fixed length, such as `P14D` or `PT30M`. */
export type Duration = string;

/** An event leaf without `did` matches any event. */
export interface EventTest {
  did?: EventMatch['did'];
  where?: EventMatch['where'];
}

/** An audience of the workspace by id, or a rule with the id that its answer goes by. */
export type AudienceRef = string | { id: string; rule: Rule };

export type Container = 'person' | 'session';

/** What every question about events may say. */
export interface Scope {
  /** Later events are ignored; default the end of the run or the latest instant of the data. */
  at?: At;
}

export interface Contained extends Scope {
  /** Whether a sequence may span sessions. Default `person`. */
  container?: Container;
  /** A gap above this ends a session; default `PT30M`. */
  session?: Duration;
  /** Only people who meet this at `at` are counted, with all their events. Default everybody. */
  who?: Rule;
}

// ---------------------------------------------------------------- workspace and run

/** What is wrong with a workspace, and what could be better. */
export interface ValidateQuery {
  kind: 'validate';
  /** Default: the workspace of the request. */
  workspace?: unknown;
}
export interface ValidateAnswer {
  kind: 'validate';
  problems: Problem[];
}

export type Mode = 'live' | 'test' | 'simulation' | 'dryRun';

/** Runs the workspace, or says what the run that is already there came to. */
export interface RunQuery {
  kind: 'run';
  people?: number;
  days?: number;
  seed?: string;
  mode?: Mode;
}
export interface RunAnswer {
  kind: 'run';
  /** 64 bits of the whole log as 16 hex digits in fours. */
  fingerprint: string;
  /** Hash of the meaning of the file and the engine's version. */
  runKey: string;
  people: number;
  days: number;
  rows: number;
  /** Wall clock; the one number of an answer that differs from machine to machine. */
  milliseconds: number;
  totals: { trips: number; messages: number; conversions: number; revenue: number; unsubscribes: number };
}

/** Where the people of a journey are: `entered = waiting + left + ended` in every step. */
export interface CountsQuery {
  kind: 'counts';
  journey: string;
  at?: At;
}
export interface StepCounts {
  entered: number;
  waiting: number;
  /** By port. */
  left: Record<string, number>;
  /** By reason. */
  ended: Record<string, number>;
}
export interface CountsAnswer {
  kind: 'counts';
  at: Instant;
  steps: Record<string, StepCounts>;
  /** The journey as a whole: trips begun, still inside, over by reason, and those that met the goal. */
  total: { entered: number; waiting: number; ended: Record<string, number>; converted: number };
}

/** What a timeline can count in each period; `revenue` is a sum in the currency of the skin. */
export const MEASURES = [
  'visits',
  'cartAdds',
  'checkouts',
  'purchases',
  'revenue',
  'messages',
  'opens',
  'clicks',
  'unsubscribes',
  'entered',
  'conversions',
] as const;
export type Measure = (typeof MEASURES)[number];

/** How much happened in each period of a run. */
export interface TimelineQuery {
  kind: 'timeline';
  measures: Measure[];
  /** Length of a period. */
  every: Duration;
  at?: At;
  /** Restricts `entered`, `conversions` and the message measures to one journey. */
  journey?: string;
}
export interface TimelineAnswer {
  kind: 'timeline';
  /** Start of each period. */
  times: Instant[];
  series: Partial<Record<Measure, number[]>>;
}

// ---------------------------------------------------------------- audiences

/** Who is in an audience, and why these are or are not. */
export interface AudienceQuery {
  kind: 'audience';
  /** Either a rule or the id of an audience of the workspace. */
  rule?: Rule;
  id?: string;
  at?: At;
  ids?: boolean;
  /** Ids of people whose trace is wanted. */
  why?: string[];
}
export interface AudienceAnswer {
  kind: 'audience';
  people: number;
  /** In the order of the profiles. */
  ids?: string[];
  why?: Record<string, Trace>;
}

/** How many are in each audience at each time, and who came and went in between. */
export interface MembershipQuery {
  kind: 'membership';
  audiences: AudienceRef[];
  every: Duration;
  /** First time; default the start of the run or the earliest instant of the data. */
  from?: At;
  /** Last time, which is answered even when it is not a whole number of steps away. */
  at?: At;
}
export interface MembershipSeries {
  audience: string;
  /** People inside at each time. */
  in: number[];
  /** People inside who were not at the time before; at the first time everybody inside. */
  entered: number[];
  /** People no longer inside who were at the time before; 0 at the first time. */
  left: number[];
}
export interface MembershipAnswer {
  kind: 'membership';
  times: Instant[];
  audiences: MembershipSeries[];
}

/** How audiences overlap, exactly: one row for each combination somebody is in. */
export interface OverlapQuery {
  kind: 'overlap';
  /** At most 20. */
  audiences: AudienceRef[];
  at?: At;
}
export interface OverlapAnswer {
  kind: 'overlap';
  /** People in exactly these audiences and no other of the list; most people first, then in the order of the list. */
  combinations: { in: string[]; people: number }[];
  /** People in each audience, whatever else they are in. */
  people: Record<string, number>;
}

// ---------------------------------------------------------------- offers

/** What a policy would choose for one person, and what became of every candidate. */
export interface DecideQuery {
  kind: 'decide';
  policy: string;
  /** Either somebody of the run, by id, or a profile made up for the question. */
  person?: string;
  profile?: Record<string, unknown>;
  context?: Record<string, unknown>;
  at?: At;
  /** Offers wanted; default 1. */
  count?: number;
}
export type Stage = 'notConsidered' | 'ineligible' | 'capped' | 'ranked' | 'chosen' | 'fallback';
export interface Candidate {
  offer: string;
  stage: Stage;
  /** Code of the reason, such as `ownRule` or `totalCap`. */
  reason?: string;
  /** What the reason speaks of: limits, names, instants. */
  data?: Record<string, unknown>;
  /** Trace of the eligibility rule. */
  rule?: Trace;
  score?: number;
  /** Position of the strategy in the policy, from 0. */
  strategy?: number;
  /** Its caps as they stood. */
  caps?: unknown[];
  /** What would give it a better outcome. */
  changes?: unknown[];
}
export interface DecideAnswer {
  kind: 'decide';
  chosen: string[];
  candidates: Candidate[];
}

/** What became of each offer over a run. */
export interface DecisionsQuery {
  kind: 'decisions';
  policy?: string;
  placement?: string;
  at?: At;
}
export interface OfferCounts {
  offer: string;
  /** Decisions it was looked at in. */
  decisions: number;
  eligible: number;
  /** By reason: dates, rules, places already filled. */
  ineligible: Record<string, number>;
  /** By cap. */
  capped: Record<string, number>;
  outranked: number;
  chosen: number;
  clicked: number;
}
export interface DecisionsAnswer {
  kind: 'decisions';
  /** Decisions made. */
  decisions: number;
  offers: OfferCounts[];
}

// ---------------------------------------------------------------- questions about events

export interface FalloutStep {
  on: EventTest;
  /** `next`: the very next event of any kind. Default `eventual`. An error with `order: unordered`. */
  path?: 'eventual' | 'next';
  /** Default: the event type, or `step 2`. */
  label?: string;
}

/** How far people get through a sequence of events, and how long each step takes. */
export interface FalloutQuery extends Contained {
  kind: 'fallout';
  steps: FalloutStep[];
  /** From the first step to each later one, end included. */
  within?: Duration;
  /** `strict` is `next` on every step; `unordered`: step n counts when the steps 1 to n all happened, in any order. Default `ordered`. */
  order?: 'ordered' | 'strict' | 'unordered';
  /** One series for the members of each audience at `at`. */
  compare?: AudienceRef[];
  ids?: boolean;
}
export interface FalloutRow {
  label: string;
  /** In the session container: sessions. */
  people: number;
  /** Share in [0, 1] of the step before; 1 on the first, 0 when nobody was there. */
  ofPrevious: number;
  /** Share in [0, 1] of the first step. */
  ofFirst: number;
  /** Seconds from the step before; null on the first step and when nobody got here. */
  medianSeconds: number | null;
  meanSeconds: number | null;
  /** People, each once, in the order of the profiles. */
  ids?: string[];
}
export interface FalloutAnswer {
  kind: 'fallout';
  /** Everybody, also with `compare`. */
  steps: FalloutRow[];
  series?: { audience: string; steps: FalloutRow[] }[];
}

/** An event test, or a value of the dimension. */
export type FlowAnchor = EventTest | string;

/** Which value of a dimension comes right after (or before) which. Exactly one anchor is given. */
export interface FlowQuery extends Contained {
  kind: 'flow';
  /** Event path; events without it are skipped. */
  dimension: string;
  /** The anchor is column 1, what follows 2, 3, ... */
  startsWith?: FlowAnchor;
  /** The anchor is column 0, what went before -1, -2, ..., what follows 1, 2, ... */
  contains?: FlowAnchor;
  /** The anchor is column 0, what went before -1, -2, ... */
  endsWith?: FlowAnchor;
  /** Columns in each direction, the anchor's own included. Default 5. */
  columns?: number;
  /** Values shown in each column; the rest becomes `{ other: true }`. Default 10. */
  top?: number;
  /** Keeps a value that follows itself; by default the two are one view. A dimension with several values on one event always keeps them. */
  repeats?: boolean;
  /** Which anchors of a container start a path. Default `all`: overlapping paths each count. */
  occurrence?: 'all' | 'first' | 'last';
  /** Adds where paths end, and for `contains` and `endsWith` where they start. */
  ends?: boolean;
}
export type FlowValue = string | { other: true };
export interface FlowPlace {
  column: number;
  value: FlowValue;
}
export interface FlowNode extends FlowPlace {
  /** Views. */
  count: number;
}
export interface FlowLink {
  from: FlowPlace | { start: true };
  to: FlowPlace | { end: true };
  count: number;
}
export interface FlowAnswer {
  kind: 'flow';
  /** By column, then most views first; `other` last. */
  nodes: FlowNode[];
  links: FlowLink[];
}

export const MODELS = [
  'last',
  'first',
  'linear',
  'uShaped',
  'jCurve',
  'inverseJ',
  'timeDecay',
  'custom',
  'participation',
  'sameTouch',
  'markov',
  'shapley',
] as const;
export type ModelName = (typeof MODELS)[number];

export interface ModelChoice {
  model: ModelName;
  /** Of `timeDecay`; default `P7D`. */
  halfLife?: Duration;
  /** Of `custom`: first, middle, last; normalised. */
  weights?: [number, number, number];
  /** Overrides the query's. */
  mergeRepeats?: boolean;
}

/** Which touches earned the conversions, under several models side by side. */
export interface AttributionQuery extends Contained {
  kind: 'attribution';
  conversion: EventTest;
  /** Event path of the amount; without it each conversion counts 1. */
  value?: string;
  /** Without `did` any event with the dimension is a touch. */
  touch: EventTest & { dimension: string };
  models: ModelChoice[];
  /** How far before the conversion a touch may lie, bounds included; of no meaning in the session container. Default: no limit. */
  lookback?: Duration;
  /** Merges touches that follow each other with the same value; the latest stays. Default false. */
  mergeRepeats?: boolean;
}
export interface ModelCredit {
  model: ModelName;
  /** By value; values without credit are left out. */
  credit: Record<string, number>;
  /** Of conversions without a touch. */
  none: number;
  /** Markov: share of conversions lost when the value is taken away. */
  removal?: Record<string, number>;
  /** Markov: probability that a path converts. */
  base?: number;
}
export interface AttributionAnswer {
  kind: 'attribution';
  /** De-duplicated: with several values on one touch, and under participation, the rows may add to more. */
  total: number;
  conversions: number;
  models: ModelCredit[];
}

/** How long it takes from the first `from` to the first `to` after it. */
export interface TimeToConvertQuery extends Contained {
  kind: 'timeToConvert';
  from: EventTest;
  to: EventTest;
  within?: Duration;
  /** Bars of equal width; default 20. */
  bins?: number;
}
export interface TimeToConvertAnswer {
  kind: 'timeToConvert';
  /** Who did `from`; in the session container: sessions. */
  people: number;
  converted: number;
  /** Seconds; null when nobody converted. */
  meanSeconds: number | null;
  /** Seconds, interpolated between ranks; null when nobody converted. */
  quantiles: { p10: number; p25: number; p50: number; p75: number; p90: number } | null;
  /** From `from` up to, not including, `to` seconds; the last bar includes its end. */
  bins: { from: number; to: number; people: number }[];
}

// ---------------------------------------------------------------- one person

/** One person's profile, memberships, trips and timeline. */
export interface PersonQuery {
  kind: 'person';
  id: string;
  at?: At;
}
export interface TripStep {
  step: string;
  entered: Instant;
  /** Absent while the person is in the step. */
  left?: Instant;
  port?: string;
}
export interface PersonTrip {
  journey: string;
  steps: TripStep[];
  /** Absent while the trip goes on. */
  ended?: string;
  /** When the goal was met. */
  converted?: Instant;
}
export interface TimelineEntry {
  time: Instant;
  /** Event type or row kind. */
  kind: string;
  /** What it was about: a step, message, offer, audience or product. */
  object?: string;
  value?: unknown;
  /** Position in this timeline of what led to it; null when nothing did. */
  cause: number | null;
}
export interface PersonAnswer {
  kind: 'person';
  id: string;
  at: Instant;
  profile: Record<string, unknown>;
  identities: { namespace: string; id: string }[];
  audiences: string[];
  trips: PersonTrip[];
  timeline: TimelineEntry[];
}

export type WhyAbout =
  { audience: string } | { journey: string; step: string } | { offer: string; policy?: string } | { message: string };

/** Why something holds or happened for one person, or why not, and what would change it. */
export interface WhyQuery {
  kind: 'why';
  person: string;
  about: WhyAbout;
  at?: At;
}
export interface WhyAnswer {
  kind: 'why';
  at: Instant;
  /** In the audience, reached the step, got the offer, was sent the message. */
  met: boolean;
  /** Code of the reason where no rule decided: a gate, a cap, a port. */
  reason?: string;
  trace?: Trace;
  /** For offers: every candidate and what became of it. */
  losers?: Candidate[];
  /** The leaf that is nearest to flipping. */
  nearest?: Trace;
  /** What led to it, earliest first. */
  because?: TimelineEntry[];
}

// ---------------------------------------------------------------- against the truth

export type Without = 'all' | { journey: string } | { channel: string } | { offer: string };

/** What a journey, channel or offer caused: the run against its twin without it, same people, same luck. */
export interface LiftQuery {
  kind: 'lift';
  without: Without;
  /** Runs with other luck for the interval; default 1, which gives no interval. */
  seeds?: number;
  at?: At;
}
export interface LiftGroup {
  /** Whether these people bought with it and without it. */
  with: 0 | 1;
  without: 0 | 1;
  /** persuadable (1, 0), sure (1, 1), lost (0, 0), putOff (0, 1). */
  group: 'persuadable' | 'sure' | 'lost' | 'putOff';
  people: number;
}
export interface LiftAnswer {
  kind: 'lift';
  /** Purchases of the run and of its twin. */
  all: number;
  without: number;
  /** Shares of `all`: (all - without) / all; without anything / all; the rest, which may be negative. */
  caused: number;
  anyway: number;
  together: number;
  /** 95 % interval of `caused` over the seeds; null with one seed. */
  interval: [number, number] | null;
  people: LiftGroup[];
  /** Of the purchases, in the currency of the skin. */
  revenue?: { all: number; without: number };
}

/** Steps and ports of a journey that nobody took. */
export interface CoverageQuery {
  kind: 'coverage';
  journey: string;
  at?: At;
}
export interface CoverageAnswer {
  kind: 'coverage';
  steps: string[];
  ports: { step: string; port: string }[];
  /** Share in [0, 1] of steps and ports that were taken. */
  taken: number;
}

// ---------------------------------------------------------------- all together

interface Kinds {
  validate: [ValidateQuery, ValidateAnswer];
  run: [RunQuery, RunAnswer];
  counts: [CountsQuery, CountsAnswer];
  timeline: [TimelineQuery, TimelineAnswer];
  audience: [AudienceQuery, AudienceAnswer];
  membership: [MembershipQuery, MembershipAnswer];
  overlap: [OverlapQuery, OverlapAnswer];
  decide: [DecideQuery, DecideAnswer];
  decisions: [DecisionsQuery, DecisionsAnswer];
  fallout: [FalloutQuery, FalloutAnswer];
  flow: [FlowQuery, FlowAnswer];
  attribution: [AttributionQuery, AttributionAnswer];
  timeToConvert: [TimeToConvertQuery, TimeToConvertAnswer];
  person: [PersonQuery, PersonAnswer];
  why: [WhyQuery, WhyAnswer];
  lift: [LiftQuery, LiftAnswer];
  coverage: [CoverageQuery, CoverageAnswer];
}
export type Kind = keyof Kinds;
export type QueryOf<K extends Kind> = Kinds[K][0];
/** The answer to a kind of query: `AnswerOf<'fallout'>`. */
export type AnswerOf<K extends Kind> = Kinds[K][1];
export type Query = QueryOf<Kind>;
export type Answer = AnswerOf<Kind>;

/** A query that failed; the others of the request are answered all the same. */
export interface ErrorAnswer {
  error: { path: string; message: string };
}

/** The caller's own people and events. */
export interface CallerData {
  profiles: ({ id: string } & Record<string, unknown>)[];
  events: ({ person: string; timestamp: Instant; type: string; id?: string } & Record<string, unknown>)[];
}

export interface AskRequest {
  /** A workspace, or the file name of an example. */
  workspace?: unknown;
  /** Without it the run of the workspace answers. */
  data?: CallerData;
  ask: Query[];
}

/** One answer for each query, in order; a request that cannot be read at all is answered `{ error }`. */
export interface AskResponse {
  answers: (Answer | ErrorAnswer)[];
}
