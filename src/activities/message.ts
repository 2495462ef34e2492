import { NEXT } from '../model/ports';
import type { Channel } from '../model/message';
import type { Workspace } from '../model/workspace';
import { message } from './fields';
import { defineActivity } from './kind';

/** Returns what a card calls the message of its step: its name, else its subject, else its id. */
export function messageSummary({ message }: { message: string }, { messages }: Workspace): string {
  return messages[message]?.name || messages[message]?.subject || message;
}

/** Returns a kind that sends a message of one channel through the action gate. */
export function sendingActivity(options: { kind: Exclude<Channel, 'web'>; label: string; icon: string; help: string }) {
  const channel: Channel = options.kind;
  return defineActivity<{ message: string }>({
    ...options,
    group: 'action',
    tone: options.kind,
    channel,
    fields: { message: message({ label: 'Message', channel }) },
    ports: () => [NEXT],
    summary: messageSummary,
    compile: () => (trip) => trip.send(),
  });
}
