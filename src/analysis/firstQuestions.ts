import { question } from './question';
import { counts, readCounts } from './run/counts';
import { coverage, readCoverage } from './run/coverage';
import { decisions, readDecisions } from './run/decisions';
import { readLift } from './run/lift';
import { person, readPerson } from './run/person';
import { readRun } from './run/run';
import { readTimeline, timeline } from './run/timeline';
import { readValidate } from './run/validate';

/** Questions about a run that the first picture asks; the others are loaded when they are first asked for. */
export const firstQuestions = {
  counts: question(readCounts, counts),
  coverage: question(readCoverage, coverage),
  timeline: question(readTimeline, timeline),
  decisions: question(readDecisions, decisions),
  person: question(readPerson, person),
};

/** Questions that the world itself answers, because they need a workspace or further runs. */
export const worldQuestions = {
  validate: { read: readValidate },
  run: { read: readRun },
  lift: { read: readLift },
};
