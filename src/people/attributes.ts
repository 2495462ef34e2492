import { ZONES } from '../base/calendar';
import type { Field } from '../rules/facts';
import { CITIES, FIRST_NAMES, LAST_NAMES } from './luma';
import { CONSENT_CHANNELS, CONSENT_WORDS, GENDERS, type Crowd } from './crowd';
import type { LifeRows } from './people';
import type { MoodColumns } from './moodColumns';

export const TIERS = ['bronze', 'silver', 'gold', 'platinum'] as const;
/** Lifetime points from which a tier begins. */
const TIER_POINTS = [0, 150, 400, 900];
const SIZES = ['XS', 'S', 'M', 'L', 'XL'] as const;

/** What the history says about a person, for attributes that follow from it. */
export interface Lifetime {
  readonly points: Int32Array;
  readonly purchases: Uint16Array;
  /** Minor units. */
  readonly spend: Int32Array;
}

/** Returns lifetime sums of everybody from the history. */
export function lifetimeOf(
  size: number,
  history: LifeRows,
  moods: MoodColumns,
  purchaseType: number,
  pointsType: number,
): Lifetime {
  const points = new Int32Array(size);
  const spend = new Int32Array(size);
  for (let person = 0; person < size; person++) {
    for (let row = history.first[person]; row < history.first[person + 1]; row++) {
      if (history.type[row] === pointsType) points[person] += history.value[row];
      else if (history.type[row] === purchaseType) spend[person] += history.value[row];
    }
  }
  return { points, purchases: moods.purchases, spend };
}

type Make = (crowd: Crowd, lifetime: Lifetime) => Field;

const text = (words: readonly string[], at: (person: number) => number): Field => ({ type: 'text', words, at });
const number = (at: (person: number) => number): Field => ({ type: 'number', at });
/** Texts that nearly everybody has to themselves are made when they are asked for. */
const made = (at: (person: number) => string | undefined): Field => ({ type: 'any', at });

const first = ({ gender, first }: Crowd, person: number): string =>
  (gender[person] === 1 ? FIRST_NAMES.male : FIRST_NAMES.female)[first[person]];
const last = ({ last }: Crowd, person: number): string => LAST_NAMES[last[person]];
const idOf = (person: number): string => String(person).padStart(5, '0');

const MAKERS: Record<string, Make> = {
  personID: () => made(idOf),
  persona: (crowd) => text(crowd.personas, (person) => crowd.persona[person]),
  'person.name.firstName': (crowd) => made((person) => first(crowd, person)),
  'person.name.lastName': (crowd) => text(LAST_NAMES, (person) => crowd.last[person]),
  'person.name.fullName': (crowd) => made((person) => `${first(crowd, person)} ${last(crowd, person)}`),
  'person.gender': (crowd) => text(GENDERS, (person) => crowd.gender[person]),
  'person.birthYear': (crowd) => number((person) => crowd.birthYear[person]),
  'homeAddress.street1': (crowd) =>
    made((person) => `${1 + ((person * 37) % 190)} ${last(crowd, (person * 7 + 3) % crowd.size)} Street`),
  'homeAddress.city': (crowd) =>
    text(
      CITIES.map(([city]) => city),
      (person) => crowd.city[person],
    ),
  'homeAddress.country': (crowd) =>
    text(
      CITIES.map((city) => city[1]),
      (person) => crowd.city[person],
    ),
  'homeAddress.countryCode': (crowd) =>
    text(
      CITIES.map((city) => city[2]),
      (person) => crowd.city[person],
    ),
  'homeAddress.postalCode': (crowd) =>
    made((person) => `${CITIES[crowd.city[person]][4]}${String((person * 13) % 100).padStart(2, '0')}`),
  timeZone: (crowd) => text(ZONES, (person) => crowd.zone[person]),
  'personalEmail.address': (crowd) =>
    made((person) =>
      crowd.hasEmail[person]
        ? `${first(crowd, person)}.${last(crowd, person)}.${idOf(person)}@example.com`.toLowerCase()
        : undefined,
    ),
  // 555-01xx numbers are kept free for fiction.
  'mobilePhone.number': (crowd) =>
    made((person) =>
      crowd.hasPhone[person] ? `+1 555 01${String(person % 100).padStart(2, '0')} ${idOf(person)}` : undefined,
    ),
  'pushNotificationDetails.token': (crowd) =>
    made((person) => (crowd.hasApp[person] ? `token-${idOf(person)}` : undefined)),
  clothingSize: (crowd) =>
    text(SIZES, (person) =>
      Math.min(4, Math.floor(((crowd.first[person] * 7 + crowd.last[person] * 3 + person) % 100) / 20)),
    ),
  'loyalty.program': (crowd) => text(['Luma Plus'], (person) => (crowd.member[person] ? 0 : -1)),
  'loyalty.tier': (crowd, { points }) => text(TIERS, (person) => (crowd.member[person] ? tierOf(points[person]) : -1)),
  'loyalty.points': (crowd, { points }) => number((person) => (crowd.member[person] ? points[person] : NaN)),
  'loyalty.lifetimePurchases': (_, { spend }) => number((person) => spend[person] / 100),
  'commerce.purchases': (_, { purchases }) => number((person) => purchases[person]),
};
for (const [column, channel] of CONSENT_CHANNELS.entries()) {
  MAKERS[`consents.marketing.${channel}.val`] = (crowd) =>
    text(CONSENT_WORDS.slice(1), (person) => crowd.consent[column][person] - 1);
}

function tierOf(points: number): number {
  let tier = 0;
  while (tier < TIER_POINTS.length - 1 && points >= TIER_POINTS[tier + 1]) tier++;
  return tier;
}

/** XDM paths that every shipped profile may have, in the order of a profile. */
export const ATTRIBUTE_PATHS: readonly string[] = Object.keys(MAKERS);

/** Returns a shipped attribute as a field, `affinity.<category>` included; undefined for a path nobody has. */
export function attributeField(path: string, crowd: Crowd, lifetime: Lifetime): Field | undefined {
  if (Object.hasOwn(MAKERS, path)) return MAKERS[path](crowd, lifetime);
  const topic = path.startsWith('affinity.') ? crowd.catalogue.topics.indexOf(path.slice('affinity.'.length)) : -1;
  return topic < 0
    ? undefined
    : number((person) => Math.round(crowd.affinity[person * crowd.catalogue.topics.length + topic] * 1000) / 1000);
}
