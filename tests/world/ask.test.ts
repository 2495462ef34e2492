import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answerRequest } from '../../src/request';
import { asked, did, going, reachable, type Told } from '../engine/asked';
import { chain } from '../engine/flow';
import { small } from '../engine/help';

const example = (name: string) =>
  readFileSync(`public/examples/${name.replace(/\.journey\.json$/, '')}.journey.json`, 'utf8');
const tell = async (request: unknown): Promise<Told> =>
  answerRequest(typeof request === 'string' ? request : JSON.stringify(request), { example, examples: ['win-back'] });

const order = { person: 'p', timestamp: '2026-01-03T10:00:00Z', type: 'order', channel: 'a', amount: 5 };
const data = { profiles: [{ id: 'p' }], events: [order] };
const good = { kind: 'audience', rule: { did: 'order' } };

describe('a request that cannot be read', () => {
  it.each([
    ['', 'request: not JSON: '],
    ['[]', 'request: expected an object with "ask" (got a list of 0)'],
    ['{}', 'ask: expected a list of queries (got nothing)'],
    ['{"ask":{}}', 'ask: expected a list of queries (got an object)'],
    ['{"data":[],"ask":[]}', 'data: expected an object with "profiles" and "events" (got a list of 0)'],
    ['{"dat":{},"ask":[]}', 'dat: unknown field "dat" (did you mean "data"?)'],
    ['{"data":{"event":[]},"ask":[]}', 'data.event: unknown field "event" (did you mean "events"?)'],
    ['{"workspace":"win-bak","ask":[]}', 'workspace: no example "win-bak" (did you mean "win-back"?)'],
    ['{"workspace":"../package","ask":[]}', 'workspace: no example "../package"'],
    ['{"data":{"profiles":[{"id":"p"},{"id":"p"}]},"ask":[]}', 'data.profiles.1.id: two profiles have the id "p"'],
    ['{"data":{"events":[{"person":"p"}]},"ask":[]}', 'data.events.0.timestamp: expected an instant such as'],
  ])('%s', async (text, message) => {
    const { error } = await tell(text);
    expect(`${error.path}: ${error.message}`).toContain(message);
  });
});

describe('a query that fails', () => {
  it.each<[unknown, string]>([
    [null, 'ask.0: needs an object with a kind (got null)'],
    [{}, 'ask.0.kind: unknown kind of query: nothing'],
    [{ kind: '__proto__' }, 'ask.0.kind: unknown kind of query: "__proto__"'],
    [{ kind: 'fallouts' }, 'ask.0.kind: unknown kind of query: "fallouts" (did you mean "fallout"?)'],
    [{ kind: 'cohort' }, 'ask.0.kind: "cohort" is a kind of query that is still to come'],
    [{ kind: 'counts', journey: 'j' }, 'workspace: needs a workspace'],
    [{ kind: 'audience', rule: { sequence: [] } }, 'ask.0.rule: rules with "sequence" are still to come'],
    [{ ...good, at: 'day -1' }, 'ask.0.at: needs an instant'],
    [{ ...good, rule: { did: 'order', within: 'P1M' } }, 'ask.0.rule.within: months and years have no fixed length'],
    [{ ...good, rules: {}, rule: undefined }, 'ask.0.rules: unknown field "rules" (did you mean "rule"?)'],
    [
      { kind: 'flow', dimension: 'channel', startsWith: 'a', column: 3 },
      'ask.0.column: unknown field "column" (did you mean "columns"?)',
    ],
    [
      {
        kind: 'attribution',
        conversion: {},
        touch: { dimension: 'a' },
        models: [{ model: 'timeDecay', halflife: 'P1D' }],
      },
      'ask.0.models.0.halflife: unknown field "halflife" (did you mean "halfLife"?)',
    ],
  ])('says where and why, and the next is answered: %j', async (query, message) => {
    const { answers } = await tell({ data, ask: [query, good] });
    expect(`${answers[0].error.path}: ${answers[0].error.message}`).toContain(message);
    expect(answers[1]).toEqual({ kind: 'audience', people: 1 });
  });

  it('is refused where the amounts of its events, or the work with them, are no number any more', async () => {
    const buys = (amount: number) => ({
      events: [1, 2].map((day) => ({
        ...order,
        type: 'commerce.purchases',
        timestamp: `2026-01-0${day}`,
        amount,
        ...paying(amount),
      })),
    });
    const paying = (priceTotal: number) => ({ commerce: { order: { priceTotal } } });
    const conversion = { did: 'commerce.purchases' };
    const credit = {
      kind: 'attribution',
      conversion,
      value: 'amount',
      touch: { dimension: 'channel' },
      models: ['uShaped'],
    };
    const revenue = { kind: 'timeline', measures: ['revenue'], every: 'P7D' };
    const refused = 'too large to be added up (got Infinity in';
    for (const query of [credit, revenue]) {
      const { answers } = await tell({ data: buys(1e308), ask: [query] });
      expect(answers[0].error.path).toBe('ask.0');
      expect(answers[0].error.message).toContain(refused);
    }
    const { answers } = await tell({ data: buys(1e300), ask: [credit, revenue] });
    expect(answers).toMatchObject([{ total: 2e300 }, { series: { revenue: [2e300] } }]);
  });

  it('is refused when its rules are nested too deep', async () => {
    const deep = `${'{"not":'.repeat(20000)}{"did":"x"}${'}'.repeat(20000)}`;
    const { answers } = await tell(
      `{"data":${JSON.stringify(data)},"ask":[{"kind":"audience","rule":${deep}},${JSON.stringify(good)}]}`,
    );
    expect(answers[0].error.message).toBe('rules are nested deeper than 40 levels');
    expect(answers[1].people).toBe(1);
  });
});

