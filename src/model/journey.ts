import type { EventMatch, Rule } from './rule';

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

/** A step of a journey: its kind and the fields of that kind. */
export interface Step {
  kind: string;
  name?: string;
  notes?: string;
  [field: string]: unknown;
}

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
  priority?: number;
  exits?: Record<string, Exit>;
  goal?: { on: EventMatch; within?: string };
  steps: Record<string, Step>;
  links: Link[];
}

/** The reserved id of the entry, drawn from `enters`. */
export const START = 'start';
/** The port a link without `port` leaves by. */
export const NEXT = 'next';
