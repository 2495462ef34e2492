import { hashText } from '../../src/base/luck';
import { makeCrowd } from '../../src/people/crowd';
import { HISTORY_DAYS, makeHistory } from '../../src/people/history';
import { createLife } from '../../src/people/life';
import { makePeople } from '../../src/people/makePeople';
import { lifeCode } from '../../src/people/people';

const SIZE = 100_000;
const DAYS = 60;
const ROUNDS = 7;
const CALL = lifeCode('call');

/** Medians of making 100,000 people, their history, and 60 days of life; aim: people within 250 ms, history within 700 ms. */
export default async function bench(): Promise<void> {
  const recipe = { size: SIZE };
  const startUnix = 1767571200;
  const seed = hashText('luma-42');

  const crowd = time(() => makeCrowd(recipe, seed, SIZE));
  console.log(`${SIZE} people: ${crowd.text}`);
  const history = time(() => makeHistory(crowd.last, recipe, startUnix));
  console.log(
    `history of ${HISTORY_DAYS} days: ${history.text}; ${history.last.history.count} rows, ` +
      `${((history.median * 1e6) / history.last.history.count).toFixed(0)} ns a row`,
  );

  const people = makePeople(recipe, { seed: 'luma-42', startUnix });
  const life = createLife(people, recipe, { startUnix });
  let visits = 0;
  const bare = time(() => {
    visits = 0;
    for (let day = 0; day < DAYS; day++) visits += life.day(day).count;
  });
  console.log(`visits of ${DAYS} days: ${bare.text}; ${visits} visits, ${each(bare.median, visits)}`);
  let sum = 0;
  const intents = time(() => {
    for (let day = 0; day < DAYS; day++) {
      const { count, person, type, object, key, time: at } = life.day(day);
      for (let i = 0; i < count; i++)
        if (type[i] !== CALL) sum += life.intent(person[i], type[i], object[i], key[i], at[i]).add;
    }
  });
  console.log(`visits and what is wanted in them: ${intents.text}; ${each(intents.median, visits)}`);
  let views = 0;
  const inside = time(() => {
    views = 0;
    for (let day = 0; day < DAYS; day++) {
      const { count, person, type, object, key } = life.day(day);
      for (let i = 0; i < count; i++) life.inside(person[i], type[i], object[i], key[i], () => views++);
    }
  });
  console.log(`visits and all views inside: ${inside.text}; ${views} views, ${each(inside.median, views)}`);
  const responses = time(() => {
    for (let person = 0; person < SIZE; person++)
      sum += life.respond(person, { channel: 'email', appeal: 1, topic: 0, discount: 0.1 }, person * 7919, 0).openAfter;
  });
  console.log(`${SIZE} responses: ${responses.text}; ${each(responses.median, SIZE)}`);
  const reset = time(() => life.moods.reset());
  console.log(`moods reset: ${reset.text}`);
  if (Number.isNaN(sum)) throw new Error('an answer was no number');
}

function time<T>(work: () => T): { median: number; text: string; last: T } {
  const times: number[] = [];
  let last = work();
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    last = work();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const median = times[ROUNDS >> 1];
  return { median, last, text: `${median.toFixed(1)} ms (${times[0].toFixed(1)} at best)` };
}

function each(milliseconds: number, count: number): string {
  return `${((milliseconds * 1e6) / count).toFixed(0)} ns each`;
}
