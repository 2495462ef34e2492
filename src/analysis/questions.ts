import { attribution, readAttribution } from './attribution';
import { audience, readAudience } from './audience';
import { fallout, readFallout } from './fallout';
import { firstQuestions } from './firstQuestions';
import { flow, readFlow } from './flow';
import { membership, readMembership } from './membership';
import { overlap, readOverlap } from './overlap';
import { question } from './question';
import { decide, readDecide } from './run/decide';
import { readWhy, why } from './run/why';
import { readTimeline } from './run/timeline';
import { timelineOfData } from './timelineOfData';
import { readTimeToConvert, timeToConvert } from './timeToConvert';

/** Questions about events and people: a run answers them, or a caller's own data. A new one is one file and one line. */
export const dataQuestions = {
  audience: question(readAudience, audience),
  membership: question(readMembership, membership),
  overlap: question(readOverlap, overlap),
  fallout: question(readFallout, fallout),
  flow: question(readFlow, flow),
  attribution: question(readAttribution, attribution),
  timeToConvert: question(readTimeToConvert, timeToConvert),
  timeline: question(readTimeline, timelineOfData),
};

/** Questions about the run of a workspace. */
export const runQuestions = {
  ...firstQuestions,
  decide: question(readDecide, decide),
  why: question(readWhy, why),
};

/** Kinds that are settled in name and not answered yet. */
export const TO_COME: readonly string[] = [
  'cohort',
  'table',
  'identity',
  'experiment',
  'propensity',
  'compare',
  'seeds',
  'afterFallout',
  'modes',
  'report',
  'campaign',
  'learning',
];
