import { describe, expect, it } from 'vitest';
import type { Query } from '../../src/analysis/query';
import { spokenOf } from '../../src/world/spoken';
import { example } from '../engine/help';
import { asking, worldOf } from './help';

const fallout = (...steps: object[]) => ({ kind: 'fallout', steps });
const flow = { kind: 'flow', dimension: 'channel', startsWith: 'web' };
const audience = (rule: object) => ({ kind: 'audience', rule });

describe('a question speaks of', () => {
  it.each<[string, object, string[]]>([
    ['a type inside visits', fallout({ on: { did: 'commerce.productViews' } }), ['inside']],
    ['a login, deep in a rule', { ...flow, who: { all: [{ not: { did: 'login' } }] } }, ['inside']],
    ['a type by its path', fallout({ on: { where: { eventType: { startsWith: 'commerce.productV' } } } }), ['inside']],
    ['a page', { ...flow, dimension: 'web.webPageDetails.name', startsWith: 'Home' }, ['inside']],
    ['a keyword', audience({ did: 'x', where: { 'search.keywords': 'yoga' } }), ['inside']],
    ['an anchor among types', { ...flow, dimension: 'eventType', startsWith: 'search' }, ['inside']],
    ['the very next event', fallout({ on: { did: 'x' } }, { on: { did: 'y' }, path: 'next' }), ['inside']],
    ['a strict order', { ...fallout({ on: { did: 'x' } }), order: 'strict' }, ['inside']],
    ['steps', fallout({ on: { did: 'step.entered' } }), ['steps']],
    ['steps by dimension', { ...flow, dimension: 'step', startsWith: 'mail' }, ['steps']],
    ['consent', audience({ any: [{ consent: 'email' }] }), ['consent']],
    ['consent by its path', audience({ attribute: 'consents.marketing.email.val', is: 'y' }), ['consent']],
  ])('%s', (_, query, heard) => {
    const spoken = Object.entries(spokenOf(query as Query));
    expect(spoken.filter(([, is]) => is).map(([name]) => name)).toEqual(heard);
  });

  it.each<object>([
    fallout({ on: { did: 'x' }, label: 'next' }, { on: { did: 'y' }, label: 'login' }),
    { ...flow, startsWith: 'search' },
    { ...flow, dimension: 'message', startsWith: 'step.one' },
    audience({ did: 'x', where: { message: 'consent', offer: 'commerce.productViews' } }),
    { kind: 'overlap', audiences: ['login', 'search', 'consent'] },
    { kind: 'fallout', steps: [{ on: { did: 'x' } }], compare: ['strict', 'next'] },
  ])('nothing of it by the names of other things: %j', (query) =>
    expect(spokenOf(query as Query)).toEqual({ inside: false, steps: false, consent: false }),
  );
});

it('a label changes no number', async () => {
  const ask = asking(await worldOf({ ...example('win-back'), days: 10 }));
  await ask({ kind: 'run', people: 200 });
  const web = { on: { where: { channel: 'web' } } };
  const seconds = async (label: string) =>
    (await ask({ kind: 'fallout', steps: [web, { ...web, label }] })).steps[1].meanSeconds;
  expect(await seconds('search')).toBe(await seconds('again'));
});
