/** Returns the dotted paths of all values in the rows, lists walked through, in order of appearance: `pathsIn([{ a: { b: 1 } }, { c: [2] }]) // ['a.b', 'c']`. */
export function pathsIn(rows: readonly unknown[]): string[] {
  const found = new Set<string>();
  const open = rows.map((value): [string, unknown] => ['', value]).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value] = next;
    if (Array.isArray(value)) for (const element of value) open.push([path, element]);
    else if (typeof value === 'object' && value !== null) {
      const inside = Object.entries(value).map(([key, each]): [string, unknown] => [
        path === '' ? key : `${path}.${key}`,
        each,
      ]);
      open.push(...inside.reverse());
    } else if (value !== undefined && value !== null) found.add(path);
  }
  return [...found];
}
