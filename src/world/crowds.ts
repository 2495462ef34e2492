import { parseInstant } from '../base/instant';
import type { Workspace } from '../model/workspace';
import { createLife } from '../people/life';
import { makePeople } from '../people/makePeople';
import { packPeople, peopleHash, unpackPeople } from '../people/pack';
import type { Life, People } from '../people/people';
import type { PeopleStore } from './options';

export interface Crowd {
  people: People;
  life: Life;
}

const KEPT = 3;

/** People of the last few recipes: made once, loaded through the store where there is one. */
export class Crowds {
  private readonly known = new Map<string, Crowd>();

  constructor(private readonly store: PeopleStore | undefined) {}

  async of(workspace: Workspace, size: number): Promise<Crowd> {
    const { known, store } = this;
    const hash = peopleHash(workspace.people, workspace.seed, size, workspace.start);
    const kept = known.get(hash);
    if (kept) return kept;
    const startUnix = parseInstant(workspace.start) / 1000;
    const packed = await store?.load(hash).catch(() => undefined);
    const stored = packed && unpackPeople(workspace.people, packed);
    const people = stored ?? makePeople(workspace.people, { seed: workspace.seed, size, startUnix });
    if (!stored) void store?.save(hash, packPeople(people, workspace.seed)).catch(() => undefined);
    const crowd = { people, life: createLife(people, workspace.people, { startUnix }) };
    known.set(hash, crowd);
    for (const key of known.keys()) if (known.size > KEPT) known.delete(key);
    return crowd;
  }
}
