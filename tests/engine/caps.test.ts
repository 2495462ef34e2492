import { describe, expect, it } from 'vitest';
import { periodOf } from '../../src/base/periods';
import { CHOSEN, stageOf } from '../../src/decisions/outcome';
import * as rows from '../../src/engine/rows';
import type { Run } from '../../src/engine/run';
import { CHANNELS } from '../../src/model/message';
import type { Workspace } from '../../src/model/workspace';
import { did, going, reachable, story } from './asked';
import { chain } from './flow';
import { example, examples, play } from './help';
import { randomWorkspace } from './journeys';

/** Holds every offer cap by counting the log again: chosen while there is room, in the order of the log. */
function checkOffers(run: Run): { chosen: number; capped: number } {
  const { log, plan } = run;
  const used = new Map<string, number>();
  const seen = { chosen: 0, capped: 0 };
  for (let row = 0; row < log.count; row++) {
    if (log.kind[row] !== rows.CANDIDATE) continue;
    const offer = plan.offers[log.object[row]];
    const person = log.person[row];
    const caps = plan.workspace.offers.items[offer].caps ?? [];
    const keys = caps.map(
      ({ scope, per }, cap) =>
        `${offer} ${cap} ${periodOf(per, run.startUnix + log.time[row])}${scope === 'person' ? ` ${person}` : ''}`,
    );
    const full = caps.some(({ atMost }, cap) => (used.get(keys[cap]) ?? 0) >= atMost);
    const stage = stageOf(log.value[row]);
    if (stage === CHOSEN) {
      seen.chosen++;
      if (full) expect.fail(`row ${row}: ${offer} was chosen beyond its cap`);
      for (const key of keys) used.set(key, (used.get(key) ?? 0) + 1);
    } else if (stage === 2) {
      seen.capped++;
      if (!full) expect.fail(`row ${row}: ${offer} was capped with room left`);
    }
  }
  return seen;
}

/** Holds every message cap: what is sent had room by what was delivered; what was capped had none. */
function checkMessages(run: Run): { sent: number; capped: number; most: number } {
  const { log, plan } = run;
  const caps = Object.values(plan.workspace.rules.caps);
  const used = new Map<string, number>();
  const seen = { sent: 0, capped: 0, most: 0 };
  const cappedReason = rows.EXCLUSIONS.indexOf('capped');
  for (let row = 0; row < log.count; row++) {
    const kind = log.kind[row];
    if (kind < rows.EXCLUDED || kind > rows.OPENED) continue;
    const message = plan.messages[plan.steps[log.object[row]].message];
    if (!message) continue;
    const web = CHANNELS[message.channel] === 'web';
    const counts = !message.transactional && (kind === rows.DELIVERED || (web && kind === rows.OPENED));
    const key = (cap: number) => `${cap} ${log.person[row]} ${periodOf(caps[cap].per, run.startUnix + log.time[row])}`;
    const covering = caps.map((_, cap) => cap).filter((cap) => caps[cap].channels.includes(CHANNELS[message.channel]));
    const full = covering.some((cap) => (used.get(key(cap)) ?? 0) >= caps[cap].atMost);
    if (kind === rows.SENT && !message.transactional) {
      seen.sent++;
      if (full) expect.fail(`row ${row}: sent over a cap`);
    } else if (kind === rows.EXCLUDED && log.value[row] === cappedReason) {
      seen.capped++;
      if (!full || message.transactional) expect.fail(`row ${row}: capped with room left`);
    }
    if (!counts) continue;
    for (const cap of covering) {
      used.set(key(cap), (used.get(key(cap)) ?? 0) + 1);
      seen.most = Math.max(seen.most, used.get(key(cap))! - caps[cap].atMost);
    }
  }
  return seen;
}

describe('offer caps', () => {
  it('in the examples', () => {
    for (const name of examples) {
      const seen = checkOffers(play(example(name), { people: 2000 }));
      expect(seen.chosen).toBeGreaterThan(50);
    }
  });

  it('in random journeys', () => {
    const seen = { chosen: 0, capped: 0 };
    for (let seed = 400; seed < 430; seed++) {
      const { chosen, capped } = checkOffers(play(randomWorkspace(seed, 100, 12)));
      seen.chosen += chosen;
      seen.capped += capped;
    }
    expect(seen.chosen).toBeGreaterThan(100);
    expect(seen.capped).toBeGreaterThan(40);
  });

  it('the first people in time get what is scarce, then the smaller number', () => {
    const workspace = example('win-back');
    workspace.offers.items.freeClass.eligible = undefined;
    const run = play(workspace, { people: 2000 });
    const { log, plan } = run;
    const offer = plan.offers.indexOf('freeClass');
    const asked: number[] = [];
    const got: number[] = [];
    for (let row = 0; row < log.count; row++) {
      if (log.kind[row] !== rows.CANDIDATE || log.object[row] !== offer) continue;
      const first = !asked.includes(log.person[row]);
      asked.push(log.person[row]);
      if (stageOf(log.value[row]) === CHOSEN) {
        got.push(log.person[row]);
        expect(first, 'once a person').toBe(true);
      }
    }
    expect(got).toEqual([...new Set(asked)].slice(0, 60));
    expect(new Set(asked).size).toBeGreaterThan(100);
  });
});

describe('message caps', () => {
  it('in the examples', () => {
    for (const name of examples) {
      const seen = checkMessages(play(example(name), { people: 2000 }));
      expect(seen.sent).toBeGreaterThan(50);
      // One journey has one message of a person under way at a time.
      expect(seen.most).toBeLessThanOrEqual(0);
    }
  });

  it('in random journeys, for every period', () => {
    const seen = { sent: 0, capped: 0 };
    for (let seed = 500; seed < 540; seed++) {
      const workspace: Workspace = randomWorkspace(seed, 100, 20);
      const per = (['hour', 'day', 'week', 'month'] as const)[seed % 4];
      workspace.rules.caps = {
        some: { channels: ['email', 'push'], atMost: 1 + (seed % 2), per },
        web: { channels: ['web', 'email'], atMost: 3, per: 'week' },
      };
      const { sent, capped } = checkMessages(play(workspace));
      seen.sent += sent;
      seen.capped += capped;
    }
    expect(seen.sent).toBeGreaterThan(500);
    expect(seen.capped).toBeGreaterThan(150);
  });

  it('count messages of the channels they name, and no others', async () => {
    const journey = chain({
      text: { kind: 'sms', message: 'text' },
      mail: { kind: 'email', message: 'hello' },
      more: { kind: 'email', message: 'again' },
      ping: { kind: 'push', message: 'ping' },
    });
    const workspace = going({ ...journey, enters: { event: { did: 'go' } } });
    workspace.rules.caps = { day: { channels: ['email'], atMost: 1, per: 'day' } };
    const lines = await story(workspace, { profiles: [reachable('a')], events: [did('a', 'go', '06T09:00:00')] });
    expect(lines.filter((line) => /message\.(sent|excluded)/.test(line)).map((line) => line.slice(15))).toEqual([
      'message.sent text',
      'message.sent hello',
      'message.excluded again (capped)',
      'message.sent ping',
    ]);
  });

  it('weeks begin on Sundays, UTC', () => {
    // The run begins on a Monday: day 6 is a Sunday.
    const run = play(example('weekly-promotion'), { people: 1 });
    expect(periodOf('week', run.startUnix + 6 * 86400)).toBe(periodOf('week', run.startUnix + 6 * 86400 - 1) + 1);
    expect(periodOf('week', run.startUnix + 12 * 86400)).toBe(periodOf('week', run.startUnix + 6 * 86400));
  });
});
