import type { TestProject } from 'vitest/node';
import { build, dist, isBuilt } from '../scripts/project.mjs';
import { serve } from '../scripts/serve.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The built app at the root of a server, ending in a slash. */
    baseUrl: string;
    /** The same build under a sub-path, as on a shared host. */
    subPathUrl: string;
  }
}

/** Builds once for all stories and serves the build at the root and under a sub-path, with the policy as a header. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!isBuilt()) {
    const { ok, output } = await build();
    if (!ok) throw new Error(`the build failed:\n${output}`);
  }
  const server = await serve(dist, { mounts: ['/', '/x/y/'] });
  const baseUrl = `http://127.0.0.1:${server.port}/`;
  project.provide('baseUrl', baseUrl);
  project.provide('subPathUrl', `${baseUrl}x/y/`);
  return async () => {
    await server.close();
  };
}
