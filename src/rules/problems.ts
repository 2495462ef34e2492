import * as v from 'valibot';
import { instantOf } from '../base/instant';
import { didYouMean, nearest } from '../base/nearest';
import { shown } from '../model/issues';
import type { Problem } from '../model/problem';
import type { Leaf } from '../model/rule';
import type { LeafKind, RuleReferences } from './leaf';
import { leaves, leafOf } from './leaves';
import { attribute } from './leaves/attribute';
import { operatorNames } from './operators';

const GROUPS = ['all', 'any', 'not'] as const;
const MEANINGS: readonly string[] = [...GROUPS, ...leaves.map((kind) => kind.kind)];
const DEEPEST = 40;

/**
 * Returns what is wrong with a rule: `ruleProblems(rule, 'audiences.lapsedYoga.rule', { audiences: ['vip'] })`.
 * Takes anything; paths are dotted and begin with `path`.
 */
export function ruleProblems(rule: unknown, path: string, refs: RuleReferences = {}, depth = 0): Problem[] {
  const error = (message: string): Problem[] => [{ path, message, severity: 'error' }];
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return error(`expected a rule ${got(rule)}`);
  if (depth > DEEPEST) return error(`rules are nested deeper than ${DEEPEST} levels`);
  const said = MEANINGS.filter((name) => Object.hasOwn(rule, name));
  if (said.length > 1)
    return error(`a rule says one thing (got ${said.map(shown).join(' and ')}); put each in a list: {"all": [...]}`);
  const group = GROUPS.find((name) => Object.hasOwn(rule, name));
  if (group === undefined) return leafProblems(rule, path, refs);
  const inside = (rule as Record<string, unknown>)[group];
  if (group === 'not') return ruleProblems(inside, `${path}.not`, refs, depth + 1);
  if (!Array.isArray(inside))
    return [{ path: `${path}.${group}`, message: `expected a list of rules ${got(inside)}`, severity: 'error' }];
  return inside.flatMap((part, index) => ruleProblems(part, `${path}.${group}.${index}`, refs, depth + 1));
}

function leafProblems(rule: object, path: string, refs: RuleReferences): Problem[] {
  const kind = leafOf(rule);
  if (!kind) return [{ path, message: unknownRule(rule), severity: 'error' }];
  // A list has entries too, but says of no path what it wants there.
  const { where } = rule as { where?: unknown };
  if (Array.isArray(where))
    return [{ path: `${path}.where`, message: `expected conditions ${got(where)}`, severity: 'error' }];
  const parsed = v.safeParse(kind.schema, rule);
  const unknown = unknownKeys(rule as Leaf, kind, path);
  if (parsed.success)
    return [...unknown, ...holdsNothing(rule, path), ...(kind.problems?.(rule as Leaf, path, refs) ?? [])];
  return [...unknown, ...parsed.issues.flatMap((issue) => issueProblems(issue, path))];
}

type Range = [number, number];
interface Compared {
  between?: Range;
  in?: readonly unknown[];
}
interface Ranged extends Compared {
  attribute?: string;
  where?: Record<string, Compared>;
  weekday?: readonly number[];
  date?: [string, string];
  since?: string;
  before?: string;
}

/** Lists without entries, and stretches that hold nothing because their ends stand the wrong way round. */
function holdsNothing(leaf: Ranged, path: string): Problem[] {
  const { attribute, where = {}, weekday, date, since, before } = leaf;
  const found: Problem[] = [];
  const warn = (wrong: boolean | undefined, at: string, message: string) => {
    if (wrong) found.push({ path: `${path}.${at}`, message, severity: 'warning' });
  };
  const list = (entries: readonly unknown[] | undefined, at: string) =>
    warn(entries?.length === 0, at, 'expected at least one entry (got []); nobody meets an empty list');
  const stretch = (wrong: boolean | undefined, at: string) =>
    warn(wrong, at, 'nothing lies in this stretch: its end must come after its start');
  const compared = ({ between, in: words }: Compared, at: string) => {
    list(words, `${at}in`);
    stretch(between && between[0] > between[1], `${at}between`);
  };
  // Of events `between` says how many, which their leaf looks after.
  if (attribute !== undefined) compared(leaf, '');
  for (const [name, entry] of Object.entries(where)) compared(entry, `where.${name}.`);
  list(weekday, 'weekday');
  stretch(date && instantOf(date[0]) >= instantOf(date[1]), 'date');
  stretch(!!since && !!before && instantOf(since) >= instantOf(before), 'before');
  return found;
}

/** Some messages name the value themselves, and what to use instead. */
const SAYS_VALUE = /\((got|use) |^missing$/;

function got(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return `(got ${json.length > 80 ? `${json.slice(0, 77)}...` : json})`;
}

/** The issues of a union are those of its last member; the deepest says most. */
function issueProblems(issue: v.BaseIssue<unknown>, path: string): Problem[] {
  const at = issue.path?.map((step) => String(step.key)) ?? [];
  const here = [path, ...at].join('.');
  const deeper = issue.issues?.filter(
    (each) => typeof issue.input === 'object' && (each.path?.length || each.type === 'check'),
  );
  if (deeper?.length) return deeper.flatMap((each) => issueProblems(each, here));
  const expected = issue.message.startsWith('Invalid key') ? 'missing' : issue.message;
  const message = SAYS_VALUE.test(expected) ? expected : `${expected} ${got(issue.input)}`;
  return [{ path: here, message, severity: 'error' }];
}

function unknownRule(rule: object): string {
  const [key] = Object.keys(rule);
  if (key === undefined) return `expected one of: ${MEANINGS.join(', ')} ${got(rule)}`;
  if (key === 'sequence') return 'rules with "sequence" are still to come';
  return `unknown rule ${shown(key)}${didYouMean(key, MEANINGS)}`;
}

/** Names nearly right are mistakes; others may be notes of a newer version and are kept. */
function unknownKeys(leaf: Leaf, kind: LeafKind<Leaf>, path: string): Problem[] {
  const wheres = 'where' in leaf && typeof leaf.where === 'object' && leaf.where ? Object.entries(leaf.where) : [];
  return [
    ...unknownIn(leaf, kind.keys, path, kind.kind === attribute.kind),
    ...wheres.flatMap(([name, entry]) =>
      typeof entry === 'object' && entry ? unknownIn(entry, operatorNames, `${path}.where.${name}`, true) : [],
    ),
  ];
}

function unknownIn(value: object, known: readonly string[], path: string, operators: boolean): Problem[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      path: `${path}.${key}`,
      message: `unknown ${operators ? 'operator' : 'field'} "${key}"${didYouMean(key, known)}`,
      severity: nearest(key, known) === undefined ? 'warning' : 'error',
    }));
}
