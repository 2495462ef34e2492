import type { LeafKind } from '../leaf';
import type { Leaf } from '../../model/rule';
import { attribute } from './attribute';
import { audience } from './audience';
import { consent } from './consent';
import { date } from './date';
import { event } from './event';
import { place } from './place';
import { share } from './share';
import { time } from './time';
import { weekday } from './weekday';

/** Every kind of leaf, in the order in which the JSON Schema lists them. */
export const leaves = [attribute, event, audience, consent, place, time, weekday, date, share] as const;

/** Returns the kind of a leaf, undefined for groups and for kinds that are not known. */
export function leafOf(rule: object): LeafKind<Leaf> | undefined {
  return (leaves as readonly LeafKind<Leaf>[]).find((kind) => kind.is(rule));
}
