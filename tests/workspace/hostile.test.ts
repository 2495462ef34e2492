import { describe, expect, it } from 'vitest';
import { condition } from '../../src/activities/condition/condition';
import { openWorkspace, validateWorkspace } from '../../src/workspace';
import { sample, text, withJson } from './sample';

/** The same thing many times, by id. */
function many(count: number, thing: unknown): string {
  return JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, thing])));
}

/** Files that cannot be understood: nothing is opened, and the one problem says where and why. */
const refused: [what: string, file: string, path: string, message: RegExp][] = [
  ['nothing', '', '', /^the file is empty$/],
  ['blanks', ' \n\t ', '', /^the file is empty$/],
  ['cut in a word', '{"format": "journey-playground", "version": 1, "lesson": tr', 'lesson', /the file ends here/],
  ['a byte order mark alone', '\ufeff', '', /^the file is empty$/],
  ['a page', '<!doctype html><p>not found', '', /^line 1, column 1: expected a value \(got "<"\)$/],
  ['prose', 'hello there', '', /^line 1, column 1: expected a value \(got "hello"\)$/],
  ['a list', '[]', '', /^expected a workspace, which is an object \(got an empty list\)$/],
  ['a text', '"x"', '', /an object \(got "x"\)$/],
  ['null', 'null', '', /an object \(got null\)$/],
  [
    'another format',
    '{"format": "drawing", "version": 1}',
    'format',
    /^expected "journey-playground" \(got "drawing"\)$/,
  ],
  ['no format', '{}', 'format', /\(got nothing\)$/],
  ['no version', '{"format": "journey-playground"}', 'version', /^expected a whole number from 1/],
  ['version as text', withJson('version', '"1"'), 'version', /^expected a whole number from 1 \(got "1"\)$/],
  ['version 0', withJson('version', '0'), 'version', /from 1 \(got 0\)$/],
  ['version 1.5', withJson('version', '1.5'), 'version', /from 1 \(got 1.5\)$/],
  ['a cut file', text().slice(0, 1200), 'offers.items.tenOff', /^line \d+, column \d+: .*the file ends here/],
  ['a file cut in a text', text().slice(0, 140), 'name', /^line 6, column 11: this text has no end$/],
  [
    'a comma too many',
    withJson('days', '60,'),
    '',
    /^line \d+, column \d+: expected a name in double quotes \(got ","\)$/,
  ],
  ['single quotes', "{'format': 1}", '', /^line 1, column 2: expected a name in double quotes \(got "'"\)$/],
  ['a comment', '{ // hi\n}', '', /^line 1, column 3: expected a name in double quotes \(got "\/"\)$/],
  ['NaN', withJson('days', 'NaN'), 'days', /expected a value \(got "NaN"\)$/],
  ['Infinity', withJson('days', '-Infinity'), 'days', /expected a value/],
  ['1e999', withJson('days', '1e999'), 'days', /a number beyond all bounds: 1e999$/],
  ['-1e999', withJson('people.size', '-1e999'), 'people.size', /beyond all bounds/],
  ['hexadecimal', withJson('days', '0x3c'), '', /expected ",/],
  ['a leading zero', withJson('days', '060'), '', /expected ",/],
  ['a raw line break', withJson('name', '"two\nlines"'), 'name', /a line break/],
  ['a broken escape', withJson('name', '"\\x41"'), 'name', /a text with a broken escape$/],
  ['a lone surrogate, escaped', withJson('name', '"\\ud83d"'), 'name', /half a character/],
  ['a lone surrogate, raw', withJson('name', '"\udc00"'), 'name', /half a character/],
  ['an id twice', withJson('audiences', '{"a": {}, "a": {}}'), 'audiences.a', /"a" is given twice$/],
  ['an id twice, escaped', withJson('audiences', '{"a": {}, "\\u0061": {}}'), 'audiences.a', /"a" is given twice$/],
  [
    '65 levels',
    withJson('notes', '['.repeat(65) + ']'.repeat(65)),
    `notes${'.0'.repeat(63)}`,
    /nested more than 64 deep$/,
  ],
  ['a million levels', '['.repeat(1e6), '0.'.repeat(64).slice(0, -1), /nested more than 64 deep$/],
  ['a million objects', '{"a":'.repeat(1e6), 'a.'.repeat(64).slice(0, -1), /nested more than 64 deep$/],
  ['more than 5 MB', withJson('notes', `"${'x'.repeat(5.3e6)}"`), '', /^larger than 5 MB/],
  ['more than 5 MB in UTF-8', withJson('notes', `"${'ü'.repeat(2.7e6)}"`), '', /^larger than 5 MB/],
  ['two files', text() + text(), '', /expected the end of the file/],
  [
    '10,000 steps',
    withJson('journeys.winBack.steps', many(10_000, { kind: 'wait', for: 'P1D' })),
    'journeys.winBack.steps',
    /^10000 steps \(expected at most 500 in a journey\)$/,
  ],
  [
    '40,000 links',
    withJson('journeys.winBack.links', JSON.stringify(Array(40_000).fill({ from: 'start', to: 'done' }))),
    'journeys.winBack.links',
    /^40000 links \(expected at most 2000 in a journey\)$/,
  ],
  ['a number that would change', withJson('days', '12345678901234567890'), 'days', /cannot be kept exactly/],
];

describe('refused', () => {
  it.each(refused)('%s', (_what, file, path, message) => {
    const { workspace, problems, runnable } = openWorkspace(file);
    expect(workspace).toBeUndefined();
    expect(runnable).toBe(false);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ path, severity: 'error' });
    expect(problems[0].message).toMatch(message);
  });
});

