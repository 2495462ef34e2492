import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { answerRequest, KINDS } from '../src/request';

/** The headless runner: one JSON request on standard input or in a file, one JSON document on standard output; exit code 1 for a request that cannot be read. */

/** What `ask --help` prints: how to ask, and the conventions that worked numbers depend on. */
const HELP = `Asks questions of a workspace's run, or of your own people and events: JSON in, one JSON document out.

  npm run --silent ask < request.json
  npm run --silent ask request.json          a file; - is standard input
  npm run --silent ask -- --help

request   { "workspace"?: a workspace, or the name of an example, "data"?: { "profiles": [{ "id", ... }], "events": [{ "person", "timestamp", "type", ... }] }, "ask": [query, ...] }
answer    { "answers": [answer, ...], "notes"?: [...] }, one answer for each query, in order; a query that fails is { "error": { "path", "message" } }
exit code 1 with { "error": { "path", "message" } } for a request that cannot be read, else 0

Kinds     of people and events: ${KINDS.data.join(', ')}
          of a workspace and its run: ${KINDS.run.join(', ')}
          Their fields are typed and described in src/analysis (query.ts names the files).
Notes     "notes" of an answer say what its numbers do not: names that no event and nobody has, fields that are not read, settings that mean nothing; errors of the workspace.

Time      Instants are ISO 8601, without an offset UTC; "at" is an instant or "day 12", default the latest event of the data or the end of the run, and is included.
          Durations are ISO 8601 of fixed length: P1D is 24 hours. Months and years have none.
          Ties at one instant keep the order of the input. A run counts whole seconds; data keeps milliseconds.
Rules     "within" and "since" include their ends; "before", the second of {"date": [from, to]} and the second of {"time": [from, to]} are not included.
          "time" and "weekday" (1 = Monday) are in the person's "timeZone", default UTC. Text is never a number. A missing value meets "isNot" and {"exists": false}.
Sessions  A gap above "session" (default PT30M) between any two events of a person ends one; a gap of just that length does not.
Fallout   Steps in order, others may stand between; "next" is the very next event of any kind. The window runs from the first step and includes its end.
          The attempt that goes deepest counts, then the earliest start. One event is one step. The median of an even number is the mean of the two.
Flow      Counts views, the immediate next value; a value that follows itself is one view unless "repeats". Values beyond "top" are { "other": true }.
Credit    A touch lies at or before the conversion, the conversion's own event included; look-back includes its end. No touch: "none".
          J curve 20 20 60, inverse J 60 20 20, U 40 20 40; of two touches 25 75, 75 25, 50 50. timeDecay has a half-life of P7D unless told otherwise.
          markov and shapley look at paths that begin after the conversion before; the others at every touch of the look-back.
Overlap   Combinations are exclusive: in these audiences and no other of the list; "people" are whole audiences.
Offers    "from" is included, "until" is not. Caps count in UTC calendar days, weeks from Sunday, and months. Equal scores: higher priority, then smaller id.
Own data  A run over your own people makes nothing up: purchases are events of type commerce.purchases, and lift finds them the same with and without.
`;

const EXAMPLES = 'public/examples';
const EXTENSION = '.journey.json';

function example(name: string): string {
  if (!/^[\w-]+(\.journey\.json)?$/.test(name)) throw new Error('not a file name');
  return readFileSync(`${EXAMPLES}/${name.replace(EXTENSION, '')}${EXTENSION}`, 'utf8');
}

async function ask(request: string): Promise<void> {
  const answer = await answerRequest(request, {
    example,
    examples: readdirSync(EXAMPLES).map((name) => name.replace(EXTENSION, '')),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    clock: () => performance.now(),
  });
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  if ('error' in answer) process.exitCode = 1;
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

// Whoever reads us may stop before the end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const [source = '-', ...more] = process.argv.slice(2);
if (source === '--help' || source === '-h') process.stdout.write(HELP);
else if (more.length > 0) refuse(`takes one file (got ${more.length + 1}); see --help`);
else if (source !== '-') {
  let request: string | undefined;
  try {
    // npm runs scripts where the project is, not where it was called.
    request = readFileSync(resolve(process.env.INIT_CWD ?? '', source), 'utf8');
  } catch (error) {
    refuse(`cannot read ${source}: ${(error as NodeJS.ErrnoException).code}; see --help`);
  }
  if (request !== undefined) await ask(request);
} else if (process.stdin.isTTY) refuse(HELP);
else await ask(await text(process.stdin));
