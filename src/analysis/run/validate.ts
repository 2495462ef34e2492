import type { Problem } from '../../model/problem';
import { anything, queryReader } from '../reader';

/** What is wrong with a workspace, and what could be better. */
export interface ValidateQuery {
  kind: 'validate';
  /** Default: the workspace of the request. */
  workspace?: unknown;
}

export interface ValidateAnswer {
  kind: 'validate';
  problems: Problem[];
}

export const readValidate = queryReader<ValidateQuery>('validate', { workspace: anything });
