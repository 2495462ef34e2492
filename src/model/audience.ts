import type { Rule } from './rule';

export type Evaluation = 'streaming' | 'batch' | 'edge';

export interface Audience {
  name: string;
  notes?: string;
  /** When membership is worked out: at each event and sliding window, at the nightly job (00:00 UTC), or when asked. Default `streaming`. */
  evaluation?: Evaluation;
  rule: Rule;
}
