import { hashText, mix, unit } from '../base/luck';

const SHARE = hashText('share');

/** Returns the fixed luck of a person for a share rule's key, in [0, 1): `fixedShare(people.seed, 7, 'holdOut') < 0.1`. */
export function fixedShare(seed: number, person: number, key: string): number {
  return unit(mix(mix(mix(seed, person), SHARE), hashText(key)));
}
