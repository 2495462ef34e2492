import * as v from 'valibot';
import type { AttributeLeaf, Comparison } from '../../model/rule';
import {
  comparisonEntries,
  comparisonParts,
  compileTest,
  fieldValues,
  hasOperator,
  OPERATOR_EXPECTED,
} from '../comparison';
import { name } from '../fields';
import { defineLeaf, type Reasons } from '../leaf';
import { operatorOf } from '../operators';
import { comparisonWords, pathPart, said } from '../phrases';

/** What a profile says: `{ attribute: 'loyalty.tier', is: 'gold' }`. Several operators must all hold. */
export const attribute = defineLeaf<AttributeLeaf>({
  kind: 'attribute',
  schema: v.pipe(
    v.looseObject({ attribute: name, ...comparisonEntries }),
    v.check((value) => hasOperator(value), OPERATOR_EXPECTED),
  ),
  compile(leaf, facts) {
    const test = compileTest(leaf, facts.attribute(leaf.attribute));
    return {
      timeless: true,
      met: (person) => test(person),
      next: () => Infinity,
      fill(_at, out) {
        for (let person = 0; person < out.length; person++) out[person] = test(person) ? 1 : 0;
      },
    };
  },
  trace(leaf, facts, person) {
    const values = fieldValues(facts.attribute(leaf.attribute), person);
    return {
      ...(values.length ? { value: values.length === 1 ? values[0] : values } : {}),
      needs: Object.fromEntries(comparisonParts(leaf)),
      ...nearMiss(leaf, values),
    };
  },
  sentence: (leaf, negated, names) => [
    said('whose'),
    pathPart(leaf.attribute, 'attribute', names),
    ...comparisonWords(leaf.attribute, leaf, '', negated, names),
  ],
  pql: (leaf) =>
    comparisonParts(leaf)
      .map(([operator, operand]) => operatorOf(operator)!.pql(leaf.attribute, operand))
      .join(' and '),
});

/** The way to the limit where the value is one number, else the word that would do. */
function nearMiss(comparison: Comparison, values: readonly unknown[]): Pick<Reasons, 'nearMiss'> {
  const [value] = values;
  for (const [operator, operand] of comparisonParts(comparison)) {
    const { distance } = operatorOf(operator)!;
    if (distance && values.length === 1 && typeof value === 'number') {
      const way = distance(value, operand);
      if (way) return { nearMiss: { unit: 'amount', ...way } };
    }
    if (operator === 'is' && value !== operand) return { nearMiss: { unit: 'value', amount: String(operand) } };
  }
  return {};
}
