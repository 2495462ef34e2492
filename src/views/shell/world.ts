import type { AnswerOf, Kind, QueryOf, RunAnswer } from '../../analysis/query';
import type { Problem } from '../../model/problem';
import type { Workspace } from '../../model/workspace';
import type { RunOptions, RunProgress } from '../../world';

/** The world as the page sees it; a worker stands behind it, and a plain object in tests. */
export interface WorldClient {
  open(workspace: Workspace): Promise<Problem[]>;
  run(options: RunOptions, progress?: (progress: RunProgress) => void): Promise<RunAnswer>;
  /** Makes people whom a run may want soon; whatever else is asked for goes first. */
  prepare(people: number): Promise<void>;
  ask<K extends Kind>(query: QueryOf<K>): Promise<AnswerOf<K>>;
  /** Ends the run that is under way; its promise is then rejected. */
  cancel(): void;
}
