import type * as v from 'valibot';
import type { Extra } from './schema';

/** A value as it stands in a file. */
export type Scalar = string | number | boolean;

/** The operator part of an attribute leaf or of one `where` entry. Exactly one key is present. */
export interface Comparison {
  is?: Scalar;
  isNot?: Scalar;
  in?: Scalar[];
  contains?: string;
  startsWith?: string;
  exists?: boolean;
  atLeast?: number;
  atMost?: number;
  over?: number;
  under?: number;
  between?: [number, number];
}

export interface AttributeLeaf extends Comparison {
  attribute: string;
}

/** An arriving event: what exits, goals, reactions and event steps listen to. */
export interface EventMatch {
  did: string;
  /** Dotted event path -> a value that must be equal, or a comparison. */
  where?: Record<string, Scalar | Comparison>;
}

export interface EventLeaf extends EventMatch {
  /** ISO 8601 duration: t - within <= event <= t. */
  within?: string;
  /** ISO instant, inclusive. */
  since?: string;
  /** ISO instant, exclusive. */
  before?: string;
  atLeast?: number;
  atMost?: number;
  exactly?: number;
  between?: [number, number];
}

export interface AudienceLeaf {
  audience: string;
  is?: 'in' | 'out';
}
export interface ConsentLeaf {
  consent: string;
}
export interface PlaceLeaf {
  place: string;
  within?: string;
}
export interface TimeLeaf {
  time: [string, string];
}
export interface WeekdayLeaf {
  weekday: number[];
}
export interface DateLeaf {
  /** ISO instants: from the first on, up to and without the second. */
  date: [string, string];
}
export interface ShareLeaf {
  share: number;
  key: string;
}

export type Leaf =
  AttributeLeaf | EventLeaf | AudienceLeaf | ConsentLeaf | PlaceLeaf | TimeLeaf | WeekdayLeaf | DateLeaf | ShareLeaf;

export interface AllGroup {
  all: Rule[];
}
export interface AnyGroup {
  any: Rule[];
}
export interface NotGroup {
  not: Rule;
}

/** A condition tree: the one grammar of audiences, paths, eligibility and exits. */
export type Rule = Leaf | AllGroup | AnyGroup | NotGroup;

/** The schemas of conditions, which the rules room owns; nouns are told them, because the model may not import the rules. */
export interface Grammar {
  rule(description: string): v.GenericSchema;
  match(description: string, extra?: Extra): v.GenericSchema;
}

/** Nobody: stands in for a condition that cannot be read, so that no audience grows by a mistake in a file. */
export const NOBODY: Rule = { any: [] };
