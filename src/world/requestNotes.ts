import type { AskRequest, Query } from '../analysis/query';
import { show } from '../analysis/reader';
import { TYPES } from '../analysis/run/timeline';
import { didYouMean } from '../base/nearest';
import { isObject } from '../base/isObject';
import { OWN_TYPES } from '../engine/rows';
import type { Problem } from '../model/problem';
import { problemsOfZones } from '../people/givenPeople';
import { isConsent } from '../rules/consent';
import type { PlainData, PlainFacts } from '../rules/plainFacts';

const REQUEST_FIELDS = ['workspace', 'data', 'ask'] as const satisfies readonly (keyof AskRequest)[];
const DATA_FIELDS = ['profiles', 'events'] as const satisfies readonly (keyof PlainData)[];

/** Returns a note of each field of a request and of its data that is not read. Throws for one that is nearly a missing field. */
export function notesOnFields(request: Partial<AskRequest>): string[] {
  const { data } = request;
  return [...unread(request, REQUEST_FIELDS, ''), ...(isObject(data) ? unread(data, DATA_FIELDS, 'data.') : [])];
}

function unread(value: object, known: readonly string[], path: string): string[] {
  const missing = known.filter((name) => !Object.hasOwn(value, name));
  return Object.keys(value).flatMap((key) => {
    if (known.includes(key)) return [];
    const at = `${path}${key.slice(0, 60)}`;
    const close = didYouMean(key.slice(0, 60), missing);
    if (close !== '') throw Object.assign(new Error(`unknown field ${show(key)}${close}`), { path: at });
    return [`${at}: unknown field, not read`];
  });
}

/** Returns what every answer about a caller's data should be read with, beside a workspace whose run may play it; the data has been read before. */
export function notesOnData(given: AskRequest['data'], runs: boolean): string[] {
  if (!given) return [];
  const { profiles, events = [] } = given as PlainData;
  const notes: string[] = [];
  const ids = new Set<unknown>();
  const again = events.find(({ id }) => id !== undefined && id !== null && ids.size === ids.add(id).size);
  if (again) notes.push(`data.events: several have the id ${show(again.id)}; each counts`);
  for (const type of runs ? OWN_TYPES : []) {
    const index = events.findIndex((event) => event.type === type);
    if (index >= 0)
      notes.push(`data.events.${index}.type: a run writes ${show(type)} itself and hears those of its own alone`);
  }
  const zones = problemsOfZones(profiles).map(({ path, message }) => `${path}: ${message}`);
  return [...notes, ...few(zones, 'an unknown time zone'), ...few(strangeConsents(profiles), 'an unknown consent')];
}

const MOST_PROFILES = 5;

function few(notes: readonly string[], what: string): string[] {
  const more = notes.length - MOST_PROFILES;
  return more > 0 ? [...notes.slice(0, MOST_PROFILES), `data.profiles: ${more} more have ${what}`] : [...notes];
}

/** Consents that are none of XDM's: they are no answer. */
function strangeConsents(profiles: PlainData['profiles'] = []): string[] {
  return profiles.flatMap(({ consents }, index) => {
    const marketing = isObject(consents) && isObject(consents.marketing) ? consents.marketing : {};
    return Object.entries(marketing).flatMap(([channel, consent]) => {
      const at = `data.profiles.${index}.consents.marketing.${channel.slice(0, 60)}`;
      // The one field there that is no consent.
      if (channel === 'preferred' || consent === undefined || consent === null) return [];
      if (!isObject(consent))
        return [`${at}: expected {"val": "y"} or the like (got ${show(consent)}); it is no answer`];
      const { val } = consent;
      if (val === undefined || val === null || isConsent(val)) return [];
      return [`${at}.val: no consent of XDM such as "y" or "n" (got ${show(val)}); it is no answer`];
    });
  });
}

const MOST_PROBLEMS = 10;

/** Returns what every answer about a workspace should be read with: it is run without the parts that have errors, and what has a name that is not known is not read. */
export function notesOnProblems(problems: readonly Problem[]): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const unread = problems.filter(({ severity, message }) => severity === 'warning' && /^unknown /.test(message));
  const all = [...errors, ...unread];
  const notes = all.slice(0, MOST_PROBLEMS).map(({ path, message }) => `workspace.${path}: ${message}`);
  if (all.length > MOST_PROBLEMS)
    notes.push(`workspace: ${all.length - MOST_PROBLEMS} more of the kind, which "validate" names`);
  if (errors.length > 0) notes.push('workspace: what has an error takes no part in the run');
  return notes;
}

/** What is counted by the names of event types counts nothing where a caller's own events have other names. */
export function notesOnTypes(query: Query, { events }: PlainFacts, runs: boolean, path: string): string[] {
  const made = new Set<string>(runs ? OWN_TYPES : []);
  const none = (types: readonly string[]) => !types.some((type) => made.has(type) || events.types.includes(type));
  const named = (types: readonly string[]) => `events of type ${types.map(show).join(' or ')}, and there is none`;
  if (query.kind === 'timeline') {
    return query.measures.flatMap((measure, index) =>
      none(TYPES[measure]) ? [`${path}.measures.${index}: ${show(measure)} counts ${named(TYPES[measure])}`] : [],
    );
  }
  if (query.kind !== 'lift') return [];
  const given = 'what people did is given, so they buy the same with and without; only conversions of trips may differ';
  return [none(TYPES.purchases) ? `${path}: purchases are ${named(TYPES.purchases)}` : `${path}: ${given}`];
}
