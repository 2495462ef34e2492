/** Apart from the schemas, so that a page can ask before it has loaded them. */
export const FORMAT = 'journey-playground';
export const VERSION = 1;
export const ENGINE = 1;

/** Whether a newer app made it: `isNewer({ version: 2, engine: 1 }) // true`. */
export function isNewer({ version, engine }: { version: number; engine: number }): boolean {
  return version > VERSION || engine > ENGINE;
}
