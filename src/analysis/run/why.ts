import { didYouMean } from '../../base/nearest';
import { isObject } from '../../base/isObject';
import { QueryError } from '../queryError';
import { optional, queryReader, refuse, shape, show, text, type Read } from '../reader';
import { scope, type At } from '../terms';
import { secondOf, type FinishedRun } from './answers';
import { personNumber } from './named';
import { whyAudience } from './why/audience';
import type { WhyAnswer } from './why/answer';
import { whyMessage } from './why/message';
import { whyOffer } from './why/offer';
import { whyStep } from './why/step';

export type WhyAbout =
  { audience: string } | { journey: string; step: string } | { offer: string; policy?: string } | { message: string };

/** Why something holds or happened for one person, or why not, and what would change it. */
export interface WhyQuery {
  kind: 'why';
  person: string;
  about: WhyAbout;
  at?: At;
}

const ABOUT = ['audience', 'offer', 'message', 'journey', 'step'];

const about: Read<WhyAbout> = (value, path) => {
  const expected = 'needs an object with audience, offer, message, or journey and step';
  if (!isObject(value)) return refuse(path, expected, value);
  const names = Object.keys(value);
  if (!names.some((name) => ABOUT.includes(name))) {
    const got = names.length === 0 ? 'none' : names.slice(0, 3).map(show).join(' and ');
    throw new QueryError(path, `${expected} (got ${got})${didYouMean((names[0] ?? '').slice(0, 60), ABOUT)}`);
  }
  if (Object.hasOwn(value, 'audience')) return { audience: text(value.audience, `${path}.audience`) };
  if (Object.hasOwn(value, 'offer'))
    return shape<{ offer: string; policy?: string }>({ offer: text, policy: optional(text) })(value, path);
  if (Object.hasOwn(value, 'message')) return { message: text(value.message, `${path}.message`) };
  return shape<{ journey: string; step: string }>({ journey: text, step: text })(value, path);
};

export const readWhy = queryReader<WhyQuery>('why', { person: text, about, ...scope });

/** Returns why something holds or happened for one person, from what was known at that row and not a second later. */
export function why(query: WhyQuery, finished: FinishedRun, path: string): WhyAnswer {
  const who = personNumber(finished, query.person, `${path}.person`);
  const end = secondOf(finished.run, query.at, `${path}.at`);
  const { about } = query;
  if ('audience' in about) return whyAudience(finished, who, about.audience, end, `${path}.about.audience`);
  if ('offer' in about) return whyOffer(finished, who, about.offer, end, `${path}.about.offer`);
  if ('message' in about) return whyMessage(finished, who, about.message, end, `${path}.about.message`);
  return whyStep(finished, who, about.journey, about.step, end, `${path}.about`);
}