describe('what is given and not read is said', () => {
  it.each<[object, object, string[]]>([
    [{}, { ...good, title: 'mine' }, ['ask.0.title: unknown field, not read (got "mine")']],
    [
      {},
      { kind: 'fallout', steps: [{ on: { did: 'order', within: 'P1D' } }], window: 'P7D' },
      [
        'ask.0.steps.0.on.within: unknown field, not read (got "P1D")',
        'ask.0.window: unknown field, not read (got "P7D")',
      ],
    ],
    [
      {},
      { kind: 'overlap', audiences: { all: { all: [] } }, ids: true },
      ['ask.0.ids: unknown field, not read (got true)'],
    ],
    [
      {},
      { kind: 'timeline', measures: ['purchases'], every: 'P1D' },
      ['ask.0.measures.0: "purchases" counts events of type "commerce.purchases", and there is none'],
    ],
    [
      { workspace: small({}) },
      { kind: 'lift', without: 'all' },
      ['ask.0: purchases are events of type "commerce.purchases", and there is none'],
    ],
  ])('%j %j', async (more, query, notes) => {
    const { answers } = await tell({ ...more, data, ask: [query] });
    expect(answers[0].notes).toEqual(notes);
  });

  it('of the data and of the request beside the answers', async () => {
    const told = await tell({
      data: {
        profiles: [{ id: 'p', timeZone: 'Europe/Berln' }],
        events: [
          { ...order, id: 'e' },
          { ...order, id: 'e' },
        ],
        orders: [],
      },
      comment: 'mine',
      ask: [good],
    });
    expect(told.notes).toEqual([
      'comment: unknown field, not read',
      'data.orders: unknown field, not read',
      'data.events: several have the id "e"; each counts',
      'data.profiles.0.timeZone: no time zone "Europe/Berln"; it counts as UTC',
    ]);
    expect(told.answers[0].notes).toBeUndefined();
  });

  it('of profiles with values that mean nothing there', async () => {
    const consent = (val: unknown) => ({ consents: { marketing: { email: { val } } } });
    const known = ['y', 'n', 'p', 'u', 'dy', 'dn', 'LI', 'ct', null].map((val, i) => ({
      id: `k${i}`,
      ...consent(val),
    }));
    const strange = [
      { id: 'a', ...consent('N') },
      { id: 'b', ...consent(false) },
      { id: 'c', timeZone: 5 },
    ];
    const odd = { id: 'd', consents: { marketing: { preferred: 'email', sms: null, email: 'n' } } };
    const told = await tell({ data: { profiles: [...strange, odd, ...known], events: [] }, ask: [good] });
    const expected = 'no consent of XDM such as "y" or "n"';
    expect(told.notes).toEqual([
      'data.profiles.2.timeZone: no time zone 5; it counts as UTC',
      `data.profiles.0.consents.marketing.email.val: ${expected} (got "N"); it is no answer`,
      `data.profiles.1.consents.marketing.email.val: ${expected} (got false); it is no answer`,
      'data.profiles.3.consents.marketing.email: expected {"val": "y"} or the like (got "n"); it is no answer',
    ]);
    const many = Array.from({ length: 7 }, (_, i) => ({ id: `m${i}`, ...consent('no') }));
    const { notes } = await tell({ data: { profiles: many, events: [] }, ask: [good] });
    expect(notes[5]).toBe('data.profiles: 2 more have an unknown consent');
  });

  it('of a workspace with errors: what is run is not all that the file says', async () => {
    const workspace = {
      ...small({}),
      seed: 5,
      rules: { caps: { weekly: { channels: 'email', atMost: 1, per: 'week' } } },
    };
    const told = await tell({ workspace, data, ask: [{ kind: 'run' }] });
    expect(told.answers[0].people).toBe(1);
    expect(told.notes).toEqual([
      'workspace.seed: expected text (got 5)',
      'workspace.rules.caps.weekly.channels: expected a list (got "email")',
      'workspace.rules.quietHours: missing',
      'workspace.rules.consent: missing',
      'workspace: what has an error takes no part in the run',
    ]);
    expect((await tell({ workspace, ask: [{ kind: 'validate' }] })).notes).toBeUndefined();
    expect((await tell({ workspace: small({}), data, ask: [{ kind: 'run' }] })).notes).toBeUndefined();
    const audiences = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`a${i}`, { name: 'A', rule: { audience: 'b' } }]),
    );
    const { notes } = await tell({ workspace: { ...small({}), audiences }, data, ask: [{ kind: 'run' }] });
    expect(notes).toHaveLength(12);
    expect(notes.slice(10)).toEqual([
      'workspace: 2 more of the kind, which "validate" names',
      'workspace: what has an error takes no part in the run',
    ]);
  });

  it('of a workspace with names that are not known: they are not read', async () => {
    const workspace = going(
      chain({ pause: { kind: 'wait', fro: 'P5D' }, mial: { kind: 'emial' } }, [], { enters: { event: { did: 'go' } } }),
    );
    const told = await tell({ workspace, data, ask: [{ kind: 'run' }] });
    expect(told.notes).toEqual([
      'workspace.journeys.j.steps.pause.fro: unknown field "fro" (did you mean "for"?)',
      'workspace.journeys.j.steps.mial.kind: unknown kind "emial" (did you mean "email"?); the step is kept, people end in it',
    ]);
  });

  it('values may be nested deep, but not without end', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const { answers } = await tell(
      `{"data":{"events":[{"person":"p","timestamp":"2026-01-01","type":"a","x":${deep}}]},
        "ask":[{"kind":"flow","dimension":"x","startsWith":"a"},{"kind":"audience","rule":{"did":"a"}}]}`,
    );
    expect(answers[0].error).toEqual({ path: 'ask.0', message: 'nested too deep to be read' });
    expect(answers[1].people).toBe(1);
  });
});

