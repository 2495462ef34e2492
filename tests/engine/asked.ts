import type { PlainData } from '../../src/rules/plainFacts';
import type { Journey } from '../../src/model/journey';
import type { Workspace } from '../../src/model/workspace';
import { answerRequest } from '../../src/request';
import { small } from './help';

/** What a query over the caller's own people answers; read as plain JSON, as a caller would. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Told = any;

/** Answers queries about a run over the caller's own people and events, through the headless door. */
export async function asked(workspace: Workspace, data: PlainData, ...ask: object[]): Promise<Told[]> {
  const request = { workspace, data, ask: [{ kind: 'run' }, ...ask] };
  const answer = await answerRequest(JSON.stringify(request), { example: () => '' });
  if ('error' in answer) throw new Error(`${answer.error.path}: ${answer.error.message}`);
  for (const each of answer.answers) if ('error' in each) throw new Error(`${each.error.path}: ${each.error.message}`);
  return answer.answers.slice(1);
}

/** Returns what happened to one person, line by line: `01-06 09:00:00 message.excluded hello (consent)`. */
export async function story(workspace: Workspace, data: PlainData, id = 'a'): Promise<string[]> {
  const [{ timeline }] = await asked(workspace, data, { kind: 'person', id });
  return (timeline as Told[]).map(({ time, kind, object, value }) =>
    [
      String(time).slice(5, 19).replace('T', ' '),
      kind,
      ...(object === undefined ? [] : [object]),
      ...(typeof value === 'string' && kind !== 'audience.realized' ? [`(${value})`] : []),
    ].join(' '),
  );
}

/** Returns a workspace of one journey that begins with the event `go`; one message of each channel, two of e-mail. */
export function going(journey: Journey, part: Partial<Workspace> = {}): Workspace {
  return small({
    messages: {
      hello: { channel: 'email', subject: 'Hello', category: 'marketing' },
      again: { channel: 'email', subject: 'Again', category: 'marketing' },
      receipt: { channel: 'email', subject: 'Receipt', category: 'transactional' },
      text: { channel: 'sms', body: 'Hello', category: 'marketing' },
      ping: { channel: 'push', subject: 'Hello', category: 'marketing' },
      banner: { channel: 'web', subject: 'Hello', category: 'marketing' },
    },
    journeys: { j: { ...journey, enters: journey.enters ?? { event: { did: 'go' } } } },
    ...part,
  });
}

/** A profile that every channel reaches. */
export const reachable = (id: string, more: object = {}) => ({
  id,
  personalEmail: { address: `${id}@example.com` },
  mobilePhone: { number: '+1 555 0100' },
  pushNotificationDetails: [{ token: `token-${id}` }],
  ...more,
});

/** An event of 2026, in January where no month is said: `did('a', 'go', '06T09:00:00')`, `did('a', 'go', '03-28T22:00:00')`. */
export const did = (person: string, type: string, at: string, more: object = {}) => ({
  person,
  type,
  timestamp: `2026-${at.length > 11 ? '' : '01-'}${at}Z`,
  ...more,
});
