/**
 * What a query that cannot be answered throws; it crosses every border as `{ error: { path, message } }`.
 * `throw new QueryError('ask.0.steps', 'needs at least one step (got 0)')`. The path is dotted and starts at the request.
 */
export class QueryError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.name = 'QueryError';
    this.path = path;
  }
}