describe('an audience that is not there', () => {
  const vip = { name: 'VIP', rule: { attribute: 'vip', is: true } };
  const unknown = { any: [{ did: 'order' }, { not: { audience: 'vipp' } }] };
  const on = { did: 'order' };
  const at = 'any.1.not.audience';

  it.each<[object, string]>([
    [{ kind: 'audience', id: 'vipp' }, 'id'],
    [{ kind: 'audience', rule: { audience: 'vipp', is: 'out' }, why: ['p'] }, 'rule.audience'],
    [{ kind: 'audience', rule: unknown }, `rule.${at}`],
    [{ kind: 'overlap', audiences: ['vip', { id: 'own', rule: unknown }] }, `audiences.1.rule.${at}`],
    [{ kind: 'membership', audiences: ['vip', 'vipp'], every: 'P1D' }, 'audiences.1'],
    [{ kind: 'fallout', steps: [{ on }], who: unknown }, `who.${at}`],
    [{ kind: 'fallout', steps: [{ on }], compare: [{ id: 'own', rule: unknown }] }, `compare.0.rule.${at}`],
    [{ kind: 'flow', dimension: 'channel', startsWith: 'a', who: unknown }, `who.${at}`],
    [{ kind: 'timeToConvert', from: on, to: on, who: unknown }, `who.${at}`],
    [{ kind: 'lift', without: 'all', who: unknown }, `who.${at}`],
  ])('is no audience without anybody: %j', async (query, path) => {
    const said = (hint: string) => ({ error: { path: `ask.0.${path}`, message: `no audience "vipp"${hint}` } });
    const workspace = small({ audiences: { vip } });
    const near = ' (did you mean "vip"?)';
    expect((await tell({ workspace, data, ask: [query] })).answers).toEqual([said(near)]);
    expect((await tell({ workspace, ask: [query] })).answers).toEqual([said(near)]);
    if ((query as { kind: string }).kind === 'lift' || JSON.stringify(query).includes('"vip"')) return;
    expect((await tell({ data, ask: [query] })).answers).toEqual([said(' (none is defined)')]);
  });
});

