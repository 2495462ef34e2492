import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { m } from '../../text';
import { type Finding, found } from '../finding';
import { number, percent } from '../words';

/** Returns the path of a row of values in a box and its last point; a flat row runs through the middle. */
export function measureSpark(values: number[], width: number, height: number) {
  const [low = 0, high = 0] = extent(values);
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [2, width - 4]);
  const y = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [height - 3, 3]);
  const path =
    line<number>(
      (_, i) => x(i),
      (value) => y(value),
    )(values) ?? '';
  return { path, last: values.length ? { x: x(values.length - 1), y: y(values[values.length - 1]) } : undefined };
}

/** Returns whether the last value is above or below the first, and by which share; within five per cent it is flat. */
export function sparkFinding(values: number[], label: string, write: (value: number) => string = number): Finding {
  if (!values.length) return found('none', m.chart_spark_none, { label });
  const [a, b] = [values[0], values[values.length - 1]];
  const params = { label, a: write(a), b: write(b) };
  if (Math.abs(b - a) <= Math.abs(a) * 0.05) return found('flat', m.chart_spark_flat, params);
  const change = a ? percent(Math.abs(b / a - 1)) : write(Math.abs(b - a));
  return b > a
    ? found('rose', m.chart_spark_rose, { ...params, change })
    : found('fell', m.chart_spark_fell, { ...params, change });
}
