/** Returns the loops of a graph, each as the ids along it, every id in at most one: `cycles(['a', 'b'], (id) => next[id])`. */
export function cycles(ids: readonly string[], next: (id: string) => readonly string[]): string[][] {
  const found: string[][] = [];
  const seen = new Set<string>();
  for (const id of coreOf(ids, next)) {
    if (seen.has(id)) continue;
    const loop = wayBack(id, next);
    loop.forEach((each) => seen.add(each));
    if (loop.length > 0) found.push(loop);
  }
  return found;
}

/** What is left when everything that leads to no loop has been taken away, again and again. */
function coreOf(ids: readonly string[], next: (id: string) => readonly string[]): Iterable<string> {
  const before = new Map<string, string[]>(ids.map((id) => [id, []]));
  const ways = new Map<string, number>();
  for (const id of ids) {
    const after = next(id).filter((each) => before.has(each));
    ways.set(id, after.length);
    for (const each of after) before.get(each)!.push(id);
  }
  const dead = ids.filter((id) => ways.get(id) === 0);
  for (const id of dead) {
    for (const each of before.get(id)!) {
      ways.set(each, ways.get(each)! - 1);
      if (ways.get(each) === 0) dead.push(each);
    }
    ways.delete(id);
  }
  return ways.keys();
}

/** The shortest way from an id back to itself, empty when there is none. */
function wayBack(start: string, next: (id: string) => readonly string[]): string[] {
  const from = new Map<string, string>();
  const open = [start];
  for (const id of open) {
    for (const each of next(id)) {
      if (each === start) return trail(start, id, from);
      if (from.has(each)) continue;
      from.set(each, id);
      open.push(each);
    }
  }
  return [];
}

function trail(start: string, end: string, from: ReadonlyMap<string, string>): string[] {
  const way = [end];
  while (way[0] !== start) way.unshift(from.get(way[0])!);
  return way;
}

/** Returns everything that can be reached from some ids, themselves included. */
export function reachable(starts: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const found = new Set(starts);
  for (const id of found) for (const each of next(id)) found.add(each);
  return found;
}
