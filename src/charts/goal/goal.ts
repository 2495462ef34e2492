import { m } from '../../text';
import { type Finding, found } from '../finding';
import { number } from '../words';

/** A number and where it should be. `atMost` turns the goal round: fewer messages are better. */
export interface GoalData {
  value: number | null;
  goal: number;
  atMost?: boolean;
}

/** Whether a value is at its goal, or within it for `atMost`; one that is not known is not. */
export const reached = ({ value, goal, atMost }: GoalData): boolean =>
  value !== null && (atMost ? value <= goal : value >= goal);

/** Returns shares of the bar, 0 to 1: how far it is filled, and where the goal stands. */
export function measureGoal({ value, goal, atMost }: GoalData) {
  const high = Math.max(goal, value ?? 0) * (atMost ? 1.25 : 1);
  const most = high > 0 ? high : 1;
  return { fill: Math.max(0, (value ?? 0) / most), mark: Math.max(0, goal / most) };
}

/** Returns the distance to the goal in the reader's own unit. */
export function goalFinding(data: GoalData, write: (value: number) => string = number): Finding {
  if (data.value === null) return found('none', m.chart_goal_none, { goal: write(data.goal) });
  const params = {
    value: write(data.value),
    goal: write(data.goal),
    distance: write(Math.abs(data.goal - data.value)),
  };
  if (reached(data)) return found('reached', m.chart_goal_reached, params);
  return data.atMost ? found('over', m.chart_goal_over, params) : found('short', m.chart_goal_short, params);
}
