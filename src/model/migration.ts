/** One step of a noun from an older version of the file to `to`; pure, and kept for ever. */
export interface Migration {
  readonly to: number;
  up(value: Record<string, unknown>): Record<string, unknown>;
}
