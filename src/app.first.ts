/** The example that a newcomer meets, already running. */
export const FIRST_EXAMPLE = 'win-back';
/** Key of the note that there is work to come back to. */
export const RETURNING = 'journey-playground returning';

/** Whether the part of an address behind its page is meant to hold a workspace. */
export const isLinkHash = (hash: string): boolean => /^#[a-z]\d{1,2}(:|%(25)*3a)/i.test(hash);

/** Whether the page opens with somebody's own work or with a link, so that the example may not flash up before it. */
export function isReturning(): boolean {
  if (isLinkHash(location.hash)) return true;
  try {
    return localStorage.getItem(RETURNING) !== null;
  } catch {
    return false;
  }
}
