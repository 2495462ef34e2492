import * as v from 'valibot';
import { didYouMean } from '../base/nearest';
import { isObject } from '../base/isObject';
import { NOBODY, type Grammar } from './rule';
import { described, text } from './schema';

/** What the file needs to know of a kind of leaf; the leaves of the rules room are such kinds. */
export interface LeafShape {
  /** The property that tells this kind from the others. */
  readonly kind: string;
  readonly schema: v.GenericSchema;
}

/** A grammar, and its recursive schema under a name of its own for the JSON Schema. */
export interface NamedGrammar extends Grammar {
  readonly definitions: { rule: v.GenericSchema };
}

/** Returns the grammar of conditions made of leaves and the three groups: `grammarOf(leaves)`. */
export function grammarOf(leaves: readonly LeafShape[]): NamedGrammar {
  const again = v.lazy(() => rule);
  const parts = (description: string) => described(v.array(again, 'expected a list of conditions'), description);
  const forms: Record<string, v.GenericSchema> = {
    ...Object.fromEntries(leaves.map(({ kind, schema }) => [kind, schema])),
    all: v.looseObject({ all: parts('All of these hold.') }),
    any: v.looseObject({ any: parts('At least one of these holds.') }),
    not: v.looseObject({ not: described(again, 'This does not hold.') }),
  };
  const keys = Object.keys(forms);

  function form(value: unknown): v.GenericSchema {
    if (!isObject(value)) return v.custom(() => false, 'expected a condition');
    const key = keys.find((each) => Object.hasOwn(value, each));
    if (key !== undefined) return forms[key];
    const [first] = Object.keys(value);
    const hint = (first !== undefined && didYouMean(first.slice(0, 40), keys)) || ` of ${keys.join(', ')}`;
    return v.custom(() => false, `expected a condition${hint}`);
  }

  // In one piece: a condition that loses a part means something else, so it is kept or refused whole.
  const rule: v.GenericSchema = {
    ...v.union(Object.values(forms)),
    '~run': (dataset: { value: unknown }, config: v.Config<v.BaseIssue<unknown>>) =>
      form(dataset.value)['~run'](dataset as never, config),
  } as unknown as v.GenericSchema;

  const { where } = (forms.did as Partial<{ entries: Record<string, v.GenericSchema> }>).entries ?? {};
  const match = v.looseObject({
    did: text('Type of the event, such as `commerce.purchases`.', 200),
    ...(where && { where }),
  });

  return {
    // By way of `again`, so that the JSON Schema refers to it by name.
    rule: (description) => described(again, description, { instead: NOBODY }),
    match: (description, extra) => described(match, description, extra),
    definitions: { rule },
  };
}
