import { ZONES, zoneIndex, zoneOffset } from '../base/calendar';
import { DataError } from '../base/dataError';
import { hashText } from '../base/luck';
import { shown } from '../model/issues';
import type { PeopleRecipe } from '../model/people';
import type { Problem } from '../model/problem';
import { fieldValues } from '../rules/comparison';
import { plainFacts, type PlainData, type PlainFacts } from '../rules/plainFacts';
import type { Rule } from '../model/rule';
import { makeCrowd } from './crowd';
import { freshMoods } from './moods';
import type { LifeRows, People } from './people';

/** A caller's own people and events, as a run takes them: nothing is invented about what they do untouched. */
export interface GivenPeople {
  readonly people: People;
  readonly facts: PlainFacts;
  /** Events from second 0 on, in order of person and time: rows of `facts`. */
  readonly rows: Int32Array;
}

export interface GivenOptions {
  seed: string;
  startUnix: number;
  audiences?: Readonly<Record<string, Rule>>;
  missingConsent?: 'y' | 'n';
}

/** Offset of a profile's zone at Unix milliseconds; a zone we do not ship is UTC. */
export function offsetOfZone(timeZone: string | undefined, unixMs: number): number {
  return zoneOffset(zoneIndex(timeZone), Math.floor(unixMs / 1000));
}

const noRows = (size: number): LifeRows => ({
  count: 0,
  first: new Int32Array(size + 1),
  time: new Int32Array(0),
  type: new Uint8Array(0),
  object: new Int32Array(0),
  value: new Int32Array(0),
});

/** Returns a warning for each profile whose zone we do not ship. */
export function problemsOfZones(profiles: PlainData['profiles'] = []): Problem[] {
  return profiles.flatMap(({ timeZone }, i): Problem[] =>
    timeZone === undefined || timeZone === null || ZONES.includes(timeZone as string)
      ? []
      : [
          {
            path: `data.profiles.${i}.timeZone`,
            message: `no time zone ${shown(timeZone)}; it counts as UTC`,
            severity: 'warning',
          },
        ],
  );
}

/**
 * Returns a caller's data as people of a run: `givenPeople(recipe, { profiles, events }, { seed, startUnix })`. How they respond is drawn as for
 * invented people. Event codes are rows' types of the facts, moved on by `firstCode`. Throws DataError.
 */
export function givenPeople(
  recipe: PeopleRecipe,
  data: PlainData,
  options: GivenOptions,
  firstCode: number,
): GivenPeople {
  const facts = plainFacts(data, { ...options, zoneOffset: offsetOfZone });
  const most = 0x100 - firstCode;
  if (facts.events.types.length > most) {
    const index = data.events!.findIndex(({ type }) => type === facts.events.types[most]);
    throw new DataError(
      `data.events.${index}.type`,
      `a run takes at most ${most} types of events (got ${facts.events.types.length})`,
    );
  }
  const size = facts.people;
  const crowd = makeCrowd(recipe, hashText(options.seed), size);
  const { events } = facts;
  const zones = facts.attribute('timeZone');
  for (let person = 0; person < size; person++) {
    const [zone] = fieldValues(zones, person);
    crowd.zone[person] = zoneIndex(typeof zone === 'string' ? zone : undefined);
    crowd.member[person] = 0;
  }
  const startMs = options.startUnix * 1000;
  const second = (row: number): number => Math.floor((events.time[row] - startMs) / 1000);
  const first = new Int32Array(size + 1);
  const before: number[] = [];
  const after: number[] = [];
  for (let person = 0; person < size; person++) {
    for (let row = events.first[person]; row < events.first[person + 1]; row++)
      (second(row) < 0 ? before : after).push(row);
    first[person + 1] = before.length;
  }
  const history: LifeRows = {
    count: before.length,
    first,
    time: Int32Array.from(before, second),
    type: Uint8Array.from(before, (row) => firstCode + events.type[row]),
    object: Int32Array.from(before),
    value: new Int32Array(before.length),
  };
  const name = (person: number): string => {
    const [full] = fieldValues(facts.attribute('person.name.fullName'), person);
    return typeof full === 'string' ? full : facts.ids[person];
  };
  const people: People = {
    size,
    seed: crowd.seed,
    startUnix: options.startUnix,
    crowd,
    history,
    coming: noRows(size),
    moods: freshMoods(size),
    zone: crowd.zone,
    products: [],
    places: [],
    id: (person) => facts.ids[person],
    find: (id) => facts.find(id),
    name,
    attribute: (path) => facts.attribute(path),
    profile: (person) => facts.profile(person),
  };
  return { people, facts, rows: Int32Array.from(after) };
}
