import * as v from 'valibot';
import type { Migration } from './migration';
import { name, notes, number, text, word } from './schema';

export const CHANNELS = ['email', 'sms', 'push', 'web'] as const;
export type Channel = (typeof CHANNELS)[number];
export type MessageCategory = 'marketing' | 'transactional';

export interface Message {
  name?: string;
  notes?: string;
  channel: Channel;
  /** E-mail subject, push or web title. */
  subject?: string;
  body?: string;
  category?: MessageCategory;
  /** Product category the message speaks of; people with an affinity for it respond more. */
  topic?: string;
  /** How well it is written, 1 = average; multiplies opens and clicks. */
  appeal?: number;
}

export const messageSchema = v.looseObject({
  name: v.optional(name('What the message is called.')),
  notes: notes(),
  channel: word(CHANNELS, 'How it is sent.', { instead: 'email' }),
  subject: v.optional(text('Subject of an e-mail, title of a push or web message.')),
  body: v.optional(text('What it says.', 100_000)),
  category: v.optional(
    word(['marketing', 'transactional'], 'Transactional messages skip consent, caps and hold-outs.'),
  ),
  topic: v.optional(text('Product category it speaks of; people with an affinity for it respond more.', 100)),
  appeal: v.optional(number(0, 100, 'How well it is written, 1 = average; multiplies opens and clicks.')),
} satisfies Record<keyof Message, v.GenericSchema>);

export const messageMigrations: readonly Migration[] = [];
