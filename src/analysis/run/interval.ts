/** A 95 % interval, from low to high. */
export type Interval = [number, number];

/** Two-sided 95 % quantile of the normal distribution. */
const Z95 = 1.959964;

/** Two-sided 95 % quantiles of Student's t for 1 to 19 degrees of freedom. */
const T95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093,
];

/**
 * Returns the interval of a number that people make up together, from the sum of the squares of their parts in it; null below two people.
 * Parts are centred: how far each person moves the number. For ratios of sums they are the first term of the Taylor series
 * (Cochran, Sampling Techniques, 3rd ed. 1977, chapter 6; Deng, Knoblich, Lu, Applying the Delta Method in Metric Analytics, KDD 2018).
 * Both runs of a pair have the same people and the same luck, so a part is a difference within one person.
 */
export function overPeople(middle: number, people: number, squares: number): Interval | null {
  if (people < 2) return null;
  return around(middle, Z95 * Math.sqrt((people / (people - 1)) * squares));
}

/** Returns the interval of a mean over runs with other luck, by Student's t; null below two. */
export function overSeeds(values: readonly number[]): Interval | null {
  if (values.length < 2) return null;
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) * (value - middle), 0) / (values.length - 1);
  return around(middle, (T95[values.length - 2] ?? Z95) * Math.sqrt(variance / values.length));
}

/** Returns the mean of at least one value. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function around(middle: number, half: number): Interval {
  return [middle - half, middle + half];
}
