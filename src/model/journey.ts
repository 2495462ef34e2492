import type { EventMatch, Rule } from './rule';
import type { Step } from './stepKind';

export type { Step } from './stepKind';

/** Enters when the event arrives. */
export interface EventEntry {
  event: EventMatch;
}
/** Enters when the membership flips. */
export interface QualificationEntry {
  audience: string;
  on: 'realized' | 'exited' | 'both';
  /** Also enter the members of time 0. */
  existing?: boolean;
}
/** Enters all members at each occurrence. */
export interface ReadEntry {
  read: string;
  /** Journey-zone local time of the first read on or after `start`, and how it repeats. */
  schedule: { at: string; every?: 'day' | 'week' | 'month'; weekdays?: number[] };
  /** Only those who joined since the read before. */
  incremental?: boolean;
  /** Takes out who is still inside before each read. */
  forceReentrance?: boolean;
  /** People a second; default 5000. */
  rate?: number;
}
export type Entry = EventEntry | QualificationEntry | ReadEntry;

export interface Link {
  from: string;
  /** Default `next`. */
  port?: string;
  to: string;
}

export interface Exit {
  on?: EventMatch;
  when?: Rule;
}

export interface Journey {
  name: string;
  notes?: string;
  enters: Entry;
  /** `false` = never again; `after` counts from the end of the last trip; default PT5M. */
  reentrance?: false | { after: string };
  /** `person` or one of the shipped zones; default UTC. */
  zone?: string;
  /** Higher goes first: hears an event, enters, decides and shows on the site before the others. Default 0. */
  priority?: number;
  /** Tried from top to bottom. */
  exits?: Record<string, Exit>;
  /** `within` counts from entry, also after the end of the trip; without it there is no limit. The last trip gets the goal. */
  goal?: { on: EventMatch; within?: string };
  steps: Record<string, Step>;
  links: Link[];
}
