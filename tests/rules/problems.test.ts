import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ruleProblems } from '../../src/rules/problems';
import { grammarOf } from '../../src/model/grammar';
import { leaves } from '../../src/rules/leaves';

const said = (rule: unknown): string[] =>
  ruleProblems(rule, 'r', { audiences: ['lapsedYoga', 'vip'], places: ['berlin'] }).map(
    ({ path, message }) => `${path}: ${message}`,
  );

test.each<[rule: unknown, problem: string]>([
  [7, 'r: expected a rule (got 7)'],
  [[], 'r: expected a rule (got [])'],
  [undefined, 'r: expected a rule (got nothing)'],
  [{}, 'r: expected one of: all, any, not'],
  [{}, 'share (got {})'],
  [{ al: [] }, 'r: unknown rule "al" (did you mean "all"?)'],
  [{ all: {} }, 'r.all: expected a list of rules (got {})'],
  [{ all: [{ not: null }] }, 'r.all.0.not: expected a rule (got null)'],
  [{ any: [{ audience: 'lapsedYga' }] }, 'r.any.0.audience: no audience "lapsedYga" (did you mean "lapsedYoga"?)'],
  [{ audience: 'vip', is: 'inside' }, 'r.is: expected "in" or "out" (got "inside")'],
  [{ place: 'berlim' }, 'r.place: no place "berlim" (did you mean "berlin"?)'],
  [{ did: 'x', within: 'P1M' }, 'r.within: months and years have no fixed length: "P1M"'],
  [{ did: 'x', within: 30 }, 'r.within: expected a duration such as "P2D" (got 30)'],
  [{ did: 'x', since: 'yesterday' }, 'r.since: expected an instant such as "2026-01-10T00:00:00Z" (got "yesterday")'],
  [{ did: 'x', witihn: 'P1D' }, 'r.witihn: unknown field "witihn" (did you mean "within"?)'],
  [{ did: 'x', atLeast: -1 }, 'r.atLeast: expected a number not below 0 (got -1)'],
  [{ did: 'x', atLeast: 3, atMost: 1 }, 'r: no count is at least 3 and at most 1'],
  [{ did: 'x', where: { total: { ovr: 3 } } }, 'r.where.total.ovr: unknown operator "ovr" (did you mean "over"?)'],
  [{ did: 'x', where: { total: { over: '3' } } }, 'r.where.total.over: expected a number (got "3")'],
  [{ did: 'x', where: { total: null } }, 'r.where.total: expected a value or an operator (got null)'],
  [{ did: 'x', where: [] }, 'r.where: expected conditions (got [])'],
  [{ did: 'x', where: [{ total: 3 }] }, 'r.where: expected conditions (got [{"total":3}])'],
  [{ did: 'x', between: [1, 2, 3] }, 'r.between.2: expected a list of two numbers (got 3)'],
  [{ did: 'x', where: { total: { between: [1, 2, 3] } } }, 'r.where.total.between.2: expected a list of two numbers'],
  [{ attribute: 'a', between: [1, 2, 3] }, 'r.between.2: expected a list of two numbers (got 3)'],
  [{ date: ['2026-01-01', '2026-01-02', '2026-01-03'] }, 'r.date.2: expected a list of two instants'],
  [{ time: ['08:00', '12:00', '20:00'] }, 'r.time.2: expected a list of two times (got "20:00")'],
  [{ did: 'x', since: 'y'.repeat(1000) }, `(got "${'y'.repeat(76)}...)`],
  [{ did: '' }, 'r.did: expected a name (got "")'],
  [{ attribute: 'tier' }, 'r: expected an operator: is, isNot, in'],
  [{ attribute: 'tier', iss: 'gold' }, 'r.iss: unknown operator "iss" (did you mean "is"?)'],
  [{ attribute: 'tier', between: [1] }, 'r.between.1: expected a number (got nothing)'],
  [
    { attribute: 'tier', between: [3, 1] },
    'r.between: nothing lies in this stretch: its end must come after its start',
  ],
  [{ did: 'x', where: { total: { between: [3, 1] } } }, 'r.where.total.between: nothing lies in this stretch'],
  [{ attribute: 'tier', in: [] }, 'r.in: expected at least one entry (got []); nobody meets an empty list'],
  [{ did: 'x', where: { sku: { in: [] } } }, 'r.where.sku.in: expected at least one entry (got [])'],
  [{ weekday: [] }, 'r.weekday: expected at least one entry (got [])'],
  [{ did: 'x', since: '2026-02-01', before: '2026-02-01' }, 'r.before: nothing lies in this stretch'],
  [{ date: ['2026-02-02', '2026-02-01T12:00:00Z'] }, 'r.date: nothing lies in this stretch'],
  [{ all: [], any: [] }, 'r: a rule says one thing (got "all" and "any"); put each in a list: {"all": [...]}'],
  [{ not: { attribute: 'tier', is: 'gold', did: 'x' } }, 'r.not: a rule says one thing (got "attribute" and "did")'],
  [{ time: ['8:00', '20:00'] }, 'r.time.0: expected a time of day such as "08:00" (got "8:00")'],
  [{ time: ['08:00', '08:00'] }, 'r.time: no time lies between 08:00 and itself'],
  [{ weekday: [0] }, 'r.weekday.0: expected days from 1 (Monday) to 7 (Sunday) (got 0)'],
  [{ share: 0.5 }, 'r.key: missing'],
  [{ share: 10, key: 'x' }, 'r.share: expected a number from 0 to 1 (got 10)'],
])('%j', (rule, problem) => expect(said(rule).join('\n')).toContain(problem));

test('sound rules have no problems, strange extra names only a warning', () => {
  expect(
    said({ all: [{ audience: 'vip' }, { attribute: 'a', is: 1 }, { did: 'x', where: { a: { in: [1, 'b'] } } }] }),
  ).toEqual([]);
  expect(ruleProblems({ attribute: 'a', is: 1, remark: 'why' }, 'r')).toEqual([
    { path: 'r.remark', message: 'unknown operator "remark"', severity: 'warning' },
  ]);
});

test('nesting without end is refused', () => {
  let rule: unknown = { all: [] };
  for (let level = 0; level < 5000; level++) rule = { not: rule };
  expect(said(rule)[0]).toContain('nested deeper than 40 levels');
});

test('the schema takes rules, keeps unknown fields, and becomes JSON Schema', () => {
  const { rule: ruleSchema } = grammarOf(leaves).definitions;
  const rule = { any: [{ not: { did: 'x', within: 'P1D', remark: 'kept' } }, { weekday: [1] }] };
  expect(v.parse(ruleSchema, rule)).toEqual(rule);
  expect(v.safeParse(ruleSchema, { any: [{ did: 'x', within: 'P1M' }] }).success).toBe(false);
  const json = toJsonSchema(ruleSchema, { definitions: { rule: ruleSchema }, errorMode: 'ignore' });
  expect(JSON.stringify(json)).toContain('#/$defs/rule');
});
