import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const events = Array.from({ length: 3 }, (_, i) => ({ person: `p${i}`, timestamp: '2026-01-01T00:00:00Z', type: 'a' }));
const request = JSON.stringify({ data: { events }, ask: [{ kind: 'audience', rule: { did: 'a' } }] });
const answer = { answers: [{ kind: 'audience', people: 3 }] };

const folder = mkdtempSync(join(tmpdir(), 'ask-'));
const file = join(folder, 'request.json');
writeFileSync(file, request);
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (args: string[], input = '') =>
  spawnSync(process.execPath, ['tests/scripts/ask.mjs', ...args], { input, encoding: 'utf8', timeout: 60_000 });

// The first call bundles the runner.
it('answers standard input and files', { timeout: 90_000 }, () => {
  for (const [args, input] of [[[], request], [['-'], request], [[file]]] as [string[], string?][]) {
    const { status, stdout, stderr } = ask(args, input);
    expect([status, JSON.parse(stdout), stderr]).toEqual([0, answer, '']);
  }
});

it('says what it takes', { timeout: 30_000 }, () => {
  const { status, stdout } = ask(['--help']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/npm run --silent ask < request.json/);
  expect(stdout).toMatch(/people and events: audience, .*fallout[^]*its run: .*validate/);
});

it.each([
  [[], '{', /"path": "request"[^]*not JSON/, ''],
  [[join(folder, 'none.json')], '', /^$/, 'none.json: ENOENT; see --help\n'],
  [[file, file], '', /^$/, 'takes one file (got 2); see --help\n'],
])('refuses %j %s with exit code 1', { timeout: 30_000 }, (args, input, out, complaint) => {
  const { status, stdout, stderr } = ask(args, input);
  expect(status).toBe(1);
  expect(stdout).toMatch(out);
  expect(stderr.endsWith(complaint)).toBe(true);
  expect(stderr).not.toMatch(/^ {4}at /m);
});

it('is quiet when its reader has seen enough', { timeout: 60_000 }, () => {
  const many = Array.from({ length: 60_000 }, (_, i) => ({ ...events[0], person: `p${i}` }));
  writeFileSync(
    file,
    JSON.stringify({ data: { events: many }, ask: [{ kind: 'audience', rule: { did: 'a' }, ids: true }] }),
  );
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', `"$0" tests/scripts/ask.mjs "$1" | head -1`, process.execPath, file],
    {
      encoding: 'utf8',
    },
  );
  expect([stdout, stderr]).toEqual(['{\n', '']);
});
