/** Returns where a value stands between two ends, from 0 to 1. */
export function shareOf(value: number, min: number, max: number): number {
  return max > min ? Math.max(0, Math.min(1, (value - min) / (max - min))) : 0;
}

/** Returns the nearest value that lies a whole number of steps above `min`, without the dust of binary fractions. */
export function snap(value: number, min: number, max: number, step: number): number {
  const steps = step > 0 ? Math.round((value - min) / step) : 0;
  const digits = Math.max(decimals(step), decimals(min));
  return Math.max(min, Math.min(max, Number((min + steps * step).toFixed(digits))));
}

function decimals(n: number): number {
  const text = String(n);
  const exponent = text.indexOf('e-');
  if (exponent >= 0) return Number(text.slice(exponent + 2));
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
