const YES = 1;
const NO = 2;

/** Returns a test of people that asks once for each of them, for answers that stay the same: `remembered(10000, (person) => hasAddress(person))`. */
export function remembered(people: number, test: (person: number) => boolean): (person: number) => boolean {
  const known = new Uint8Array(people);
  return (person) => {
    if (known[person] === 0) known[person] = test(person) ? YES : NO;
    return known[person] === YES;
  };
}
