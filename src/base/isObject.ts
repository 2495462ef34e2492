/** Whether a value is an object as JSON has them: `isObject({}) // true`, `isObject([]) // false`, `isObject(null) // false`. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
