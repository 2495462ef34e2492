import * as v from 'valibot';
import { audienceSchema, type Audience } from './audience';
import type { Journey } from './journey';
import { journeySchema } from './journeySchema';
import { messageSchema, type Message } from './message';
import type { Migration } from './migration';
import { defaultOffers, offersSchema, type Offers } from './offer';
import type { PeopleRecipe } from './people';
import type { Grammar } from './rule';
import type { StepKind } from './stepKind';
import { defaultRuleSets, ruleSetsSchema, type RuleSets } from './ruleSets';
import { ENGINE, FORMAT, VERSION } from './version';
import { byId, described, duration, id, instant, name, notes, number, open, text, whole, word } from './schema';

export { ENGINE, FORMAT, VERSION };

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

const skinSchema = v.looseObject({
  brand: v.optional(text('Name that stands where the brand is spoken of.', 100)),
  currency: v.optional(text('ISO 4217 code.', 8)),
} satisfies Record<keyof Skin, v.GenericSchema>);

const amount = (description: string) =>
  described(v.union([v.number(), duration('A duration.')], 'expected a number or a duration'), description);

const whatIfSchema = v.looseObject({
  label: name('What the slider is called.'),
  path: text('Dotted path to a number or a duration of this workspace.'),
  min: amount('Left end.'),
  max: amount('Right end.'),
  step: amount('Least change.'),
  unit: v.optional(word(['percent', 'perDay', 'perWeek', 'perMonth'], 'How the value is written; default plain.')),
} satisfies Record<keyof WhatIf, v.GenericSchema>);

const aside = { meaning: false };
const position = v.tuple([number(-1e6, 1e6, 'From the left.'), number(-1e6, 1e6, 'From the top.')]);

/** Stands in for a start that is none. */
export const DEFAULT_START = '2026-01-05T00:00:00Z';

/**
 * Returns the schema of the whole file, in the order in which it is saved. Kinds of steps, conditions and people are told, because
 * the rooms that own them stand on the model.
 */
export function workspaceSchema(kinds: readonly StepKind[], grammar: Grammar, people: v.GenericSchema) {
  return v.looseObject({
    $schema: v.optional(text('Address of the JSON Schema of this file.', 500, aside)),
    format: described(v.literal(FORMAT), 'Tells the file from others.', { instead: FORMAT }),
    version: whole(1, VERSION, 'Version of the format.', { instead: VERSION }),
    engine: whole(1, ENGINE, 'Version of the engine the numbers were made with.', { instead: ENGINE }),
    name: name('What the experiment is called.'),
    notes: notes(),
    skin: v.optional(described(skinSchema, 'How it is dressed up.', aside)),
    start: instant('Second 0 of the run, in UTC.', { instead: DEFAULT_START }),
    days: whole(1, 730, 'Length of the run.', { instead: 60 }),
    seed: text('Root of all luck: the same seed gives the same people and the same run.', 200, { instead: 'seed' }),
    people: described(people, 'Recipe that the people are made from.', { instead: { size: 10_000 } }),
    identity: v.optional(open('Namespaces and the policy by which identities are merged.')),
    audiences: byId(audienceSchema(grammar), 'Audiences by id.', { instead: {} }),
    offers: described(offersSchema(grammar), 'Offers and how one is chosen.', { instead: defaultOffers() }),
    messages: byId(messageSchema, 'Messages by id.', { instead: {} }),
    rules: described(ruleSetsSchema, 'Caps, quiet hours, hold-outs, consent.', { instead: defaultRuleSets() }),
    journeys: byId(journeySchema(kinds, grammar), 'Journeys by id.', { instead: {} }),
    campaigns: v.optional(open('Campaign workflows by id.')),
    web: v.optional(open('Sites and surfaces.')),
    whatIf: v.optional(byId(whatIfSchema, 'Numbers pinned to the What-if bar.', aside)),
    goals: v.optional(open('Goals that are checked on outcomes.', aside)),
    panels: v.optional(open('Saved pictures.', aside)),
    layout: v.optional(byId(v.record(id, position), 'Journey id, step id: place on the canvas.', aside)),
    lesson: v.optional(open('What a lesson hides and asks.', aside)),
  } satisfies Record<keyof Workspace, v.GenericSchema>);
}

export const workspaceMigrations: readonly Migration[] = [];
