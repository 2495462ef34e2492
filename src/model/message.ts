export type Channel = 'email' | 'sms' | 'push' | 'web';
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
