import type { Rule, EventMatch } from '../model/rule';
import type { Look } from './look';

/**
 * Rules kept up to date while a run unfolds: each event leaf holds the last few matching times of each person,
 * so a test costs a few comparisons and a sliding window tells when it will next flip by itself.
 */
export interface LiveRule {
  met(person: number, now: number): boolean;
  /** The earliest tick after `now` at which time alone may change the answer, Infinity when none. */
  nextChange(person: number, now: number): number;
  /** Both in one walk: the next change, negative while the rule is not met. */
  readonly look: Look;
  /** Event type codes (index into `events.types`) whose arrival may change the answer. */
  readonly watches: readonly number[];
  /** Ids of the audiences whose membership may change the answer. */
  readonly audiences: readonly string[];
}

/** Tests one arriving event: its type and `where`; reads fields at the row it is given. */
export type EventTest = (type: number, row: number) => boolean;

export interface LiveRules {
  /** Compiles a rule; equal leaves share their memory. All rules are compiled before records are laid out. */
  rule(rule: Rule): LiveRule;
  /** Takes note of an event for all leaves that match it; call it before testing rules at that moment. Times never decrease for a person. */
  see(type: number, row: number, person: number, now: number): void;
  /** Type codes that some leaf wants to see. */
  readonly wanted: Uint8Array;
  /** Ticks for which an event of a type matters to some leaf, -1 where none wants it; known when all rules are compiled. */
  reach(type: number): number;
  /** Compiles the test of an arriving event: `live.match({ did: 'order' })(type, row)`. */
  match(match: EventMatch): EventTest;
}
