import { expect, it } from 'vitest';
import { m, say } from '../../src/text';
import { say as sayLater } from '../../src/text/later';
import { mergeAreas } from '../scripts/text.mjs';

it('says a message by name, and falls back for an unknown one', () => {
  expect(m.app_name()).toBe('Journey Playground');
  expect(say('event_call', 'other')).not.toBe('other');
  expect(sayLater('event_call', 'other')).toBe(say('event_call', 'other'));
  expect(sayLater('weekday_1', 'other')).toBe('Mon');
  expect(say('activity_unheard_of_label', 'Wait')).toBe('Wait');
});

it('merges areas with sorted keys and refuses a key written twice', () => {
  expect(
    Object.keys(
      mergeAreas([
        ['a.json', { zoo: 'z' }],
        ['b.json', { ape: 'a' }],
      ]),
    ),
  ).toEqual(['ape', 'zoo']);
  expect(() =>
    mergeAreas([
      ['a.json', { ape: '1' }],
      ['b.json', { ape: '2' }],
    ]),
  ).toThrow('message "ape" is both in a.json and in b.json');
  expect(() => mergeAreas([['a.json', { 'a.b': '1' }]])).toThrow('snake_case');
});
