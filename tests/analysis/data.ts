import type { Answer, AnswerOf, CallerData, QueryOf, Kind } from '../../src/analysis/query';
import { askData } from '../../src/analysis/later';
import { QueryError } from '../../src/analysis/queryError';
import { plainFacts } from '../../src/rules/plainFacts';

type Event = { person: string; timestamp: string; type: string } & Record<string, unknown>;

/** Events by person as `'Home Product'`: one page view a minute, a bar begins a new session. */
export function pages(people: Record<string, string>): CallerData {
  const events: Event[] = [];
  for (const [person, path] of Object.entries(people)) {
    let minute = 0;
    for (const page of path.split(' ')) {
      if (page === '|') minute += 60;
      else if (page !== '') events.push({ person, timestamp: minutes(minute++), type: 'page', page });
    }
  }
  return { profiles: Object.keys(people).map((id) => ({ id })), events };
}

/** Touches by person as `'email@1 display@3 order@3=50'`: what happened, the day of January 2026, the amount of an order. */
export function touches(people: Record<string, string>): CallerData {
  const events: Event[] = [];
  for (const [person, path] of Object.entries(people)) {
    for (const part of path.split(' ').filter(Boolean)) {
      const [, what, day, amount] = /^(\w+)@([\d.]+)(?:=([\d.]+))?$/.exec(part)!;
      const timestamp = minutes(Number(day) * 1440);
      if (what === 'order') events.push({ person, timestamp, type: 'order', amount: Number(amount ?? 1) });
      else events.push({ person, timestamp, type: 'touch', channel: what });
    }
  }
  return { profiles: Object.keys(people).map((id) => ({ id })), events };
}

/** An instant so many minutes after the start of 2026. */
export function minutes(minute: number): string {
  return new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
}

export const page = (name: string) => ({ did: 'page', where: { page: name } });

export function ask<K extends Kind>(data: CallerData, query: { kind: K } & Omit<QueryOf<K>, 'kind'>): AnswerOf<K> {
  return askData(query, plainFacts(data)) as AnswerOf<K>;
}

/** The answer, or `path: message` of the error. */
export function tell(data: CallerData, query: unknown): Answer | string {
  try {
    return askData(query, plainFacts(data), 'ask.0');
  } catch (error) {
    if (error instanceof QueryError) return `${error.path}: ${error.message}`;
    throw error;
  }
}
