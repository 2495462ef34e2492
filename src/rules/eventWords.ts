import type { EventLeaf } from '../model/rule';
import { comparisonOf, comparisonParts } from './comparison';
import { eventCounts } from './eventWindow';
import { operatorOf } from './operators';
import { comparisonWords, day, durationPart, pathPart, said, valuePart, type Names, type Part } from './phrases';
import { EVENT_WORDS, IN_PATHS } from './wording';

/** Returns what an event leaf says: who · bought · something in · Yoga clothing · ever. */
export function eventSentence(leaf: EventLeaf, negated: boolean, names: Names): Part[] {
  const { fewest, most } = eventCounts(leaf);
  // "exactly 0" reads as "has not bought", and so does "not: at least once".
  const never = most === 0;
  const not = never !== negated;
  const words = EVENT_WORDS[leaf.did] ?? { did: `did ${leaf.did}`, didNot: `has not done ${leaf.did}` };
  const object = not ? words.any : words.some;
  const where = Object.entries(leaf.where ?? {});
  const within = where.findIndex(([path, entry]) => IN_PATHS.has(path) && typeof entry !== 'object');
  const key = (part: string): string => `events.${leaf.did}.${part}`;

  const parts: Part[] = [
    said('who'),
    { text: not ? words.didNot : words.did, role: 'verb', path: 'did', key: key(not ? 'didNot' : 'did') },
  ];
  if (object) parts.push({ text: object, role: 'plain', key: key(not ? 'any' : 'some') });
  if (within >= 0) {
    const [path, value] = where[within];
    parts.push(said('in'), valuePart(path, value, `where.${path}`, names));
  }
  where.forEach(([path, entry], index) => {
    if (index === within) return;
    const at = typeof entry === 'object' ? `where.${path}` : '';
    const words = comparisonWords(path, comparisonOf(entry), at, false, names, 'where');
    if (!at) words[words.length - 1].path = `where.${path}`;
    parts.push(said('with'), { ...pathPart(path, 'event', names), path: `where.${path}` }, ...words);
  });
  if (!never) parts.push(...countWords(leaf, fewest, most));
  parts.push(...windowWords(leaf, not));
  return joined(parts);
}

function countWords(leaf: EventLeaf, fewest: number, most: number): Part[] {
  const path = (['exactly', 'between', 'atLeast', 'atMost'] as const).find((name) => leaf[name] !== undefined);
  const number = (value: number): Part => ({ text: String(value), role: 'value', path: path ?? 'atLeast' });
  const times = (value: number): Part => said(value === 1 ? 'time' : 'times');
  if (path === undefined || (fewest === 1 && most === Infinity)) return [];
  if (fewest === most) return [said('count.exactly'), number(most), times(most)];
  if (most === Infinity) return [said('count.atLeast'), number(fewest), times(fewest)];
  if (fewest === 0) return [said('count.atMost'), number(most), times(most)];
  return [number(fewest), said('to'), number(most), times(most)];
}

function windowWords(leaf: EventLeaf, not: boolean): Part[] {
  const parts: Part[] = [];
  if (leaf.within !== undefined) parts.push(said('inTheLast'), durationPart(leaf.within, 'within'));
  for (const bound of ['since', 'before'] as const) {
    const instant = leaf[bound];
    if (instant !== undefined) parts.push(said(bound), { text: day(instant), role: 'value', path: bound });
  }
  return parts.length || not ? parts : [said('ever')];
}

/** Plain words that follow each other are one chip: "something in". */
function joined(parts: Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last && out.length > 1 && last.role === 'plain' && part.role === 'plain' && !part.path && !last.path)
      out[out.length - 1] = { ...last, text: `${last.text} ${part.text}`, key: `${last.key} ${part.key}` };
    else out.push(part);
  }
  return out;
}

/** Returns an event leaf in the manner of PQL. */
export function eventPql(leaf: EventLeaf): string {
  const { fewest, most } = eventCounts(leaf);
  const tests = [`E.eventType = ${JSON.stringify(leaf.did)}`];
  for (const [path, entry] of Object.entries(leaf.where ?? {}))
    for (const [operator, operand] of comparisonParts(comparisonOf(entry)))
      tests.push(operatorOf(operator)!.pql(`E.${path}`, operand));
  if (leaf.within !== undefined) tests.push(`E.timestamp occurs <= ${JSON.stringify(leaf.within)} before now`);
  if (leaf.since !== undefined) tests.push(`E.timestamp occurs >= date(${JSON.stringify(leaf.since)})`);
  if (leaf.before !== undefined) tests.push(`E.timestamp occurs < date(${JSON.stringify(leaf.before)})`);
  const events = `E from xEvent where (${tests.join(' and ')})`;
  if (fewest === 1 && most === Infinity) return `exists ${events}`;
  const count = `(select ${events}).count()`;
  if (fewest === most) return `${count} = ${most}`;
  const limits = [
    ...(fewest > 0 ? [`${count} >= ${fewest}`] : []),
    ...(most < Infinity ? [`${count} <= ${most}`] : []),
  ];
  return limits.join(' and ') || 'true';
}
