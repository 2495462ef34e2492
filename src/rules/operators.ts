import * as v from 'valibot';
import type { Scalar } from '../model/rule';

/** How far a value is from the other side of an operator. */
export interface Distance {
  amount: number;
  direction: 'more' | 'less';
}

/** One way to compare: all that is known about it. A value that is an array meets an operator when any element does. */
export interface Operator<T> {
  /** What may stand to the right of it. */
  readonly schema: v.GenericSchema;
  /** Whether one present value meets the operator. Types are strict: text is never a number. */
  test(value: unknown, operand: T): boolean;
  /** Whether having no value meets it; default no. */
  missing?(operand: T): boolean;
  /** For numbers: the way to the limit, there or back. */
  distance?(value: number, operand: T): Distance | undefined;
  pql(path: string, operand: T): string;
}

const scalar = v.union([v.string(), v.number(), v.boolean()], 'expected text, a number, true or false');
const text = v.string('expected text');
const number = v.number('expected a number');
const isNumber = (value: unknown): value is number => typeof value === 'number';
const away = (value: number, limit: number): Distance =>
  value < limit ? { amount: limit - value, direction: 'more' } : { amount: value - limit, direction: 'less' };
const json = (value: unknown): string => JSON.stringify(value);

const is: Operator<Scalar> = {
  schema: scalar,
  test: (value, operand) => value === operand,
  pql: (path, operand) => `${path} = ${json(operand)}`,
};

/** Met by a missing value. On a list: some element differs; `{not: {is}}` says that none is. */
const isNot: Operator<Scalar> = {
  schema: scalar,
  test: (value, operand) => value !== operand,
  missing: () => true,
  pql: (path, operand) => `${path} != ${json(operand)}`,
};

const oneOf: Operator<Scalar[]> = {
  schema: v.array(scalar, 'expected a list'),
  test: (value, operand) => operand.includes(value as Scalar),
  pql: (path, operand) => `${path} in ${json(operand)}`,
};

const contains: Operator<string> = {
  schema: text,
  test: (value, operand) => typeof value === 'string' && value.includes(operand),
  pql: (path, operand) => `${path}.contains(${json(operand)})`,
};

const startsWith: Operator<string> = {
  schema: text,
  test: (value, operand) => typeof value === 'string' && value.startsWith(operand),
  pql: (path, operand) => `${path}.startsWith(${json(operand)})`,
};

const exists: Operator<boolean> = {
  schema: v.boolean('expected true or false'),
  test: (_value, operand) => operand,
  missing: (operand) => !operand,
  pql: (path, operand) => `${path}.${operand ? 'isNotNull' : 'isNull'}()`,
};

const atLeast: Operator<number> = {
  schema: number,
  test: (value, operand) => isNumber(value) && value >= operand,
  distance: away,
  pql: (path, operand) => `${path} >= ${operand}`,
};

const atMost: Operator<number> = {
  schema: number,
  test: (value, operand) => isNumber(value) && value <= operand,
  distance: away,
  pql: (path, operand) => `${path} <= ${operand}`,
};

const over: Operator<number> = {
  schema: number,
  test: (value, operand) => isNumber(value) && value > operand,
  distance: away,
  pql: (path, operand) => `${path} > ${operand}`,
};

const under: Operator<number> = {
  schema: number,
  test: (value, operand) => isNumber(value) && value < operand,
  distance: away,
  pql: (path, operand) => `${path} < ${operand}`,
};

/** Both ends belong to it. */
const between: Operator<[number, number]> = {
  schema: v.strictTuple([number, number], 'expected a list of two numbers'),
  test: (value, operand) => isNumber(value) && value >= operand[0] && value <= operand[1],
  distance: (value, [low, high]) => away(value, value < (low + high) / 2 ? low : high),
  pql: (path, [low, high]) => `${path} >= ${low} and ${path} <= ${high}`,
};

/** Every operator by the name it has in a file, in the order in which problems list them. */
export const operators = {
  is,
  isNot,
  in: oneOf,
  contains,
  startsWith,
  exists,
  atLeast,
  atMost,
  over,
  under,
  between,
} as const;

export type OperatorName = keyof typeof operators;

export const operatorNames = Object.keys(operators) as OperatorName[];

/** Returns the operator of a name, its operand's type forgotten; undefined for unknown names. */
export function operatorOf(name: string): Operator<unknown> | undefined {
  return Object.hasOwn(operators, name) ? (operators[name as OperatorName] as Operator<unknown>) : undefined;
}
