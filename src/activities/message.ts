import { NEXT } from '../model/ports';
import type { Channel } from '../model/message';
import { message } from './fields';
import { defineActivity } from './kind';

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
    summary: (fields, workspace) =>
      workspace.messages[fields.message]?.name ?? workspace.messages[fields.message]?.subject ?? fields.message,
    compile: () => (trip) => trip.send(),
  });
}
