import { expect, test } from 'vitest';
import { DataError } from '../../src/base/dataError';
import { plainFacts, type PlainData } from '../../src/rules/plainFacts';

const at = '2026-01-05T00:00:00Z';

test('people in order of appearance, events by person and time, ties as given', () => {
  const facts = plainFacts({
    profiles: [{ id: 'a', tier: 'gold' }, { id: 'b' }],
    events: [
      { person: 'b', timestamp: '2026-01-06', type: 'x', n: 1 },
      { person: 'stranger', timestamp: at, type: 'y', n: 2 },
      { person: 'b', timestamp: at, type: 'y', n: 3 },
      { person: 'b', timestamp: '2026-01-05T01:00:00+01:00', type: 'x', n: 4 },
    ],
  });
  expect(facts.ids).toEqual(['a', 'b', 'stranger']);
  expect([...facts.events.first]).toEqual([0, 0, 3, 4]);
  expect([0, 1, 2, 3].map((row) => facts.event(row).n)).toEqual([3, 4, 1, 2]);
  expect(facts.events.time[0]).toBe(Date.parse(at));
  expect(facts.events.types[facts.events.type[0]]).toBe('y');
  expect(facts.profile(2)).toEqual({ id: 'stranger' });
  expect([facts.find('b'), facts.find('c')]).toEqual([1, -1]);
  expect(facts.attribute('tier')?.type).toBe('text');
  expect(facts.events.field('nothing')).toBeUndefined();
});

test('no data is no people', () => {
  const facts = plainFacts({});
  expect([facts.people, facts.events.count, [...facts.events.first]]).toEqual([0, 0, [0]]);
});

test('more than 256 types', () => {
  const events = Array.from({ length: 300 }, (_, index) => ({ person: 'a', timestamp: at, type: `t${index}` }));
  expect(plainFacts({ events }).events.type).toBeInstanceOf(Uint16Array);
});

test.each<[data: unknown, path: string, message: string]>([
  [
    {
      events: [
        { person: 'a', timestamp: at, type: 'x' },
        { person: 'a', timestamp: 'soon', type: 'x' },
      ],
    },
    'data.events.1.timestamp',
    'expected an instant such as "2026-01-10T00:00:00Z" (got "soon")',
  ],
  [
    { events: [{ person: 'a', type: 'x' }] },
    'data.events.0.timestamp',
    'expected an instant such as "2026-01-10T00:00:00Z" (got nothing)',
  ],
  [{ events: [{ timestamp: at, type: 'x' }] }, 'data.events.0.person', 'expected the id of a person (got nothing)'],
  [{ events: [{ person: 'a', timestamp: at }] }, 'data.events.0.type', 'expected the type of the event (got nothing)'],
  [{ events: [null] }, 'data.events.0', 'expected an event (got null)'],
  [{ events: {} }, 'data.events', 'expected a list (got {})'],
  [{ profiles: [{ id: 'a' }, {}] }, 'data.profiles.1.id', 'expected an id (got nothing)'],
  [{ profiles: [null] }, 'data.profiles.0.id', 'expected an id (got nothing)'],
  [{ profiles: [{ id: 'a' }, { id: 'a' }] }, 'data.profiles.1.id', 'two profiles have the id "a"'],
])('%j', (data, path, message) => {
  let error: unknown;
  try {
    plainFacts(data as PlainData);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(DataError);
  expect(error).toMatchObject({ path, message });
});
