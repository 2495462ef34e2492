import { hashText, hex32 } from '../base/luck';
import type { PeopleRecipe } from '../model/people';
import { assemblePeople } from './makePeople';
import type { MoodColumns } from './moodColumns';
import { freshMoods } from './moods';
import type { LifeRows, People } from './people';

type Column = Int32Array | Uint8Array | Uint16Array | Float64Array | Float32Array;

/** The costly half of people, the history and what it left, as plain columns for storage. */
export interface PackedPeople {
  /** Raised when history is made in another way, so that old stores are not read. */
  version: number;
  seed: string;
  size: number;
  startUnix: number;
  columns: Record<string, Column>;
}

const VERSION = 3;

/** Returns the key under which made people are stored: recipe, seed, edits, size and start decide, nothing else. */
export function peopleHash(recipe: PeopleRecipe, seed: string, size: number, start: string): string {
  const text = JSON.stringify([VERSION, recipe, seed, size, start]);
  // Two hashes of the text from different beginnings: one alone has 32 bits only.
  return hex32(hashText(text)) + hex32(hashText(`+${text}`));
}

/** Returns what is worth storing of people. */
export function packPeople(people: People, seed: string): PackedPeople {
  return {
    version: VERSION,
    seed,
    size: people.size,
    startUnix: people.startUnix,
    columns: { ...packRows('', people.history), ...packRows('coming.', people.coming), ...prefixed(people.moods) },
  };
}

/** Returns people from storage; undefined when what was stored is not whole, so that they are made anew. */
export function unpackPeople(recipe: PeopleRecipe, packed: PackedPeople): People | undefined {
  const { columns, seed, size, startUnix } = packed;
  const fresh = freshMoods(size);
  const moods = {} as Record<string, Column>;
  for (const name of Object.keys(fresh) as (keyof MoodColumns)[]) {
    const column = columns[`moods.${name}`];
    if (column?.length !== size) return undefined;
    moods[name] = column;
  }
  const history = unpackRows(columns, '', size);
  const coming = unpackRows(columns, 'coming.', size);
  if (packed.version !== VERSION || !history || !coming) return undefined;
  return assemblePeople(recipe, { seed, size, startUnix }, { history, coming, moods: moods as unknown as MoodColumns });
}

function packRows(prefix: string, { first, time, type, object, value }: LifeRows): Record<string, Column> {
  return Object.fromEntries(
    Object.entries({ first, time, type, object, value }).map(([name, column]) => [`${prefix}${name}`, column]),
  );
}

function unpackRows(columns: Record<string, Column>, prefix: string, size: number): LifeRows | undefined {
  const [first, time, type, object, value] = ['first', 'time', 'type', 'object', 'value'].map(
    (name): Column | undefined => columns[`${prefix}${name}`],
  );
  const count = time?.length ?? -1;
  if (first?.length !== size + 1 || first[size] !== count) return undefined;
  return { count, first, time, type, object, value } as LifeRows;
}

function prefixed(moods: MoodColumns): Record<string, Column> {
  return Object.fromEntries(Object.entries(moods).map(([name, column]) => [`moods.${name}`, column as Column]));
}
