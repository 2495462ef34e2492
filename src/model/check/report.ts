import { nearest } from '../../base/nearest';
import type { Problem } from '../problem';
import { shown } from '../issues';

/** Returns a problem about an id that leads nowhere, with the nearest name and the edit that would take it: none when the id is there. */
export function unresolved(path: string, what: string, id: string, known: readonly string[]): Problem[] {
  if (known.includes(id)) return [];
  if (id === '') return [{ path, message: `no ${what} chosen`, severity: 'error' }];
  // A hostile file must not keep the comparison of names busy for ever.
  const near = nearest(id, known.slice(0, 500));
  const names = known.slice(0, 5).map((name) => `"${name}"`);
  const choice = known.length === 0 ? '' : ` (expected ${names.join(', ')}${known.length > 5 ? ', …' : ''})`;
  const hint = near === undefined ? choice : ` (did you mean "${near}"?)`;
  return [
    {
      path,
      message: `no ${what} ${shown(id)}${hint}`,
      severity: 'error',
      ...(near !== undefined && { fix: { label: `Use "${near}"`, path, value: near } }),
    },
  ];
}

/** A problem that keeps its part from being run: `error('days', 'expected at least 1 (got 0)')`. */
export const error = (path: string, message: string): Problem => ({ path, message, severity: 'error' });
/** A problem that is run all the same and is probably not meant. */
export const warning = (path: string, message: string): Problem => ({ path, message, severity: 'warning' });
/** What could be better. */
export const advice = (path: string, message: string): Problem => ({ path, message, severity: 'advice' });
