// `npm start`: installs if needed, builds if needed, serves.
import { build, dist, install, isBuilt, isInstalled } from './project.mjs';

async function must(what, work) {
  process.stdout.write(`${what} ...\n`);
  const { ok, output } = await work();
  if (ok) return;
  process.stderr.write(`${output}\n${what} failed.\n`);
  process.exit(1);
}

if (!isInstalled()) await must('Installing', install);
if (!isBuilt()) await must('Building', build);

const { serve } = await import('./serve.mjs');
const { port } = await serve(dist, { port: 4173 }).catch(() => serve(dist));
process.stdout.write(`Journey Playground: http://127.0.0.1:${port}/\n`);
