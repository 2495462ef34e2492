import type { Channel } from './message';

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