/** Files that open as a draft: the problem has its place, what cannot be used is left out, and what is left has its type. */
const drafts: [what: string, at: string, json: string, path: string, message: RegExp | string][] = [
  // wrong type at each level
  ['a map that is a text', 'journeys', '"none"', 'journeys', 'expected an object (got "none")'],
  ['a map that is a list', 'audiences', '[]', 'audiences', 'expected an object (got an empty list)'],
  ['people that are a number', 'people', '5', 'people', 'expected an object (got 5)'],
  ['a noun that is null', 'messages.missYou', 'null', 'messages.missYou', 'expected an object (got null)'],
  ['a name that is a number', 'name', '7', 'name', 'expected text (got 7)'],
  ['days as text', 'days', '"60"', 'days', 'expected a number (got "60")'],
  ['half a day', 'days', '1.5', 'days', 'expected a whole number (got 1.5)'],
  [
    'a channel nobody has',
    'messages.missYou.channel',
    '"fax"',
    'messages.missYou.channel',
    'expected "email" or "sms" or "push" or "web" (got "fax")',
  ],
  [
    'steps that are a list',
    'journeys.winBack.steps',
    '[1]',
    'journeys.winBack.steps',
    'expected an object (got a list)',
  ],
  [
    'a step that is a text',
    'journeys.winBack.steps.mail',
    '"email"',
    'journeys.winBack.steps.mail',
    /^expected a step/,
  ],
  ['a step without kind', 'journeys.winBack.steps.mail', '{}', 'journeys.winBack.steps.mail.kind', 'missing'],
  [
    'a field of a step',
    'journeys.winBack.steps.mail.message',
    '[]',
    'journeys.winBack.steps.mail.message',
    'expected text (got an empty list)',
  ],
  [
    'links that are an object',
    'journeys.winBack.links',
    '{}',
    'journeys.winBack.links',
    'expected a list (got an object)',
  ],
  [
    'a link that is a number',
    'journeys.winBack.links',
    '[3]',
    'journeys.winBack.links.0',
    'expected an object (got 3)',
  ],
  ['an entry of no kind', 'journeys.winBack.enters', '{"door": 1}', 'journeys.winBack.enters', /^expected an entry/],
  ['a rule that is a text', 'audiences.lapsedYoga.rule', '"all"', 'audiences.lapsedYoga.rule', /^expected a condition/],
  [
    'a rule of no kind',
    'audiences.lapsedYoga.rule',
    '{"atribute": "x"}',
    'audiences.lapsedYoga.rule',
    /did you mean "attribute"/,
  ],
  [
    'a broken leaf deep inside',
    'audiences.lapsedYoga.rule',
    '{"all": [{"not": {"any": [{"did": 5}]}}]}',
    'audiences.lapsedYoga.rule.all.0.not.any.0.did',
    /./,
  ],
  ['a position of one number', 'layout.winBack.consent', '[1]', 'layout.winBack.consent.1', 'missing'],
  ['reentrance true', 'journeys.winBack.reentrance', 'true', 'journeys.winBack.reentrance', /^expected false or/],
  // out of bounds
  ['a negative size', 'people.size', '-1', 'people.size', 'expected at least 1 (got -1)'],
  ['a billion people', 'people.size', '1e9', 'people.size', 'expected at most 1000000 (got 1000000000)'],
  ['a million days', 'days', '1e6', 'days', 'expected at most 730 (got 1000000)'],
  [
    'a share above one',
    'rules.holdOuts.tenth.share',
    '1.5',
    'rules.holdOuts.tenth.share',
    'expected at most 1 (got 1.5)',
  ],
  ['a huge name', 'name', `"${'x'.repeat(300_000)}"`, 'name', 'expected at most 200 characters (got 300000)'],
  [
    'a month as duration',
    'journeys.winBack.goal.within',
    '"P1M"',
    'journeys.winBack.goal.within',
    /^months and years have no fixed length: "P1M"/,
  ],
  [
    'a day that does not exist',
    'start',
    '"2026-02-30T00:00:00Z"',
    'start',
    'there is no such instant: "2026-02-30T00:00:00Z"',
  ],
  ['a start in words', 'start', '"tomorrow"', 'start', /^expected an instant/],
  [
    'a wait too long',
    'journeys.winBack.steps.pause.for',
    '"P91D"',
    'journeys.winBack.steps.pause.for',
    '"P91D" is too long (expected at most P90D)',
  ],
  ['a time that is none', 'rules.quietHours.night.from', '"25:00"', 'rules.quietHours.night.from', /^expected a time/],
  // names
  [
    '__proto__ as an id',
    'audiences',
    '{"__proto__": {"name": "x", "rule": {"all": []}}}',
    'audiences.__proto__',
    /^no name for anything/,
  ],
  ['__proto__ in a field', 'skin', '{"__proto__": {"brand": "x"}}', 'skin.__proto__', /it is left out$/],
  [
    '__proto__ inside what we do not know',
    'web',
    '{"a": {"b": [{"__proto__": {"c": 1}}]}}',
    'web.a.b.0.__proto__',
    /it is left out$/,
  ],
  [
    'constructor as an id',
    'messages',
    '{"constructor": {"channel": "email"}}',
    'messages.constructor',
    /^no name for anything/,
  ],
  [
    'toString as an id',
    'messages.toString',
    '{"channel": "email"}',
    'messages.toString',
    /^this id is a word of the programming language/,
  ],
  ['a dot in an id', 'messages', '{"a.b": {"channel": "email"}}', 'messages.a.b', /^expected an id/],
  [
    'markup as an id',
    'messages',
    '{"<img src=x onerror=alert(1)>": {"channel": "email"}}',
    'messages.<img src=x onerror=alert(1)>',
    /^expected an id/,
  ],
  ['an empty id', 'messages', '{"": {"channel": "email"}}', 'messages.', /^expected an id/],
  [
    'an endless id',
    'messages',
    `{"${'a'.repeat(5000)}": {"channel": "email"}}`,
    `messages.${'a'.repeat(5000)}`,
    /^expected an id of at most 64 characters/,
  ],
  // references
  [
    'a message nearly',
    'journeys.winBack.steps.mail.message',
    '"misYou"',
    'journeys.winBack.steps.mail.message',
    'no message "misYou" (did you mean "missYou"?)',
  ],
  [
    'a message of Object',
    'journeys.winBack.steps.mail.message',
    '"toString"',
    'journeys.winBack.steps.mail.message',
    'no message "toString" (expected "missYou")',
  ],
  [
    'a message for another channel',
    'messages.missYou.channel',
    '"push"',
    'journeys.winBack.steps.mail.message',
    'message "missYou" is for push (expected one for email)',
  ],
  [
    'a policy',
    'journeys.winBack.steps.offer.policy',
    '"welcomBack"',
    'journeys.winBack.steps.offer.policy',
    'no decision policy "welcomBack" (did you mean "welcomeBack"?)',
  ],
  [
    'an offer',
    'offers.policies.welcomeBack.fallback',
    '"tenOf"',
    'offers.policies.welcomeBack.fallback',
    'no offer "tenOf" (did you mean "tenOff"?)',
  ],
  [
    'a placement',
    'offers.policies.welcomeBack.placement',
    '"nowhere"',
    'offers.policies.welcomeBack.placement',
    'no placement "nowhere" (expected "hero")',
  ],
  [
    'a collection',
    'offers.policies.welcomeBack.strategies',
    '[{"collection": "al"}]',
    'offers.policies.welcomeBack.strategies.0.collection',
    'no collection "al" (did you mean "all"?)',
  ],
  [
    'a formula',
    'offers.policies.welcomeBack.strategies',
    '[{"collection": "all", "ranking": {"formula": "loyl"}}]',
    'offers.policies.welcomeBack.strategies.0.ranking.formula',
    'no formula "loyl" (did you mean "loyal"?)',
  ],
  [
    'two ways in',
    'journeys.winBack.enters',
    '{"event": {"did": "login"}, "audience": "lapsedYoga", "on": "realized"}',
    'journeys.winBack.enters',
    'people enter in one way (got "event" and "audience")',
  ],
  [
    'an audience that enters',
    'journeys.winBack.enters',
    '{"audience": "lapsedyoga", "on": "realized"}',
    'journeys.winBack.enters.audience',
    'no audience "lapsedyoga" (did you mean "lapsedYoga"?)',
  ],
  [
    'an audience that is read',
    'journeys.winBack.enters',
    '{"read": "nobody", "schedule": {"at": "2026-01-06T09:00:00"}}',
    'journeys.winBack.enters.read',
    'no audience "nobody" (expected "lapsedYoga")',
  ],
  [
    'an audience in a rule',
    'journeys.winBack.steps.consent.paths',
    '{"yes": {"audience": "lapsedYog"}}',
    'journeys.winBack.steps.consent.paths.yes.audience',
    /no audience "lapsedYog".*"lapsedYoga"/,
  ],
  [
    'a slider over nothing',
    'whatIf.wait.path',
    '"journeys.winBack.steps.pause.fro"',
    'whatIf.wait.path',
    'nothing is at "journeys.winBack.steps.pause.fro"',
  ],
  [
    'a slider over a text',
    'whatIf.wait.path',
    '"name"',
    'whatIf.wait.path',
    '"Win back yoga lovers" is at "name" (expected a number or a duration)',
  ],
  [
    'a slider over Object',
    'whatIf.wait.path',
    '"audiences.constructor.length"',
    'whatIf.wait.path',
    'nothing is at "audiences.constructor.length"',
  ],
  [
    'a slider with an empty range',
    'whatIf.wait.max',
    '"PT0S"',
    'whatIf.wait.max',
    'expected more than "PT0H" (got "PT0S")',
  ],
  // the drawing
  [
    'a step called start',
    'journeys.winBack.steps.start',
    '{"kind": "end"}',
    'journeys.winBack.steps.start',
    '"start" is the entry; a step needs another id',
  ],
  [
    'a dangling link',
    'journeys.winBack.links',
    '[{"from": "start", "to": "consen"}]',
    'journeys.winBack.links.0.to',
    'no step "consen" (did you mean "consent"?)',
  ],
  [
    'a link from nowhere',
    'journeys.winBack.links',
    '[{"from": "begin", "to": "consent"}]',
    'journeys.winBack.links.0.from',
    /^no step "begin"/,
  ],
  [
    'a link back to start',
    'journeys.winBack.links',
    '[{"from": "start", "to": "start"}]',
    'journeys.winBack.links.0.to',
    'nothing leads back to "start"',
  ],
  [
    'a wrong port',
    'journeys.winBack.links',
    '[{"from": "start", "to": "consent"}, {"from": "consent", "port": "no", "to": "done"}]',
    'journeys.winBack.links.1.port',
    'no way out "no" (expected "yes", "else")',
  ],
  [
    'a link out of an end',
    'journeys.winBack.links',
    '[{"from": "start", "to": "done"}, {"from": "done", "to": "mail"}]',
    'journeys.winBack.links.1.from',
    '"done" is an end, nothing follows it',
  ],
  [
    'two links from one port',
    'journeys.winBack.links',
    '[{"from": "start", "to": "done"}, {"from": "start", "port": "next", "to": "mail"}]',
    'journeys.winBack.links.1',
    'a second link from "start" by "next" (expected one)',
  ],
  [
    'no start',
    'journeys.winBack.links',
    '[]',
    'journeys.winBack.links',
    'nothing follows the way in, so nobody gets further (add a step, or connect it)',
  ],
  [
    'a link to itself',
    'journeys.winBack.links',
    '[{"from": "start", "to": "offer"}, {"from": "offer", "to": "offer"}]',
    'journeys.winBack.steps.offer',
    'a loop without waiting: offer → offer',
  ],
  [
    'a timeless loop',
    'journeys.winBack.links',
    '[{"from": "start", "to": "offer"}, {"from": "offer", "to": "consent"}, {"from": "consent", "port": "yes", "to": "offer"}]',
    'journeys.winBack.steps.consent',
    'a loop without waiting: consent → offer → consent',
  ],
  [
    'a reaction to a wait',
    'journeys.winBack.steps.opened.to',
    '"pause"',
    'journeys.winBack.steps.opened.to',
    'step "pause" sends no message (expected a message step)',
  ],
  [
    'a reaction before its message',
    'journeys.winBack.links',
    '[{"from": "start", "to": "opened"}, {"from": "opened", "port": "happened", "to": "mail"}, {"from": "opened", "port": "timeout", "to": "done"}]',
    'journeys.winBack.steps.opened.to',
    '"opened" does not come after "mail"',
  ],
  [
    'shares of 90 %',
    'journeys.winBack.steps.offer',
    '{"kind": "split", "arms": {"a": 50, "b": 40}}',
    'journeys.winBack.steps.offer.arms',
    'shares add up to 90 % (expected 100 %)',
  ],
  // circles
  [
    'an audience of itself',
    'audiences.lapsedYoga.rule',
    '{"not": {"audience": "lapsedYoga"}}',
    'audiences.lapsedYoga.rule',
    'the audience asks for itself',
  ],
  [
    'audiences in a circle',
    'audiences',
    '{"a": {"name": "A", "rule": {"audience": "lapsedYoga"}}, "lapsedYoga": {"name": "B", "rule": {"any": [{"audience": "a"}]}}}',
    'audiences.a.rule',
    'audiences ask for each other: a → lapsedYoga → a',
  ],
];

