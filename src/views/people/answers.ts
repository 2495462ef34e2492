import { m } from '../../text';

/** What somebody answered when asked for consent. */
export function answerWords(answer: string | undefined): string {
  if (answer === undefined) return m.people_answer_none();
  if (answer === 'y' || answer === 'vi') return m.people_answer_y();
  if (answer === 'n') return m.people_answer_n();
  return answer === 'p' ? m.people_answer_pending() : answer;
}

const channels: Record<string, () => string> = {
  any: m.people_channel_any,
  email: m.people_channel_email,
  sms: m.people_channel_sms,
  push: m.people_channel_push,
  web: m.people_channel_web,
};

/** What a channel of consents is called, `any` too; an unknown one by its own name. */
export const channelWords = (channel: string): string =>
  Object.hasOwn(channels, channel) ? channels[channel]() : channel;
