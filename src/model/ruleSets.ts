import * as v from 'valibot';
import { CHANNELS, type Channel } from './message';
import type { Migration } from './migration';
import { byId, described, name, number, timeOfDay, weekdays, whole, word } from './schema';

/** A frequency cap on delivered marketing messages, counted together over its channels in UTC calendar periods (weeks from Sunday). */
export interface MessageCap {
  name?: string;
  channels: Channel[];
  atMost: number;
  per: 'hour' | 'day' | 'week' | 'month';
}

/** Local times in the person's zone; `from` later than `to` crosses midnight and belongs to the day it starts on. */
export interface QuietHours {
  name?: string;
  channels: Channel[];
  from: string;
  to: string;
  /** 1 = Monday; default every day. */
  weekdays?: number[];
  then: 'queue' | 'discard';
}

export interface HoldOut {
  name?: string;
  /** Part of people who get no marketing message, 0 to 1; drawn by hash of person and id, so it stays. */
  share: number;
  channels?: Channel[];
}

export interface RuleSets {
  caps: Record<string, MessageCap>;
  quietHours: Record<string, QuietHours>;
  holdOuts?: Record<string, HoldOut>;
  consent: { missing: 'y' | 'n' };
}

const channels = (description: string) =>
  described(v.array(word(CHANNELS, 'A channel.')), description, { instead: [] });

const capSchema = v.looseObject({
  name: v.optional(name('What the cap is called.')),
  channels: channels('Channels that are counted together.'),
  atMost: whole(0, 1000, 'Messages a person may get in one period.'),
  per: word(['hour', 'day', 'week', 'month'], 'UTC calendar period; weeks from Sunday.'),
} satisfies Record<keyof MessageCap, v.GenericSchema>);

const quietHoursSchema = v.looseObject({
  name: v.optional(name('What the quiet hours are called.')),
  channels: channels('Channels that keep quiet.'),
  from: timeOfDay("First quiet minute, in the person's zone."),
  to: timeOfDay('First minute that is no longer quiet; earlier than `from` crosses midnight.'),
  weekdays: v.optional(weekdays('Days on which they begin, 1 = Monday; default every day.')),
  then: word(['queue', 'discard'], 'What happens to a message: it waits, or the trip ends.', { instead: 'queue' }),
} satisfies Record<keyof QuietHours, v.GenericSchema>);

const holdOutSchema = v.looseObject({
  name: v.optional(name('What the hold-out is called.')),
  share: number(0, 1, 'Part of people who get no marketing message.'),
  channels: v.optional(channels('Only these channels; default all.')),
} satisfies Record<keyof HoldOut, v.GenericSchema>);

const consentSchema = v.looseObject({
  missing: word(['y', 'n'], 'What a consent that nobody gave or refused counts as.', { instead: 'y' }),
});

export const ruleSetsSchema = v.looseObject({
  caps: byId(capSchema, 'Frequency caps on marketing messages.', { instead: {} }),
  quietHours: byId(quietHoursSchema, 'Times at which nothing is sent.', { instead: {} }),
  holdOuts: v.optional(byId(holdOutSchema, 'Parts of the people that are left alone, to compare with.')),
  consent: described(consentSchema, 'How consent is read.', { instead: { missing: 'y' } }),
} satisfies Record<keyof RuleSets, v.GenericSchema>);

/** Returns rules that stop nothing. */
export function defaultRuleSets(): RuleSets {
  return { caps: {}, quietHours: {}, consent: { missing: 'y' } };
}

export const ruleSetsMigrations: readonly Migration[] = [];
