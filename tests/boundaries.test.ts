import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { importsOf, parseImports, root, sourceFiles, type Import } from './tools/imports';
import { mayImport, mayImportTypes, pureRooms, roomOf, type Room } from './tools/rooms';

const files = sourceFiles('src', 'workers', 'tests/ask.ts');
const imports = files.flatMap(importsOf);

describe('rooms', () => {
  it('every file stands in a room', () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  it('imports point only leftwards', () => {
    const wrong = imports
      .filter(({ to, inside }) => inside && roomOf(to) !== undefined)
      .filter((arrow) => !isAllowed(arrow));
    expect(wrong.map(show)).toEqual([]);
  });

  it('imports lead to files that exist in a room', () => {
    const outside = imports.filter(({ to, inside }) => inside && roomOf(to) === undefined);
    expect(outside.map(show)).toEqual([]);
  });

  it('no file imports itself in a circle', () => {
    expect(circles(imports)).toEqual([]);
  });
});

describe('packages', () => {
  it('what feeds a run knows no page, store or worker', () => {
    const allowed = new Set(['valibot', 'immer', 'xstate']);
    const wrong = imports.filter(({ from, to, inside }) => !inside && isPure(from) && !allowed.has(to));
    expect(wrong.map(show)).toEqual([]);
  });

  it('only the statechart of the engine knows xstate', () => {
    const wrong = imports.filter(({ from, to }) => to === 'xstate' && !/^src\/engine\/(statechart|stepper)/.test(from));
    expect(wrong.map(show)).toEqual([]);
  });

  it('only charts measure with d3', () => {
    const wrong = imports.filter(
      ({ from, to, typeOnly }) =>
        to.startsWith('d3-') && !from.startsWith('src/charts/') && !(typeOnly && from.startsWith('src/views/')),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('only storage knows dexie, only workers and the app know comlink', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (to === 'dexie' && roomOf(from) !== 'storage') ||
        (to === 'comlink' && !['workers', 'app', 'storage'].includes(roomOf(from)!)),
    );
    expect(wrong.map(show)).toEqual([]);
  });
});

it('the top level holds only what it must', () => {
  const allowed = [
    ...[
      'src',
      'public',
      'workers',
      'tests',
      'index.html',
      'package.json',
      'tsconfig.json',
      'vite.config.ts',
      'README.md',
    ],
    ...['package-lock.json', 'eslint.config.js', '.gitignore', '.npmrc', '.ci', 'LICENSE', 'CHANGELOG.md'],
  ];
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean);
  const top = new Set(tracked.map((path) => path.split('/')[0]));
  expect([...top].filter((name) => !allowed.includes(name))).toEqual([]);
});

describe('the reader of imports', () => {
  const read = (text: string, file = 'src/views/Some.ts') =>
    parseImports(file, text).map(({ to, typeOnly }) => (typeOnly ? `type ${to}` : to));

  it('sees every way to import', () => {
    expect(read("import 'svelte';\nimport a from 'dexie';\nimport type { B } from '@xyflow/svelte';")).toEqual([
      'svelte',
      'dexie',
      'type @xyflow/svelte',
    ]);
    expect(read("import {\n  type A,\n  b,\n} from 'd3-scale/x';\nexport * from 'immer';")).toEqual([
      'd3-scale',
      'immer',
    ]);
    expect(read("import { type A, type B } from 'immer';")).toEqual(['type immer']);
    expect(read("const lazy = () => import('xstate');")).toEqual(['xstate']);
    expect(read("new Worker(new URL('../../workers/world.worker.ts', import.meta.url))")).toEqual([
      'workers/world.worker.ts',
    ]);
  });

  it('reads the scripts of a component and skips comments', () => {
    expect(
      read("<script lang=\"ts\">\n  import a from 'dexie';\n</script>\n<p>import b from 'immer'</p>", 'A.svelte'),
    ).toEqual(['dexie']);
    expect(read("// import a from 'dexie'\n/* import b from 'dexie' */")).toEqual([]);
  });

  it('a wrong arrow is found', () => {
    const wrong: Import = {
      from: 'src/activities/wait/wait.ts',
      to: 'src/engine/run.ts',
      inside: true,
      typeOnly: true,
    };
    expect(isAllowed(wrong)).toBe(false);
    expect(circles([wrong, { ...wrong, from: wrong.to, to: wrong.from }])).toHaveLength(1);
  });
});

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const source = roomOf(from)!;
  const target = roomOf(to)!;
  if (source === target || target === 'base') return true;
  const allowed: readonly Room[] = [...mayImport[source], ...(typeOnly ? (mayImportTypes[source] ?? []) : [])];
  return allowed.includes(target);
}

function isPure(file: string): boolean {
  return pureRooms.includes(roomOf(file)!);
}

function show({ from, to, typeOnly }: Import): string {
  return `${from} -> ${to}${typeOnly ? ' (type)' : ''}`;
}

/** One line per circle found: `a -> b -> a`. */
function circles(arrows: Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, inside } of arrows) if (inside) next.set(from, [...(next.get(from) ?? []), to]);
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    const start = path.indexOf(file);
    if (start >= 0) {
      found.push([...path.slice(start), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const target of next.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of next.keys()) visit(file);
  return found;
}
