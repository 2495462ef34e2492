type Called = Readonly<Record<string, { name?: string } | undefined>>;

/** Returns what one of them is called where it is shown: its name, else its id, also that of one which is not there. */
export function called(all: Called | undefined, id: string): string {
  return (all && Object.hasOwn(all, id) && all[id]?.name) || id;
}

/** Returns all of them to choose from, by id and by what they are called. */
export function choicesOf(all: Called): { value: string; label: string }[] {
  return Object.keys(all).map((id) => ({ value: id, label: called(all, id) }));
}
