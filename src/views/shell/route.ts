/** Returns the view that a hash names, or undefined: `viewOf('#/journeys')`. Other hashes are shared files, and not ours. */
export function viewOf(hash: string): string | undefined {
  return /^#\/([a-z]+)(?:[/?].*)?$/.exec(hash)?.[1];
}

/** Returns the hash that names a view: `hashOf('journeys') // '#/journeys'`. */
export function hashOf(view: string): string {
  return `#/${view}`;
}
