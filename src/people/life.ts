import type { PeopleRecipe } from '../model/people';
import { behaviourOf } from './behaviour';
import type { Crowd } from './crowd';
import { DaysInOrder } from './daysInOrder';
import type { MoodColumns } from './moodColumns';
import { CrowdMoods } from './moods';
import type { Life, People } from './people';
import { Responding } from './responding';
import { Shopping } from './shopping';
import { Visits } from './visits';

/** Everything people do, without their history: what the history itself is made with. */
export function lifeOfCrowd(crowd: Crowd, recipe: PeopleRecipe, startUnix: number, start: MoodColumns) {
  const behaviour = behaviourOf(recipe.behaviour);
  const moods = new CrowdMoods(crowd, behaviour, start);
  const shopping = new Shopping(crowd, behaviour, moods);
  const responding = new Responding(crowd, behaviour, moods);
  const visits = new Visits(crowd, behaviour, startUnix, (person, key) => shopping.wantsNothing(person, key));
  return { moods, shopping, responding, visits };
}

/** Returns how people live and respond: `createLife(people, recipe, { startUnix }).day(0)`. */
export function createLife(people: People, recipe: PeopleRecipe, { startUnix }: { startUnix: number }): Life {
  const { crowd } = people;
  const { moods, shopping, responding, visits } = lifeOfCrowd(crowd, recipe, startUnix, people.moods);
  const days = new DaysInOrder((day) => visits.day(day));
  return {
    people,
    moods,
    day: (day) => visits.day(day),
    dayInOrder: (day) => days.day(day),
    topic: (category) => (category === undefined ? -1 : crowd.catalogue.topics.indexOf(category)),
    inside: (person, type, object, key, see) => shopping.inside(person, type, object, key, see),
    intent: (person, type, object, key, now) => shopping.intent(person, type, object, key, now),
    respond: (person, message, key, now) => responding.respond(person, message, key, now),
    parcel: (what, key) => shopping.parcel(what, key),
    points: (person, price) => shopping.points(person, price),
  };
}
