import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setAt } from '../../src/base/path';
import type { Step } from '../../src/model/journey';
import type { Problem } from '../../src/model/problem';
import type { Workspace } from '../../src/model/workspace';
import { meaning, openWorkspace, runKey, runnablePart, saveWorkspace, validateWorkspace } from '../../src/workspace';
import { sample, text, withJson } from './sample';

const changed = (path: string, value: unknown): Workspace => setAt(sample, path, value);

describe('open and save', () => {
  it('finds nothing wrong with the sample', () => {
    expect(openWorkspace(text())).toEqual({ workspace: sample, problems: [], runnable: true });
  });

  it('writes back the same bytes', () => {
    expect(saveWorkspace(openWorkspace(text()).workspace!)).toBe(text());
  });

  it('writes fields in one order, however they came', () => {
    const reversed = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, each]) => [key, reversed(each)]),
      );
    };
    const { seed, days, messages, ...rest } = sample;
    const shuffled = { messages: { missYou: reversed(messages.missYou) }, ...rest, seed, days } as Workspace;
    expect(saveWorkspace(shuffled)).toBe(text());
  });

  it('keeps what it does not know, behind what it does', () => {
    const later = withJson('messages.missYou', '{"later": [1, {"b": 1, "a": 2}], "channel": "email"}');
    const saved = saveWorkspace(openWorkspace(later).workspace!);
    expect(JSON.parse(saved).messages.missYou).toEqual({ channel: 'email', later: [1, { b: 1, a: 2 }] });
    expect(saved.indexOf('"channel": "email",\n      "later"')).toBeGreaterThan(0);
  });

  it('keeps the order of things by id, because conditions are tried from top to bottom', () => {
    const paths = { zebra: { consent: 'email' }, ant: { consent: 'sms' } };
    const { workspace } = openWorkspace(text(changed('journeys.winBack.steps.consent.paths', paths)));
    expect(saveWorkspace(workspace!).indexOf('"zebra"')).toBeLessThan(saveWorkspace(workspace!).indexOf('"ant"'));
  });

  it('opens the fixture of version 1', () => {
    const fixture = readFileSync('tests/migrations/v1.journey.json', 'utf8');
    const { workspace, problems, readOnly } = openWorkspace(fixture);
    expect(problems).toEqual([]);
    expect(readOnly).toBeUndefined();
    expect(saveWorkspace(workspace!)).toBe(fixture);
  });
});

describe('validate', () => {
  it('takes anything', () => {
    for (const value of [undefined, null, 5, 'x', [], {}]) expect(validateWorkspace(value).length).toBeGreaterThan(0);
    expect(validateWorkspace(sample)).toEqual([]);
  });

  it('survives an object that is deeper than any file', () => {
    let deep: Record<string, unknown> = {};
    for (let i = 0; i < 100_000; i++) deep = { deep };
    expect(validateWorkspace({ ...sample, web: deep })).toEqual([
      { path: '', message: 'nested more than 64 deep', severity: 'error' },
    ]);
  });

  it('offers an edit that mends', () => {
    const broken = changed('journeys.winBack.steps.mail.message', 'misYou');
    const [problem] = validateWorkspace(broken);
    expect(problem.fix).toEqual({
      label: 'Use "missYou"',
      path: 'journeys.winBack.steps.mail.message',
      value: 'missYou',
    });
    expect(setAt(broken, problem.fix!.path, problem.fix!.value)).toEqual(sample);
  });

  it('offers a link where one is missing', () => {
    const links = sample.journeys.winBack.links.filter(({ from }) => from !== 'pause');
    const broken = changed('journeys.winBack.links', links);
    const { fix } = validateWorkspace(broken).find(({ path }) => path === 'journeys.winBack.steps.pause')!;
    const mended = setAt(broken, fix!.path, fix!.value);
    expect(mended.journeys.winBack.links.at(-1)).toEqual({ from: 'pause', to: 'done' });
  });
});

it('leaves out what stands under an id that can be none, and keeps its neighbours', () => {
  const mail = '{"channel": "email"}';
  const { workspace } = openWorkspace(
    withJson('messages', `{"miss.you": ${mail}, "toString": ${mail}, "missYou": ${mail}}`),
  );
  expect(Object.keys(workspace!.messages)).toEqual(['missYou']);
});

describe('a loop', () => {
  const loopProblems = (step: Step): Problem[] => {
    const back = { from: 'pause', port: step.kind === 'wait' ? 'next' : 'timeout', to: 'offer' };
    const steps = { ...sample.journeys.winBack.steps, pause: step };
    const links = sample.journeys.winBack.links.filter(({ from }) => from !== 'pause');
    return validateWorkspace(
      changed('journeys.winBack', { ...sample.journeys.winBack, steps, links: [...links, back] }),
    ).filter(({ message }) => message.startsWith('a loop without waiting'));
  };

  it('is fine when people wait in it, whatever for', () => {
    for (const step of [
      { kind: 'wait', for: 'PT1M' },
      { kind: 'wait', for: 'PT0S', until: '09:00' },
      { kind: 'wait', for: 'PT0S', weekdays: [1] },
      { kind: 'event', on: { did: 'commerce.purchases' }, timeout: 'P1D' },
      { kind: 'reaction', to: 'mail', on: 'opened', timeout: 'P1D' },
    ])
      expect(loopProblems(step), JSON.stringify(step)).toEqual([]);
  });

  it('is none when no time goes by in it', () => {
    expect(loopProblems({ kind: 'wait', for: 'PT0S' })).toHaveLength(1);
  });
});

