/** What is wrong with data from outside, and where: `new DataError('data.events.3.timestamp', 'expected an instant')`. */
export class DataError extends Error {
  readonly path: string;
  constructor(path: string, message: string) {
    super(message);
    this.name = 'DataError';
    this.path = path;
  }
}
