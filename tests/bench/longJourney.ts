import type { Link, Step } from '../../src/model/journey';
import type { Workspace } from '../../src/model/workspace';

const ARMS = 10;
const LEAD = 9;

/** A workspace file with one journey of 100 steps, or 300: nine waits, a split into ten arms, and the rest in the arms; every visit enters. */
export function longJourney(base: Workspace, count: 100 | 300): Workspace {
  const long = (count - LEAD - 1) / ARMS;
  const steps: Record<string, Step> = {};
  const links: Link[] = [];
  const layout: Record<string, [number, number]> = { start: [0, 450] };
  let from: { step: string; port?: string } = { step: 'start' };
  const add = (id: string, step: Step, at: [number, number]): void => {
    steps[id] = step;
    layout[id] = at;
    links.push({ from: from.step, to: id, ...(from.port && { port: from.port }) });
    from = { step: id };
  };
  const wait: Step = { kind: 'wait', for: 'PT6H' };
  for (let i = 0; i < LEAD; i++) add(`lead${i}`, wait, [(i % 3) * 210 + 210, 230 + Math.floor(i / 3) * 220]);
  const arms = Array.from({ length: ARMS }, (_, arm) => `arm${arm}`);
  add('split', { kind: 'split', arms: Object.fromEntries(arms.map((arm) => [arm, 100 / ARMS])) }, [900, 450]);
  for (const [y, arm] of arms.entries()) {
    from = { step: 'split', port: arm };
    for (let x = 0; x < long; x++)
      add(`${arm}x${x}`, x < long - 1 ? wait : { kind: 'end', reason: arm }, [1150 + x * 210, y * 100]);
  }
  const journey = { name: `${count} steps`, enters: { event: { did: 'web.visit' } }, steps, links };
  const { whatIf: _, ...rest } = base;
  return { ...rest, name: `${count} steps`, journeys: { long: journey }, layout: { long: layout } };
}
