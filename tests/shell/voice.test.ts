import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Voice } from '../../src/views/shell/voice.svelte';

let voice: Voice;
beforeEach(() => {
  vi.useFakeTimers();
  voice = new Voice();
});
afterEach(() => {
  voice.stop();
  vi.useRealTimers();
});

it('says what a run came to at once where nothing has been said', () => {
  voice.add('ran');
  expect(voice.words).toBe('ran');
});
it('lets what somebody does come first, and the last run after a pause', () => {
  voice.say('added');
  voice.add('ran once');
  voice.add('ran twice');
  expect(voice.words).toBe('added');
  vi.advanceTimersByTime(1500);
  voice.say('connected');
  vi.advanceTimersByTime(1500);
  expect(voice.words).toBe('connected');
  vi.advanceTimersByTime(600);
  expect(voice.words).toBe('ran twice');
});
it('says runs two seconds apart at the least', () => {
  voice.add('first');
  voice.add('second');
  vi.advanceTimersByTime(1900);
  expect(voice.words).toBe('first');
  vi.advanceTimersByTime(200);
  expect(voice.words).toBe('second');
  vi.advanceTimersByTime(5000);
  expect(voice.words).toBe('second');
});
it('says the same again so that it is heard again', () => {
  voice.say('undone');
  const once = voice.words;
  voice.say('undone');
  expect(voice.words).not.toBe(once);
  expect(voice.words.trim()).toBe('undone');
});
