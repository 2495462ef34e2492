import * as v from 'valibot';
import type { Migration } from './migration';
import type { Grammar, Rule } from './rule';
import { name, notes, word } from './schema';

export type Evaluation = 'streaming' | 'batch' | 'edge';

export interface Audience {
  name: string;
  notes?: string;
  /** When membership is worked out: at each event and sliding window, at the nightly job (00:00 UTC), or when asked. Default `streaming`. */
  evaluation?: Evaluation;
  rule: Rule;
}

/** Returns the schema of an audience, with the conditions that the rules room knows. */
export const audienceSchema = ({ rule }: Grammar) =>
  v.looseObject({
    name: name('What the audience is called.'),
    notes: notes(),
    evaluation: v.optional(
      word(['streaming', 'batch', 'edge'], 'When membership is worked out: at each event, nightly, or when asked.'),
    ),
    rule: rule('Who is in.'),
  } satisfies Record<keyof Audience, v.GenericSchema>);

export const audienceMigrations: readonly Migration[] = [];