drafts.push(
  [
    'a zone that is not shipped',
    'journeys.winBack.zone',
    '"Europe/Berln"',
    'journeys.winBack.zone',
    'no time zone "Europe/Berln" (did you mean "Europe/Berlin"?)',
  ],
  [
    'a read at no time',
    'journeys.winBack.enters',
    '{"read": "lapsedYoga", "schedule": {"at": "9 o\'clock"}}',
    'journeys.winBack.enters.schedule.at',
    /^expected a local time/,
  ],
);

describe('drafts with errors', () => {
  it.each(drafts)('%s', (_what, at, json, path, message) => {
    const { workspace, problems } = openWorkspace(withJson(at, json));
    const found = problems.filter((problem) => problem.path === path && problem.severity === 'error');
    expect(found.map((problem) => problem.message)).toContainEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    );
    expect(workspace).toBeDefined();
    // What is given can be trusted: nothing in it has a wrong type.
    const wrong = validateWorkspace(workspace).filter(({ message }) =>
      /^(missing|expected (text|an object|a list|a number \())/.test(message),
    );
    expect(wrong).toEqual([]);
    expect(Object.getPrototypeOf(workspace)).toBe(Object.prototype);
    expect(({} as { brand?: string }).brand).toBeUndefined();
  });
});

describe('doubtful', () => {
  const doubts: [what: string, at: string, json: string, path: string, severity: string, message: string | RegExp][] = [
    [
      'an unknown kind',
      'journeys.winBack.steps.mail.kind',
      '"emial"',
      'journeys.winBack.steps.mail.kind',
      'warning',
      /^unknown kind "emial" \(did you mean "email"\?\)/,
    ],
    [
      'a port without a link',
      'journeys.winBack.links',
      '[{"from": "start", "to": "consent"}, {"from": "consent", "port": "else", "to": "done"}]',
      'journeys.winBack.steps.consent',
      'warning',
      'the way "yes" leads nowhere: people end here (connect it, or add a step)',
    ],
    [
      'a way that the screen calls otherwise than the file',
      'journeys.winBack.links',
      '[{"from": "start", "to": "consent"}, {"from": "consent", "port": "yes", "to": "done"}]',
      'journeys.winBack.steps.consent',
      'warning',
      'the way "no" leads nowhere: people end here (connect it, or add a step)',
    ],
    [
      'a step nobody reaches',
      'journeys.winBack.links',
      '[{"from": "start", "to": "done"}]',
      'journeys.winBack.steps.mail',
      'warning',
      'nobody gets here: no way leads here from the start',
    ],
    [
      'a misspelt field',
      'rules.holdOuts.tenth.chanels',
      '[]',
      'rules.holdOuts.tenth.chanels',
      'warning',
      'unknown field "chanels" (did you mean "channels"?)',
    ],
    [
      'a slider out of its range',
      'whatIf.wait.max',
      '"P1D"',
      'whatIf.wait',
      'warning',
      '"P2D" is not between "PT0H" and "P1D"',
    ],
  ];
  doubts.push(
    [
      'an event nobody does',
      'audiences.lapsedYoga.rule',
      '{"not": {"did": "comerce.purchases"}}',
      'audiences.lapsedYoga.rule.not.did',
      'warning',
      'nobody does "comerce.purchases" (did you mean "commerce.purchases"?)',
    ],
    [
      'a goal nobody reaches',
      'journeys.winBack.goal.on.did',
      '"commerce.purchase"',
      'journeys.winBack.goal.on.did',
      'warning',
      'nobody does "commerce.purchase" (did you mean "commerce.purchases"?)',
    ],
  );
  it.each(doubts)('%s', (_what, at, json, path, severity, message) => {
    const { workspace, problems } = openWorkspace(withJson(at, json));
    expect(workspace).toBeDefined();
    expect(problems).toContainEqual(
      expect.objectContaining({
        path,
        severity,
        message: typeof message === 'string' ? message : expect.stringMatching(message),
      }),
    );
  });

  it('cuts the circle of a thousand audiences short', () => {
    const audiences = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [`a${i}`, { name: 'A', rule: { audience: `a${(i + 1) % 1000}` } }]),
    );
    const { problems } = openWorkspace(withJson('audiences', JSON.stringify({ ...sample.audiences, ...audiences })));
    expect(problems).toContainEqual({
      path: 'audiences.a0.rule',
      message: 'audiences ask for each other: a0 → a1 → a2 → a3 → … → a999 → a0 (1000 in all)',
      severity: 'error',
    });
  });

  it('warns of a path called by a number, whose place is lost', () => {
    const paths = '{"2": {"consent": "email"}, "1": {"consent": "sms"}}';
    const { problems } = openWorkspace(withJson('journeys.winBack.steps.consent.paths', paths));
    const path = 'journeys.winBack.steps.consent.paths';
    expect(problems).toContainEqual({
      path,
      message: '"1", "2": names that are numbers are tried first, by size (expected names with a letter)',
      severity: 'warning',
    });
  });

  it.each([
    ['"2027-01-01T09:00"', 'week', 'nobody is read: the first read comes after the last day'],
    ['"2020-01-01T09:00"', undefined, 'nobody is read: the only read comes before the first day'],
    ['"2020-01-01T09:00"', 'week', undefined],
    ['"2026-01-05T00:00"', undefined, undefined],
  ])('warns of a read at %s, again %s, that reads nobody', (at, every, message) => {
    const again = every ? `, "every": "${every}"` : '';
    const entry = `{"read": "lapsedYoga", "schedule": {"at": ${at}${again}}}`;
    const { problems } = openWorkspace(withJson('journeys.winBack.enters', entry));
    const path = 'journeys.winBack.enters.schedule.at';
    expect(problems.filter((each) => each.path === path)).toEqual(
      message ? [{ path, message, severity: 'warning' }] : [],
    );
  });

  it('refuses a path by the name of the way of everybody else, and that way is there once', () => {
    const paths = '{"else": {"consent": "email"}}';
    const { workspace, problems } = openWorkspace(withJson('journeys.winBack.steps.consent.paths', paths));
    expect(problems).toContainEqual({
      path: 'journeys.winBack.steps.consent.paths.else',
      message: '"else" is the way of everybody else (expected another name for this path)',
      severity: 'error',
    });
    expect(condition.ports(workspace!.journeys.winBack.steps.consent as never)).toEqual(['else']);
  });

  it.each([
    ['paths', '{"kind": "condition", "paths": {}}'],
    ['arms', '{"kind": "split", "arms": {}}'],
  ])('warns of a step without %s', (field, step) => {
    const { problems } = openWorkspace(withJson('journeys.winBack.steps.consent', step));
    expect(problems).toContainEqual({
      path: `journeys.winBack.steps.consent.${field}`,
      message: `no ${field}: nothing tells people apart here`,
      severity: 'warning',
    });
  });

  it('advises against more steps than the real system allows', () => {
    const steps = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`s${i}`, { kind: 'end', reason: 'x' }]));
    const { problems } = openWorkspace(withJson('journeys.winBack.steps', JSON.stringify(steps)));
    expect(problems).toContainEqual({
      path: 'journeys.winBack.steps',
      message: '51 activities (the real system allows 50 in a journey)',
      severity: 'advice',
    });
  });
});

