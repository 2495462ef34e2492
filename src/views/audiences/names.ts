import type { Workspace } from '../../model/workspace';
import type { Names } from '../../rules/phrases';
import { m } from '../../text';

/** Returns how a workspace calls what its rules speak of by id. */
export function namesOf(workspace: Pick<Workspace, 'audiences'>): Names {
  const channels: Record<string, () => string> = {
    email: m.audiences_channel_email,
    push: m.audiences_channel_push,
    sms: m.audiences_channel_sms,
    web: m.audiences_channel_web,
  };
  return {
    audience: (id) => workspace.audiences[id]?.name || undefined,
    channel: (id) => channels[id]?.(),
  };
}
