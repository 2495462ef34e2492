import type { Audience } from './audience';
import type { Journey } from './journey';
import type { Message } from './message';
import type { Offers } from './offer';
import type { PeopleRecipe } from './people';
import type { RuleSets } from './ruleSets';

export interface Skin {
  brand?: string;
  currency?: string;
}

/** A number of the workspace that is pinned to the What-if bar. */
export interface WhatIf {
  label: string;
  /** Dotted path to a number or an ISO duration. */
  path: string;
  min: number | string;
  max: number | string;
  step: number | string;
  /** How the value is written: 0.1 as 10 %, 2 as "2 / week". Default plain. */
  unit?: 'percent' | 'perDay' | 'perWeek' | 'perMonth';
}

/** One whole experiment: everything a run depends on, and what makes it pleasant to read. */
export interface Workspace {
  $schema?: string;
  format: 'journey-playground';
  version: 1;
  engine: 1;
  name: string;
  notes?: string;
  skin?: Skin;
  /** ISO instant in UTC; second 0 of the run. */
  start: string;
  days: number;
  seed: string;
  people: PeopleRecipe;
  identity?: Record<string, unknown>;
  audiences: Record<string, Audience>;
  offers: Offers;
  messages: Record<string, Message>;
  rules: RuleSets;
  journeys: Record<string, Journey>;
  campaigns?: Record<string, unknown>;
  web?: Record<string, unknown>;
  whatIf?: Record<string, WhatIf>;
  goals?: Record<string, unknown>;
  panels?: Record<string, unknown>;
  /** Journey id -> step id -> [x, y] on the canvas. */
  layout?: Record<string, Record<string, [number, number]>>;
  lesson?: Record<string, unknown>;
}