it('takes a byte order mark, no data, and examples by name', async () => {
  expect(await tell('\uFEFF{"data":null,"ask":[]}')).toEqual({ answers: [] });
  for (const workspace of ['win-back', 'win-back.journey.json'])
    expect((await tell({ workspace, ask: [{ kind: 'validate' }] })).answers[0].problems).toEqual([]);
  const { answers } = await tell({
    ask: [
      { kind: 'validate', workspace: 'win-back' },
      { kind: 'validate', workspace: 'win-bak' },
    ],
  });
  expect(answers[0]).toEqual({ kind: 'validate', problems: [] });
  expect(answers[1].error).toEqual({
    path: 'ask.1.workspace',
    message: 'no example "win-bak" (did you mean "win-back"?)',
  });
});

it('ids and names may be any text', async () => {
  const odd = ['__proto__', 'constructor', '\ud800', '__proto__ ', '<b>'];
  const events = odd.flatMap((person, i) => [
    { ...order, person, type: 'touch', channel: odd[i] },
    { ...order, person, timestamp: '2026-01-04T10:00:00Z', channel: undefined },
  ]);
  const { answers } = await tell({
    data: { profiles: odd.map((id) => ({ id })), events },
    ask: [
      { ...good, ids: true, why: odd },
      { kind: 'attribution', conversion: { did: 'order' }, touch: { dimension: 'channel' }, models: ['last'] },
    ],
  });
  expect(answers[0].ids).toEqual(odd);
  expect(Object.keys(answers[0].why as object)).toEqual(odd);
  expect(Object.entries(answers[1].models[0].credit as object).sort()).toEqual(odd.map((id) => [id, 1]).sort());
});

it('numbers beyond all numbers are missing', async () => {
  const { answers } = await tell(
    `{"data":{"profiles":[{"id":"p","n":1e400}],"events":[{"person":"p","timestamp":"2026-01-01","type":"order","v":1e400}]},
      "ask":[{"kind":"attribution","conversion":{"did":"order"},"value":"v","touch":{"dimension":"c"},"models":["last"]}]}`,
  );
  expect(answers[0]).toMatchObject({ total: 0, conversions: 1 });
});

