/** The rooms of the house, and whom each may import. Everything may import its own room and `base`. */
export type Room =
  | 'base'
  | 'model'
  | 'rules'
  | 'people'
  | 'decisions'
  | 'activities'
  | 'campaigns'
  | 'workspace'
  | 'engine'
  | 'analysis'
  | 'world'
  | 'storage'
  | 'workers'
  | 'editor'
  | 'text'
  | 'kit'
  | 'charts'
  | 'activity views'
  | 'views'
  | 'app'
  | 'ask';

const kinds: Room[] = ['activities', 'campaigns'];
const nouns: Room[] = ['model', 'rules'];
const upToEngine: Room[] = [...nouns, 'people', 'decisions', ...kinds, 'workspace'];
const viewKit: Room[] = ['editor', 'charts', 'kit', 'text'];

export const mayImport: Record<Room, readonly Room[]> = {
  base: [],
  model: [],
  rules: ['model'],
  people: [...nouns, 'decisions', 'activities'],
  decisions: [...nouns, 'people', 'activities'],
  activities: [...nouns, 'people', 'decisions'],
  campaigns: [...nouns, 'people', 'decisions', 'activities'],
  workspace: [...nouns, 'people', 'decisions', ...kinds],
  engine: upToEngine,
  analysis: [...upToEngine, 'engine'],
  world: [...upToEngine, 'engine', 'analysis'],
  storage: ['model', 'workspace'],
  workers: ['storage', 'world'],
  ask: ['world'],
  editor: [...nouns, ...kinds, 'workspace'],
  text: [],
  kit: ['text'],
  charts: ['kit', 'text'],
  'activity views': [...nouns, 'editor', 'kit', 'text', ...kinds],
  views: [...nouns, ...kinds, ...viewKit, 'activity views', 'workspace'],
  app: [...nouns, ...kinds, ...viewKit, 'activity views', 'workspace', 'views', 'world', 'storage', 'workers'],
};

/** Arrows allowed for `import type` only: what a view knows of the world is the shape of its questions and answers. */
export const mayImportTypes: Partial<Record<Room, readonly Room[]>> = {
  storage: ['world', 'people', 'engine'],
  views: ['world', 'analysis', 'engine', 'people', 'decisions'],
  app: ['analysis', 'engine', 'people', 'decisions'],
  workers: ['people'],
};

/** The rooms that run the same in a worker and in Node. */
export const pureRooms: readonly Room[] = [
  'base',
  'model',
  'rules',
  'people',
  'decisions',
  'activities',
  'campaigns',
  'workspace',
  'engine',
  'analysis',
  'world',
];

const rooms = new Set<string>(Object.keys(mayImport));

export function roomOf(file: string): Room | undefined {
  if (file === 'tests/ask.ts') return 'ask';
  if (file.startsWith('workers/')) return 'workers';
  if (/^src\/(main\.ts|App\.svelte|app(\.[\w.]+)?\.ts|[\w-]+\.css)$/.test(file)) return 'app';
  if (/^src\/(activities|campaigns)\/(.*\.svelte|views\.ts)$/.test(file)) return 'activity views';
  // The headless request handler stands beside the world and opens the same doors.
  if (file === 'src/request.ts') return 'world';
  const name = /^src\/([\w-]+)(?:\.ts$|\/)/.exec(file)?.[1];
  return name !== undefined && rooms.has(name) ? (name as Room) : undefined;
}
