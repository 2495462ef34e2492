/** Returns the newer items, each as the older one of its id where that says the same: what is kept is not drawn again. */
export function kept<Item extends { id: string }>(
  older: readonly Item[],
  newer: readonly Item[],
  same: (was: Item, now: Item) => boolean = says,
): Item[] {
  const known = new Map(older.map((item) => [item.id, item]));
  return newer.map((item) => {
    const was = known.get(item.id);
    return was && same(was, item) ? was : item;
  });
}

/** Whether something says all that is said now; it may say more. */
function says(was: unknown, now: unknown): boolean {
  if (was === now) return true;
  if (typeof was !== 'object' || typeof now !== 'object' || !was || !now) return false;
  if (Array.isArray(was) && was.length !== (now as unknown[]).length) return false;
  return Object.entries(now).every(([key, value]) => says((was as Record<string, unknown>)[key], value));
}