describe('the part that can be run', () => {
  it('is the workspace itself when nothing is wrong', () => {
    expect(runnablePart(sample)).toBe(sample);
  });

  it('ends trips at a broken step', () => {
    const part = runnablePart(changed('journeys.winBack.steps.mail.message', ''))!;
    expect(part.journeys.winBack.steps.mail).toEqual({ kind: 'end', reason: 'problem' });
    expect(validateWorkspace(part).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('leaves out a journey nobody can enter, and keeps the others', () => {
    const other = { ...sample.journeys.winBack, enters: { audience: 'nobody', on: 'realized' } };
    const part = runnablePart(changed('journeys.other', other))!;
    expect(Object.keys(part.journeys)).toEqual(['winBack']);
  });

  it('makes an audience empty that asks for itself', () => {
    const part = runnablePart(changed('audiences.lapsedYoga.rule', { audience: 'lapsedYoga' }))!;
    expect(part.audiences.lapsedYoga.rule).toEqual({ any: [] });
  });

  it('leaves nothing out for a name that is too long', () => {
    const long = 'x'.repeat(30_000);
    const things = ['audiences.lapsedYoga', 'journeys.winBack', 'journeys.winBack.steps.mail', 'messages.missYou'];
    for (const path of ['name', 'notes', ...things.flatMap((thing) => [`${thing}.name`, `${thing}.notes`])]) {
      const part = runnablePart(changed(path, long))!;
      expect(part, path).toEqual(changed(path, ''));
      expect(meaning(part), path).toEqual(meaning(sample));
    }
  });

  it('leaves only the broken offer out of what names it', () => {
    const part = runnablePart(changed('offers.items.tenOff.discount', 100))!;
    expect(Object.keys(part.offers.policies)).toEqual(Object.keys(sample.offers.policies));
    expect(JSON.stringify(part.offers)).not.toContain('tenOff');
  });

  it('leaves only the broken offer out of the formula that scores it', () => {
    const cases = [{ when: { all: [] }, score: 3, offers: ['tenOff'] }];
    const scored = changed('offers.formulas', { f: { name: 'F', cases, otherwise: 0 } });
    const part = runnablePart(setAt(scored, 'offers.items.tenOff.discount', 100))!;
    expect(part.offers.formulas!.f.cases).toEqual([{ ...cases[0], offers: [] }]);
  });

  it.each(['2026-02-30T00:00:00Z', 'tomorrow', '9999-12-20T00:00:00Z'])(
    'has a start that days count from: %s',
    (start) => {
      const { workspace, problems, runnable } = openWorkspace(text(changed('start', start)));
      expect(problems[0]).toMatchObject({ path: 'start', severity: 'error' });
      expect(runnable).toBe(false);
      expect(runnablePart(workspace!)?.start).toBe('2026-01-05T00:00:00Z');
    },
  );

  it('is nothing when people, time or luck are wrong', () => {
    expect(runnablePart(changed('people.size', -1))).toBeUndefined();
    expect(runnablePart(changed('days', 0))).toBeUndefined();
    expect(openWorkspace(text(changed('days', 0))).runnable).toBe(false);
  });

  it('does not run what lost a part in opening', () => {
    const { workspace, runnable } = openWorkspace(withJson('messages.missYou', '5'));
    expect(workspace!.messages).toEqual({});
    expect(runnable).toBe(false);
  });
});

describe('meaning and run key', () => {
  it('has no names, notes, pictures', () => {
    const said = JSON.stringify(meaning(sample));
    for (const word of ['Win back', 'why this exists', 'Lapsed yoga lovers', 'Luma', 'EUR', '220', 'hide', 'PT12H'])
      expect(said, word).not.toContain(word);
    for (const word of ['luma-42', 'lapsedYoga', 'P30D', 'freeClass', 'We miss your flow'])
      expect(said).toContain(word);
  });

  it.each([
    ['name', 'Other'],
    ['notes', 'Other'],
    ['skin.brand', 'Other'],
    ['layout.winBack.consent', [0, 0]],
    ['journeys.winBack.name', 'Other'],
    ['journeys.winBack.steps.mail.name', 'Other'],
    ['audiences.lapsedYoga.notes', 'Other'],
    ['offers.items.tenOff.name', 'Other'],
    ['whatIf.wait.max', 'P9D'],
    ['lesson', {}],
    ['panels', { a: 1 }],
    ['$schema', undefined],
  ])('the key does not change with %s', (path, value) => {
    expect(runKey(changed(path, value))).toBe(runKey(sample));
  });

  it.each([
    ['seed', 'other'],
    ['days', 59],
    ['start', '2026-01-06T00:00:00Z'],
    ['people.size', 2000],
    ['journeys.winBack.steps.pause.for', 'P3D'],
    ['audiences.lapsedYoga.rule', { all: [] }],
    ['offers.items.tenOff.discount', 0.2],
    ['messages.missYou.appeal', 2],
    ['rules.caps.weekly.atMost', 3],
  ])('the key changes with %s', (path, value) => {
    expect(runKey(changed(path, value))).not.toBe(runKey(sample));
  });

  it('is 16 hex digits that stay', () => {
    expect(runKey(sample)).toMatchInlineSnapshot(`"bd07465c9e4ecc64"`);
  });

  it('reads options that say what the file says as nothing', () => {
    expect(runKey(sample, { size: 10000, days: 60, mode: 'live', seed: 'luma-42' })).toBe(runKey(sample));
    expect(runKey(sample, { size: 2000 })).toBe(runKey(changed('people.size', 2000)));
    expect(runKey(sample, { mode: 'test', without: ['a'] })).toBe(runKey(sample, { without: ['a'], mode: 'test' }));
    expect(runKey(sample, { mode: 'test' })).not.toBe(runKey(sample));
  });
});
