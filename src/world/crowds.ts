import { parseInstant } from '../base/instant';
import type { Workspace } from '../model/workspace';
import { createLife } from '../people/life';
import { makingPeople } from '../people/makePeople';
import { packPeople, peopleHash, unpackPeople } from '../people/pack';
import type { Life, People } from '../people/people';
import type { PeopleStore } from './options';

/** Lets others in between two slices, with the part that is done; throws when the people are no longer wanted. */
type Breathe = (part: number) => Promise<void>;

const KEPT = 3;

/** The people of the last few recipes and how they live: made once, loaded through the store where there is one. */
export class Crowds {
  private readonly known = new Map<string, Life>();
  private making: { hash: string; people: ReturnType<typeof makingPeople> } | undefined;

  constructor(private readonly store: PeopleStore | undefined) {}

  /** The people of a workspace. Work that is cut short is kept: whoever wants the same people next goes on from there. */
  async of(workspace: Workspace, size: number, breathe: Breathe): Promise<Life> {
    const { known } = this;
    const hash = peopleHash(workspace.people, workspace.seed, size, workspace.start);
    const kept = known.get(hash);
    if (kept) return kept;
    const startUnix = parseInstant(workspace.start) / 1000;
    const people = (await this.load(workspace, hash)) ?? (await this.make(workspace, hash, size, startUnix, breathe));
    await breathe(1);
    const life = createLife(people, workspace.people, { startUnix });
    known.set(hash, life);
    for (const key of known.keys()) if (known.size > KEPT) known.delete(key);
    return life;
  }

  private async load(workspace: Workspace, hash: string): Promise<People | undefined> {
    if (this.making?.hash === hash) return undefined;
    const packed = await this.store?.load(hash).catch(() => undefined);
    return packed && unpackPeople(workspace.people, packed);
  }

  private async make(
    { people: recipe, seed }: Workspace,
    hash: string,
    size: number,
    startUnix: number,
    breathe: Breathe,
  ): Promise<People> {
    if (this.making?.hash !== hash) this.making = { hash, people: makingPeople(recipe, { seed, size, startUnix }) };
    const making = this.making.people;
    let step = making.next();
    while (!step.done) {
      await breathe(step.value);
      step = making.next();
    }
    this.making = undefined;
    const people = step.value;
    void this.store?.save(hash, packPeople(people, seed)).catch(() => undefined);
    return people;
  }
}
