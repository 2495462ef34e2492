import { didYouMean } from '../base/nearest';
import { isObject } from '../base/isObject';
import { CHANNELS } from '../model/message';
import type { EventMatch, PlaceLeaf, Rule } from '../model/rule';
import { consentPath } from '../rules/consent';
import { fieldValues } from '../rules/comparison';
import type { Facts, Field } from '../rules/facts';
import { pathsIn } from '../rules/pathsIn';
import { PLACE_PATH } from '../rules/leaves/place';
import { ruleProblems } from '../rules/problems';
import type { Query } from './query';
import { show } from './reader';
import type { AskContext } from './scope';
import type { AudienceRef } from './terms';

/** What a query says somewhere below it, with the path. */
interface Said {
  path: string;
  part: Record<string, unknown>;
}

/**
 * Returns what an answer cannot say by itself: names in the query that no event and nobody has, settings that mean nothing there, and that no
 * event tells the time. `notesOn({ kind: 'flow', dimension: 'chanel', ... }, context, 'ask.0') // ['ask.0.dimension: no event has "chanel" ...']`.
 */
export function notesOn(query: Query, context: AskContext, path: string): string[] {
  const { facts } = context;
  const parts = [...partsOf(query, path)];
  const notes = [...ofRules(query, path), ...meaningless(query, path), ...timeless(query, parts, context, path)];
  // Without any event nobody wonders that one is missing.
  if (facts.events.count > 0) notes.push(...strangeEvents(query, parts, facts, path));
  if (facts.people > 0) notes.push(...strangeAttributes(parts, facts));
  return notes;
}

/** Every object in a query; conditions of events are values and not looked into. */
function* partsOf(value: unknown, path: string): Generator<Said> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* partsOf(each, `${path}.${index}`);
  } else if (isObject(value)) {
    yield { path, part: value };
    for (const [key, each] of Object.entries(value)) if (key !== 'where') yield* partsOf(each, `${path}.${key}`);
  }
}

function ofRules(query: Query, path: string): string[] {
  const { rule, who, audiences, compare } = query as {
    rule?: Rule;
    who?: Rule;
    audiences?: AudienceRef[];
    compare?: AudienceRef[];
  };
  const rules: [Rule | undefined, string][] = [
    [rule, 'rule'],
    [who, 'who'],
  ];
  for (const [name, refs] of Object.entries({ audiences, compare }))
    refs?.forEach((ref, index) => typeof ref === 'object' && rules.push([ref.rule, `${name}.${index}.rule`]));
  return rules.flatMap(([each, at]) =>
    each ? ruleProblems(each, `${path}.${at}`).map(({ path, message }) => `${path}: ${message}`) : [],
  );
}

function meaningless(query: Query, path: string): string[] {
  const { container, session } = query as { container?: string; session?: string };
  const notes: string[] = [];
  if (session !== undefined && container !== 'session')
    notes.push(`${path}.session: means nothing in the person container`);
  if (query.kind !== 'attribution') return notes;
  if (query.lookback !== undefined && container === 'session')
    notes.push(
      `${path}.lookback: means nothing in the session container, where the conversion's session is the window`,
    );
  query.models.forEach(({ model, halfLife, weights }, index) => {
    const at = `${path}.models.${index}`;
    if (halfLife !== undefined && model !== 'timeDecay') notes.push(`${at}.halfLife: means nothing to "${model}"`);
    if (weights !== undefined && model !== 'custom') notes.push(`${at}.weights: means nothing to "${model}"`);
  });
  return notes;
}

const TELLS_TIME = ['date', 'time', 'weekday'];

function timeless(query: Query, parts: readonly Said[], { eventless }: AskContext, path: string): string[] {
  if (!eventless || ('at' in query && query.at !== undefined)) return [];
  const isAboutTimes = query.kind === 'timeline' || query.kind === 'membership';
  if (!isAboutTimes && !parts.some(({ part }) => TELLS_TIME.some((key) => Object.hasOwn(part, key)))) return [];
  return [`${path}.at: no event tells the time, so it must be said here${isAboutTimes ? '' : ' (1970 is taken)'}`];
}

