import { ZONES } from '../base/calendar';
import { civilDate } from '../base/civilDate';
import { hashText, mix, pick, unit } from '../base/luck';
import type { Field } from '../rules/facts';
import { CITIES, FIRST_NAMES, LAST_NAMES } from './luma';
import { CONSENT_CHANNELS, CONSENT_WORDS, GENDERS, type Crowd } from './crowd';
import { HISTORY_DAYS } from './history';
import { STAGES, type LifeRows } from './people';
import type { MoodColumns } from './moodColumns';

export const TIERS = ['bronze', 'silver', 'gold', 'platinum'] as const;
/** Lifetime points from which a tier begins. */
const TIER_POINTS = [0, 75, 180, 400];
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

/** What attributes are made of beside the crowd. */
export interface Known extends Lifetime {
  /** Day since 1970 on which the run starts. */
  readonly startDay: number;
  /** Index into STAGES as the run starts. */
  stage(person: number): number;
}

type Make = (crowd: Crowd, known: Known) => Field;

const PERSON = hashText('person');
const STREET = hashText('street');
const POSTAL = hashText('postal code');
const SIZE = hashText('size');
const DEVICES = hashText('devices');
const JOINED = hashText('joined');
/** Longest membership before the history, in days. */
const MOST_DAYS = 1500;

const DEVICE_WORDS = ['phone', 'computer', 'tablet'] as const;
/** Which devices the bits of 0 to 7 stand for. */
const DEVICE_CODES = Array.from({ length: 8 }, (_, bits) => [0, 1, 2].filter((device) => bits & (1 << device)));
/** Shares up to each clothing size, women and all others. */
const SIZES_UP_TO = [
  [0.14, 0.44, 0.74, 0.91, 1],
  [0.03, 0.17, 0.5, 0.82, 1],
];

const text = (words: readonly string[], at: (person: number) => number): Field => ({ type: 'text', words, at });
const number = (at: (person: number) => number): Field => ({ type: 'number', at });
/** Texts that nearly everybody has to themselves are made when they are asked for. */
const made = (at: (person: number) => string | undefined): Field => ({ type: 'any', at });
/** Luck of a person; never of the size of the population, so that a larger one begins with the same people. */
const luckOf = ({ seed }: Crowd, person: number, purpose: number): number =>
  mix(mix(mix(seed, person), PERSON), purpose);

/** Returns the id of an invented person: `idOf(7) // '00007'`. */
export const idOf = (person: number): string => String(person).padStart(5, '0');

/** Returns the first name of an invented person. */
export function firstName({ gender, first }: Crowd, person: number): string {
  return (gender[person] === 1 ? FIRST_NAMES.male : FIRST_NAMES.female)[first[person]];
}

/** Returns the last name of an invented person. */
export function lastName({ last }: Crowd, person: number): string {
  return LAST_NAMES[last[person]];
}

/** Returns an address of the domain that is kept free for examples; other letters than a to z are left out. */
export function emailOf(first: string, last: string, person: number): string {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return [plain(first), plain(last), `${idOf(person)}@example.com`].filter(Boolean).join('.');
}

