import type { RunQuery } from '../analysis/query';
import type { Outcome } from '../analysis/run/outcome';
import type { Without } from '../engine/context';
import type { Rule } from '../model/rule';
import type { Workspace } from '../model/workspace';
import type { PackedPeople } from '../people/pack';
import type { PlainData } from '../rules/plainFacts';

/** Where made people are kept between visits; the world works without one. */
export interface PeopleStore {
  load(hash: string): Promise<PackedPeople | undefined>;
  save(hash: string, people: PackedPeople): Promise<void>;
}

export interface WorldOptions {
  peopleStore?: PeopleStore;
  /** Lets cancellations and newer edits in between two slices of work. */
  pause?: () => Promise<void>;
  /** Milliseconds, for the one number of an answer that is not part of a run's meaning. */
  clock?: () => number;
  /** Rows after which a run is stopped; for tests. */
  mostRows?: number;
  /** Plays twins in other threads, so that this one goes on answering; without it, or when it fails, they are played here. */
  twins?: TwinPlayer;
}

export interface RunOptions extends Omit<RunQuery, 'kind'> {
  /** Size of the full population when this is a preview of it. */
  of?: number;
  /** `runKey` of an earlier run to compare conversions with; no comparison when that run is no longer known. */
  against?: string;
}

export interface RunProgress {
  stage: 'people' | 'run' | 'twin';
  /** 0 to 1. */
  part: number;
}

export interface Play {
  /** What can be run of a workspace, with the seed to run it with. */
  workspace: Workspace;
  options: RunOptions;
  without: Without;
  /** The caller's own people and events instead of invented ones. */
  data?: PlainData;
}

/** A run that is played for what it comes to, up to a second. */
export interface TwinPlay extends Play {
  until: number;
  /** Whom to look for in it. */
  who?: Rule;
}

export interface TwinOutcome extends Outcome {
  /** 1 for each person who meets `who` at that second. */
  readonly who?: Uint8Array;
}

/** Plays runs for their outcome; undefined for one that was cancelled. Plain data in and out, so that it may stand in another thread. */
export interface TwinPlayer {
  play(twin: TwinPlay): Promise<TwinOutcome | undefined>;
  cancel(): unknown;
}
