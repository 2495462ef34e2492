import { readFileSync } from 'node:fs';
import type { Workspace } from '../../src/model/workspace';

/** The workspace that the page opens with. */
export const example = JSON.parse(
  readFileSync(new URL('../../public/examples/win-back.journey.json', import.meta.url), 'utf8'),
) as Workspace;