function postalCode(crowd: Crowd, person: number): string {
  const key = luckOf(crowd, person, POSTAL);
  return CITIES[crowd.city[person]][4].replace(/#/g, (_, at: number) => String(pick(mix(key, at), 10)));
}

function devices(crowd: Crowd, person: number): readonly number[] {
  const key = luckOf(crowd, person, DEVICES);
  const phone = crowd.hasApp[person] === 1 || unit(mix(key, 0)) < 0.85;
  // Who has no phone reads at a computer.
  const computer = !phone || unit(mix(key, 1)) < 0.6;
  return DEVICE_CODES[(phone ? 1 : 0) + (computer ? 2 : 0) + (unit(mix(key, 2)) < 0.25 ? 4 : 0)];
}

function sizeOf(crowd: Crowd, person: number): number {
  const luck = unit(luckOf(crowd, person, SIZE));
  return SIZES_UP_TO[crowd.gender[person] === 0 ? 0 : 1].findIndex((upTo) => luck < upTo);
}

/** Members joined before the history begins, most of them lately. */
function joinDate(crowd: Crowd, startDay: number, person: number): string {
  const luck = unit(luckOf(crowd, person, JOINED));
  const { year, month, day } = civilDate(startDay - HISTORY_DAYS - 1 - Math.floor(MOST_DAYS * luck * luck));
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T00:00:00Z`;
}

const cityText = (column: 0 | 1 | 2): Make => {
  const words = CITIES.map((city) => city[column]);
  return (crowd) => text(words, (person) => crowd.city[person]);
};

const MAKERS: Record<string, Make> = {
  personID: () => made(idOf),
  persona: (crowd) => text(crowd.personas, (person) => crowd.persona[person]),
  stage: (_, { stage }) => text(STAGES, stage),
  'person.name.firstName': (crowd) => made((person) => firstName(crowd, person)),
  'person.name.lastName': (crowd) => text(LAST_NAMES, (person) => crowd.last[person]),
  'person.name.fullName': (crowd) => made((person) => `${firstName(crowd, person)} ${lastName(crowd, person)}`),
  'person.gender': (crowd) => text(GENDERS, (person) => crowd.gender[person]),
  'person.birthYear': (crowd) => number((person) => crowd.birthYear[person]),
  'homeAddress.street1': (crowd) =>
    made((person) => {
      const key = luckOf(crowd, person, STREET);
      return `${1 + pick(key, 190)} ${LAST_NAMES[pick(mix(key, 1), LAST_NAMES.length)]} Street`;
    }),
  'homeAddress.city': cityText(0),
  'homeAddress.country': cityText(1),
  'homeAddress.countryCode': cityText(2),
  'homeAddress.postalCode': (crowd) => made((person) => postalCode(crowd, person)),
  timeZone: (crowd) => text(ZONES, (person) => crowd.zone[person]),
  'personalEmail.address': (crowd) =>
    made((person) =>
      crowd.hasEmail[person] ? emailOf(firstName(crowd, person), lastName(crowd, person), person) : undefined,
    ),
  // 555-01xx numbers are kept free for fiction.
  'mobilePhone.number': (crowd) =>
    made((person) =>
      crowd.hasPhone[person] ? `+1 555 01${String(person % 100).padStart(2, '0')} ${idOf(person)}` : undefined,
    ),
  'pushNotificationDetails.token': (crowd) =>
    made((person) => (crowd.hasApp[person] ? `token-${idOf(person)}` : undefined)),
  devices: (crowd) => ({ type: 'texts', words: DEVICE_WORDS, at: (person) => devices(crowd, person) }),
  clothingSize: (crowd) => text(SIZES, (person) => sizeOf(crowd, person)),
  'loyalty.program': (crowd) => text(['Luma Plus'], (person) => (crowd.member[person] ? 0 : -1)),
  'loyalty.tier': (crowd, { points }) => text(TIERS, (person) => (crowd.member[person] ? tierOf(points[person]) : -1)),
  'loyalty.points': (crowd, { points }) => number((person) => (crowd.member[person] ? points[person] : NaN)),
  'loyalty.joinDate': (crowd, { startDay }) =>
    made((person) => (crowd.member[person] ? joinDate(crowd, startDay, person) : undefined)),
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
export function attributeField(path: string, crowd: Crowd, known: Known): Field | undefined {
  if (Object.hasOwn(MAKERS, path)) return MAKERS[path](crowd, known);
  const topic = path.startsWith('affinity.') ? crowd.catalogue.topics.indexOf(path.slice('affinity.'.length)) : -1;
  return topic < 0
    ? undefined
    : number((person) => Math.round(crowd.affinity[person * crowd.catalogue.topics.length + topic] * 1000) / 1000);
}
