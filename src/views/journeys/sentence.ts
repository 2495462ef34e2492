import { withDurations } from './ports';

/** Returns what a check says as the page writes: `asSentence('no policy "a"') // 'No policy “a”'`. */
export function asSentence(said: string): string {
  const quoted = withDurations(said).replace(/"([^"]*)"/g, '“$1”');
  return quoted.charAt(0).toUpperCase() + quoted.slice(1);
}
