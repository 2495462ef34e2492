// `npm run engines`: runs every example in the built worker of three browser engines, asks a question that is loaded later, and compares
// fingerprints and answers with Node's. `-- --people 100000` takes as many; the second of two times is that of a run whose people are there.
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { browserArguments, findBrowser } from './browser.mjs';
import { build, dist, isBuilt, root, run } from './project.mjs';

const { values } = parseArgs({ options: { people: { type: 'string', default: '2000' } } });
const PEOPLE = Number(values.people);
const PATIENCE = 180_000;
const QUESTION = { kind: 'fallout', steps: [{ on: { did: 'web.visit' } }, { on: { did: 'commerce.purchases' } }] };
const examples = readdirSync(join(root, 'public/examples')).map((file) => file.replace('.journey.json', ''));

/** Speaks the worker's own protocol by hand: no library, so nothing of ours stands between the engine and the run. */
const page = `<!doctype html><meta charset="utf-8"><title>engines</title><script type="module">
const worker = new Worker('./assets/WORKER', { type: 'module' });
let number = 0;
const call = (name, ...args) => new Promise((resolve, reject) => {
  const id = String(++number);
  const listen = ({ data }) => {
    if (data?.id !== id) return;
    worker.removeEventListener('message', listen);
    if (data.type === 'HANDLER') reject(new Error(JSON.stringify(data.value)));
    else resolve(data.value);
  };
  worker.addEventListener('message', listen);
  worker.postMessage({ id, type: 'APPLY', path: [name], argumentList: args.map((value) => ({ type: 'RAW', value })) });
});
const results = {};
try {
  for (const example of EXAMPLES) {
    await call('open', await (await fetch('./examples/' + example + '.journey.json')).json());
    const { fingerprint, milliseconds } = await call('run', { people: ${PEOPLE} });
    const again = await call('run', { people: ${PEOPLE} });
    const answer = await call('ask', ${JSON.stringify(QUESTION)});
    results[example] = { fingerprint, milliseconds: [milliseconds, again.milliseconds], answer };
  }
} catch (error) { results.error = String(error); }
await fetch('./result', { method: 'POST', body: JSON.stringify(results) });
</script>`;

if (!isBuilt()) await build();
const worker = readdirSync(join(dist, 'assets')).find((name) => /^world\.worker.*\.js$/.test(name));
const html = page.replace('WORKER', worker).replace('EXAMPLES', JSON.stringify(examples));

const types = { js: 'text/javascript', json: 'application/json', css: 'text/css' };
let deliver;
const server = createServer((request, response) => {
  const path = request.url.split('?')[0];
  if (path === '/engines') return response.setHeader('content-type', 'text/html').end(html);
  if (path === '/result') {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => (response.end(), deliver?.(JSON.parse(body))));
    return;
  }
  const file = join(dist, path.replaceAll('..', ''));
  if (!existsSync(file) || path === '/') return response.writeHead(404).end();
  response.setHeader('content-type', types[file.split('.').pop()] ?? 'application/octet-stream');
  createReadStream(file).pipe(response);
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const address = `http://127.0.0.1:${server.address().port}/engines`;

const request = (example) => JSON.stringify({ workspace: example, ask: [{ kind: 'run', people: PEOPLE }, QUESTION] });
const expected = {};
for (const example of examples) {
  const { output } = await run(process.execPath, [join(root, 'tests/scripts/ask.mjs')], { input: request(example) });
  const [{ fingerprint }, answer] = JSON.parse(output.slice(output.indexOf('{'))).answers;
  expected[example] = { fingerprint, answer: JSON.stringify(answer) };
}

let passed = 0;
let failed = 0;
for (const { name, command, args, env } of engines()) {
  const results = await visit(command, args, env).catch((error) => ({ error: error.message }));
  if (results.error) {
    failed += examples.length;
    console.log(`${name}: ${results.error}`);
    continue;
  }
  for (const example of examples) {
    const { fingerprint, answer, milliseconds } = results[example];
    const same = fingerprint === expected[example].fingerprint;
    const sameAnswer = JSON.stringify(answer) === expected[example].answer;
    if (same && sameAnswer) passed++;
    else failed++;
    console.log(
      `${name.padEnd(9)} ${example.padEnd(20)} ${fingerprint} ${same ? '=' : '≠'} ${expected[example].fingerprint} ${milliseconds.join(' and ')} ms, ${QUESTION.kind} ${sameAnswer ? '=' : '≠'}`,
    );
  }
}
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** Opens the page in a fresh profile and waits for what it sends back. */
function visit(command, args, env) {
  const profile = mkdtempSync(join(tmpdir(), 'engine-'));
  const child = spawn(command, args(profile, address), {
    env: { ...process.env, ...env, HOME: profile },
    stdio: 'ignore',
    detached: true,
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
    deliver = resolve;
    child.once('error', reject);
    child.once('exit', (code) => code && reject(new Error(`ended with code ${code}`)));
    child.once('exit', () => clearTimeout(timer));
  }).finally(() => {
    try {
      process.kill(-child.pid);
    } catch {
      // It has ended by itself.
    }
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    } catch {
      // A browser that is still closing writes into it; the folder of temporary files is cleared without us.
    }
  });
}

function engines() {
  const found = [];
  const chromium = findBrowser();
  const firefox = onPath('firefox-esr') ?? onPath('firefox');
  const webkit = miniBrowser();
  if (chromium)
    found.push({
      name: 'Chromium',
      command: chromium,
      args: (profile, url) => ['--headless', ...browserArguments, `--user-data-dir=${profile}`, url],
    });
  if (firefox)
    found.push({
      name: 'Firefox',
      command: firefox,
      args: (profile, url) => ['--headless', '--no-remote', '--profile', profile, url],
    });
  if (webkit && onPath('xvfb-run')) {
    found.push({
      name: 'WebKit',
      command: 'xvfb-run',
      args: (_, url) => ['-a', webkit, '--private', url],
      env: { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
    });
  }
  for (const name of ['Chromium', 'Firefox', 'WebKit']) {
    if (!found.some((engine) => engine.name === name))
      console.log(`${name}: not installed (Debian: chromium, firefox-esr, webkit2gtk-driver and xvfb)`);
  }
  return found;
}

function onPath(name) {
  const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function miniBrowser() {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib', '/usr/libexec'].filter(
    existsSync,
  );
  const all = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.startsWith('webkit2gtk'))
      .map((name) => join(folder, name, 'MiniBrowser')),
  );
  return all.find(existsSync);
}