describe('harmless', () => {
  it('takes scripts in names as text', () => {
    const { workspace, problems } = openWorkspace(withJson('name', '"<script>alert(1)</script>"'));
    expect(workspace!.name).toBe('<script>alert(1)</script>');
    expect(problems).toEqual([]);
  });

  it('leaves out a byte order mark and says so', () => {
    const { workspace, problems } = openWorkspace(`\ufeff${text()}`);
    expect(workspace).toEqual(sample);
    expect(problems).toEqual([{ path: '', message: expect.stringMatching(/byte order mark/), severity: 'advice' }]);
  });

  it('opens a newer version to look at, and says why', () => {
    const { workspace, problems, readOnly, runnable } = openWorkspace(withJson('version', '7'));
    expect(readOnly).toBe(true);
    expect(runnable).toBe(false);
    expect(workspace).toEqual({ ...sample, version: 7 });
    expect(problems[0]).toMatchObject({
      path: 'version',
      message: expect.stringMatching(/made by a newer version \(7; this one is 1\)/),
    });
  });

  it('opens a newer engine to look at', () => {
    expect(openWorkspace(withJson('engine', '2'))).toMatchObject({
      readOnly: true,
      runnable: false,
      workspace: { engine: 2 },
    });
  });

  it('is not kept busy by a large file of mistakes', () => {
    const steps = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`step${i}`, { kind: 'email', message: `m${i}` }]),
    );
    const file = withJson('journeys.winBack.steps', JSON.stringify(steps));
    const messages = Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [`message${i}`, { channel: 'fax' }]));
    // Time of this process alone: others may keep the machine busy.
    const before = process.cpuUsage();
    expect(openWorkspace(file).workspace).toBeDefined();
    expect(openWorkspace(withJson('messages', JSON.stringify(messages))).problems.length).toBeLessThanOrEqual(501);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000);
  });
});
