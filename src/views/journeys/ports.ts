import { activityOf } from '../../activities/index';
import { fieldsOf } from '../../activities/kind';
import { durationProblem, parseDuration } from '../../base/duration';
import type { Journey } from '../../model/journey';
import { ELSE, NEXT } from '../../model/ports';
import type { Rule } from '../../model/rule';
import type { Workspace } from '../../model/workspace';
import { m, say } from '../../text';
import { formatDuration, formatWait } from '../../text/format';
import { ruleWords } from './ruleWords.svelte';

type Pathed = Pick<Workspace, 'audiences'>;

/** What a way is called on a link may be so long. */
const SHORT = 28;

/** Returns what a way out of a step is called: `portName(workspace, journey, 'opened', 'timeout') // 'not opened'`. */
export function portName(workspace: Pathed, journey: Journey | undefined, step: string, port: string): string {
  if (port === NEXT) return m.port_next();
  const content = journey?.steps[step];
  const activity = content && activityOf(content.kind);
  const fields = content && activity && fieldsOf(activity, content);
  const words = activity?.portWords?.(port, fields);
  const path =
    content?.kind === 'condition'
      ? pathName(workspace, (fields as { paths: Record<string, Rule> }).paths, port)
      : undefined;
  if (path !== undefined) return path;
  if (!words) return spoken(port);
  return say(`port_${words.key}`, words.text, { time: durationWords(words.time ?? '') });
}

/** A path is called by its name; where that is only an id of the rule, or made up by the editor, its rule says more. */
function pathName(workspace: Pathed, paths: Record<string, Rule>, port: string): string | undefined {
  const [only, ...more] = Object.keys(paths);
  const unnamed = (path: string) => /^path\d*$/.test(path) || namesItsRule(path, paths[path]);
  if (port !== ELSE) return unnamed(port) ? short(workspace, paths[port]) : undefined;
  if (only === undefined || more.length > 0 || only === 'yes') return undefined;
  return (unnamed(only) ? short(workspace, { not: paths[only] }) : undefined) ?? m.port_not({ path: spoken(only) });
}

function namesItsRule(path: string, rule: Rule | undefined): boolean {
  return rule !== undefined && Object.values(rule).includes(path);
}

function short(workspace: Pathed, rule: Rule | undefined): string | undefined {
  const phrase = rule && ruleWords(workspace, rule);
  return phrase !== undefined && phrase.length <= SHORT ? phrase : undefined;
}

/** Returns a duration of the file in words, or as it stands while it is not one yet. */
function durationWords(iso: string, write = formatDuration): string {
  return durationProblem(iso) ? iso : write(parseDuration(iso));
}

/** Returns a text with the durations of the file in words: `withDurations('opened within P2D') // 'opened within 2 days'`; one of nothing that stands alone is "no wait". */
export function withDurations(text: string): string {
  return text.replace(/\bP[\dTWDHMS]+\b/g, (iso) => durationWords(iso, iso === text ? formatWait : formatDuration));
}

/** Returns an id as it is said in the middle of a sentence: `spoken('newBuyers') // 'new buyers'`. */
function spoken(id: string): string {
  return id.replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
