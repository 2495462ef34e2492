import { queryReader, text } from '../reader';
import { scope, type At } from '../terms';
import type { FinishedRun } from './answers';
import { counts } from './counts';

/** Steps and ports of a journey that nobody took. */
export interface CoverageQuery {
  kind: 'coverage';
  journey: string;
  at?: At;
}

export interface CoverageAnswer {
  kind: 'coverage';
  steps: string[];
  ports: { step: string; port: string }[];
  /** Share in [0, 1] of steps and ports that were taken. */
  taken: number;
}

export const readCoverage = queryReader<CoverageQuery>('coverage', { journey: text, ...scope });

/** Returns which steps and ports of a journey nobody has taken. */
export function coverage(query: CoverageQuery, finished: FinishedRun, path: string): CoverageAnswer {
  const { steps } = counts({ kind: 'counts', journey: query.journey, at: query.at }, finished, path);
  const untaken = Object.keys(steps).filter((step) => steps[step].entered === 0);
  const all = Object.entries(steps).flatMap(([step, { left }]) =>
    Object.entries(left).map(([port, people]) => ({ step, port, people })),
  );
  const ports = all.filter(({ people }) => people === 0).map(({ step, port }) => ({ step, port }));
  const size = Object.keys(steps).length + all.length;
  return {
    kind: 'coverage',
    steps: untaken,
    ports,
    taken: size === 0 ? 1 : 1 - (untaken.length + ports.length) / size,
  };
}
