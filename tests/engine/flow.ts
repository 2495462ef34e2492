import type { Journey, Link, Step } from '../../src/model/journey';
import type { Workspace } from '../../src/model/workspace';
import { EXITED, REALIZED } from '../../src/engine/rows';
import { linesOf, play, small, type PlayOptions } from './help';

/** Everybody is read on Tuesday, 6 January 2026, 09:00 UTC: second 118,800, `01d 09:00`. */
export const READ = { read: 'everybody', schedule: { at: '2026-01-06T09:00' } } as const;

/** Steps one after the other by `next`; other links as `'step/port > step'`. */
export function chain(
  steps: Record<string, Step>,
  others: readonly string[] = [],
  more: Partial<Journey> = {},
): Journey {
  const ids = Object.keys(steps);
  const links: Link[] = [{ from: 'start', to: ids[0] }];
  ids.forEach((id, index) => {
    const alone = others.some((link) => link.startsWith(`${id}/next `));
    if (index + 1 < ids.length && steps[id].kind !== 'end' && !alone) links.push({ from: id, to: ids[index + 1] });
  });
  for (const link of others) {
    const [, from, port, to] = /^(\S+)\/(.+) > (\S+)$/.exec(link)!;
    links.push({ from, port, to });
  }
  return { name: 'j', enters: READ, steps, links, ...more };
}

/** Returns a workspace with one journey, some messages, and people in UTC who can be reached, open and click. */
export function flow(
  journey: Journey,
  { people, ...part }: Partial<Omit<Workspace, 'people'>> & { people?: Partial<Workspace['people']> } = {},
  edits: Workspace['people']['edits'] = {},
): Workspace {
  return small({
    days: 8,
    people: {
      size: 5,
      ...people,
      behaviour: {
        emailOpen: 5,
        emailClick: 2,
        emailBounce: 0,
        emailUnsubscribe: 0,
        pushOpen: 2,
        smsClick: 2,
        ...people?.behaviour,
      },
      edits:
        people?.edits ??
        Object.fromEntries(
          Array.from({ length: people?.size ?? 5 }, (_, person) => {
            const id = String(person).padStart(5, '0');
            return [id, { ...REACHABLE(person), timeZone: 'UTC', ...edits[id] }];
          }),
        ),
    },
    audiences: { everybody: { name: 'Everybody', rule: { attribute: 'personID', exists: true } } },
    messages: {
      hello: { channel: 'email', subject: 'Hello', category: 'marketing' },
      again: { channel: 'email', subject: 'Again', category: 'marketing' },
      receipt: { channel: 'email', subject: 'Receipt', category: 'transactional' },
      text: { channel: 'sms', body: 'Hello', category: 'marketing' },
      ping: { channel: 'push', subject: 'Hello', category: 'marketing' },
      banner: { channel: 'web', subject: 'Hello', category: 'marketing' },
    },
    journeys: { j: journey },
    ...part,
  });
}

const REACHABLE = (person: number) => ({
  'consents.marketing.any.val': 'y',
  'consents.marketing.email.val': 'y',
  'consents.marketing.sms.val': 'y',
  'consents.marketing.push.val': 'y',
  'personalEmail.address': `p${person}@example.com`,
  'mobilePhone.number': `+1 555 010${person}`,
  'pushNotificationDetails.token': `t${person}`,
});

/** Returns what happened as text: the journey's rows, and rows of life of the kinds asked for. */
export function told(
  title: string,
  workspace: Workspace,
  options: PlayOptions & { also?: readonly number[] } = {},
): string {
  const { also, ...rest } = options;
  const run = play(workspace, rest);
  const memberships = [REALIZED, EXITED].map((kind) => run.types[kind]);
  const lines = linesOf(run, { also }).filter((line) => !memberships.some((type) => line.includes(type)));
  return [`# ${title}`, ...lines, ''].join('\n');
}
