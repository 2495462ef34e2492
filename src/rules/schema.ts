import * as v from 'valibot';
import type { Rule } from '../model/rule';
import { leaves } from './leaves';

const rule: v.GenericSchema<Rule> = v.lazy(() => ruleSchema);

/** A whole condition tree, for schemas of what holds one; `ruleProblems` says better what is wrong with a rule. */
export const ruleSchema = v.union(
  [
    v.looseObject({ all: v.array(rule) }),
    v.looseObject({ any: v.array(rule) }),
    v.looseObject({ not: rule }),
    ...leaves.map((kind) => kind.schema),
  ],
  'expected a rule',
) as unknown as v.GenericSchema<Rule>;