describe('many types of events', () => {
  const types = (count: number) => ({
    profiles: [{ id: 'p' }],
    events: Array.from({ length: count }, (_, i) => ({
      person: 'p',
      timestamp: new Date(Date.UTC(2026, 0, 6) + i * 1000).toISOString(),
      type: `t${i}`,
    })),
  });

  it.each([300, 66_000])('%i on bare data', async (count) => {
    const last = { did: `t${count - 1}`, exactly: 1 };
    const { answers } = await tell({
      data: types(count),
      ask: [
        { kind: 'audience', rule: { all: [{ did: 't0', exactly: 1 }, last] } },
        { kind: 'fallout', steps: [{ on: { did: 't1' } }, { on: { did: `t${count - 1}` } }] },
      ],
    });
    expect(answers[0].people).toBe(1);
    expect(answers[1].steps[1]).toMatchObject({ people: 1, medianSeconds: count - 2 });
  });

  it('in a run up to a limit, which is said', async () => {
    const workspace = small({});
    const { answers } = await tell({
      workspace,
      data: types(150),
      ask: [{ kind: 'run' }, { kind: 'person', id: 'p' }],
    });
    expect(answers[1].timeline.at(-1).kind).toBe('t149');
    const over = await tell({ workspace, data: types(300), ask: [{ kind: 'run' }, good] });
    expect(over.answers[0].error.path).toMatch(/^data\.events\.\d+\.type$/);
    expect(over.answers[0].error.message).toMatch(/a run takes at most \d+ types of events \(got 300\)/);
    expect(over.answers[1].people).toBe(0);
  });
});

it('with a workspace, what only a run writes is asked of the run over the data', async () => {
  const journey = going(
    chain({ mail: { kind: 'email', message: 'hello' }, done: { kind: 'end', reason: 'told' } }, [], {
      enters: { event: { did: 'go' } },
    }),
  );
  const own = {
    profiles: [reachable('a'), reachable('b')],
    events: [
      did('a', 'go', '06T09:00:00'),
      { ...did('a', 'buy', '06T09:00:00'), timestamp: '2026-01-06T09:00:00.250Z' },
      did('b', 'buy', '07T09:00:00'),
    ],
  };
  const [whole, delivered, who] = await asked(
    journey,
    own,
    { kind: 'fallout', steps: [{ on: { did: 'go' } }, { on: { did: 'buy' } }] },
    { kind: 'fallout', steps: [{ on: { did: 'go' } }, { on: { did: 'message.delivered' } }] },
    { kind: 'fallout', steps: [{ on: { did: 'buy' } }], who: { did: 'trip.entered', where: { journey: 'j' } } },
  );
  // Bare data keeps its milliseconds.
  expect(whole.steps[1]).toMatchObject({ people: 1, medianSeconds: 0.25 });
  expect(delivered.steps.map(({ people }: Told) => people)).toEqual([1, 1]);
  expect(who.steps[0].people).toBe(1);
});

describe('decide', () => {
  const gold = { attribute: 'loyalty.tier', is: 'gold' };
  const workspace = small({
    offers: {
      items: {
        class: { name: 'Class', priority: 20, eligible: gold, caps: [{ scope: 'person', atMost: 1 }] },
        home: { name: 'Home', priority: 30, eligible: { attribute: 'context.page', is: 'home' } },
        ten: { name: 'Ten', priority: 10 },
      },
      policies: { welcome: { strategies: [{ items: ['class', 'home', 'ten'], ranking: 'priority' }] } },
    },
  } as never);
  const decide = async (more: object) =>
    (
      await asked(
        workspace,
        { profiles: [{ id: 'p', loyalty: { tier: 'gold' } }], events: [] },
        { kind: 'decide', policy: 'welcome', ...more },
      )
    )[0];

  it('for somebody, or for a profile made up for the question', async () => {
    expect((await decide({ person: 'p' })).chosen).toEqual(['class']);
    expect((await decide({ profile: { loyalty: { tier: 'gold' } } })).chosen).toEqual(['class']);
    const answer = await decide({ profile: { loyalty: { tier: 'silver' } } });
    expect(answer.chosen).toEqual(['ten']);
    expect(answer.candidates.find(({ offer }: Told) => offer === 'class')).toMatchObject({
      stage: 'ineligible',
      rule: { met: false },
    });
  });

  it('with a context that rules read', async () => {
    expect((await decide({ profile: { context: { page: 'home' } } })).chosen).toEqual(['home']);
    for (const whom of [{ person: 'p' }, { profile: {} }]) {
      expect((await decide({ ...whom, context: { page: 'home' } })).chosen).toEqual(['home']);
      expect((await decide({ ...whom, context: { page: 'cart' } })).chosen).not.toContain('home');
    }
  });
});