function strangeEvents(query: Query, parts: readonly Said[], facts: Facts, path: string): string[] {
  const { types, field } = facts.events;
  const notes: string[] = [];
  const known = types.filter((type) => !type.startsWith('('));
  const missing = (name: string, at: string) => {
    const hint = didYouMean(name.slice(0, 60), pathsBeside(name, facts.given?.events));
    notes.push(`${at}: no event has ${show(name)}${hint}`);
  };
  const places = wordsOf(field(PLACE_PATH)) ?? [];
  for (const { path: at, part } of parts) {
    const { did, where, place } = part as Partial<EventMatch & PlaceLeaf>;
    if (typeof place === 'string' && !places.includes(place))
      notes.push(`${at}.place: no event is at ${show(place)}${didYouMean(place.slice(0, 60), places)}`);
    if (typeof did === 'string' && !types.includes(did))
      notes.push(`${at}.did: no event has the type ${show(did)}${didYouMean(did.slice(0, 60), known)}`);
    for (const name of Object.keys(where ?? {})) if (!field(name)) missing(name, `${at}.where.${name}`);
    if (typeof part.dimension === 'string' && !field(part.dimension)) missing(part.dimension, `${at}.dimension`);
  }
  if (query.kind === 'attribution' && query.value !== undefined) {
    const amounts = field(query.value);
    if (!amounts) missing(query.value, `${path}.value`);
    // What a run makes up itself costs an amount that can be added up: millions of events need not be looked through.
    else if (amounts.type !== 'number' || facts.given) notes.push(...strangeAmounts(amounts, query.value, facts, path));
  }
  if (query.kind === 'flow') notes.push(...strangeAnchor(query, facts, path));
  return notes;
}

function strangeAmounts(amounts: Field, value: string, { events }: Facts, path: string): string[] {
  if (holds(amounts, events.count, (each) => typeof each === 'string'))
    return [`${path}.value: ${show(value)} holds text in some events, which counts 0; amounts are numbers`];
  if (holds(amounts, events.count, (each) => Math.abs(Number(each)) === Infinity))
    return [`${path}.value: ${show(value)} holds numbers that are too large, which count 0`];
  return [];
}

function strangeAnchor(query: Query & { kind: 'flow' }, { events }: Facts, path: string): string[] {
  const side = (['startsWith', 'contains', 'endsWith'] as const).find((name) => typeof query[name] === 'string');
  const words = wordsOf(events.field(query.dimension));
  if (side === undefined || words === undefined) return [];
  const anchor = query[side] as string;
  if (words.includes(anchor)) return [];
  return [`${path}.${side}: no event has ${show(anchor)} in ${show(query.dimension)}${didYouMean(anchor, words)}`];
}

/** Paths that were probably meant instead of a name that leads nowhere, as `__proto__` does even where it stands. */
function pathsBeside(name: string, rows: readonly unknown[] = []): string[] {
  return pathsIn(rows).filter((path) => path !== name);
}

/** The texts that a field may hold; undefined where it holds anything else as well. */
function wordsOf(field: Field | undefined): readonly string[] | undefined {
  return field && (field.type === 'text' || field.type === 'texts') ? field.words : undefined;
}

function holds(field: Field, count: number, wanted: (value: unknown) => boolean): boolean {
  const words = wordsOf(field);
  if (words) return words.some(wanted);
  for (let row = 0; row < count; row++) if (fieldValues(field, row).some(wanted)) return true;
  return false;
}

function strangeAttributes(parts: readonly Said[], facts: Facts): string[] {
  const notes: string[] = [];
  for (const { path, part } of parts) {
    const { attribute, consent } = part;
    if (typeof attribute === 'string' && !/^context(\.|$)/.test(attribute) && !facts.attribute(attribute)) {
      const hint = didYouMean(attribute.slice(0, 60), pathsBeside(attribute, facts.given?.profiles));
      notes.push(`${path}.attribute: nobody has ${show(attribute)}${hint}`);
    }
    if (typeof consent === 'string' && !isChannel(consent, facts))
      notes.push(`${path}.consent: nobody has a consent for ${show(consent)}${didYouMean(consent, CHANNELS)}`);
  }
  return notes;
}

function isChannel(name: string, facts: Facts): boolean {
  return (CHANNELS as readonly string[]).includes(name) || facts.attribute(consentPath(name)) !== undefined;
}
