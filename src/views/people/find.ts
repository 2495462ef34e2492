import type { Rule } from '../../model/rule';
import type { Session } from '../shell/session.svelte';
import { fullName } from '../why/profile';

/** Returns the rule that finds people by what was typed and by audience; digits look for numbers, which no rule needs. */
export function ruleFor(typed: string, audience: string): Rule {
  const name = typed.trim();
  const rules: Rule[] = audience === '' ? [] : [{ audience }];
  if (name !== '' && !isNumber(name)) {
    // Rules tell capitals apart: as typed, and as names are written.
    const written = name.toLocaleLowerCase().replace(/(^|[\s'-])(\p{L})/gu, (_, gap: string, letter: string) => {
      return gap + letter.toLocaleUpperCase();
    });
    const forms = [...new Set([name, written, name.toLocaleLowerCase()])];
    rules.push({ any: forms.map((form) => ({ attribute: 'person.name.fullName', contains: form })) });
  }
  return { all: rules };
}

/** Returns the ids that hold what was typed, when that is a number. */
export function idsLike(ids: readonly string[], typed: string): readonly string[] {
  const digits = typed.trim().replace(/^#/, '');
  return digits !== '' && isNumber(digits) ? ids.filter((id) => id.includes(digits)) : ids;
}

export interface Named {
  id: string;
  name: string;
}

/** Returns the first few whose name or number holds what was typed: those whom the file tells of, then in the order of their numbers. */
export async function findPeople(
  session: Pick<Session, 'ask' | 'workspace'>,
  typed: string,
  most: number,
): Promise<Named[]> {
  const found = await session.ask<'audience'>({ kind: 'audience', rule: ruleFor(typed, ''), ids: true });
  const alike = idsLike(found?.ids ?? [], typed);
  const told = session.workspace.people.edits ?? {};
  const ids = [...alike.filter((id) => told[id]), ...alike.filter((id) => !told[id])].slice(0, most);
  const people = await Promise.all(ids.map((id) => session.ask<'person'>({ kind: 'person', id })));
  return people.flatMap((person) => (person ? [{ id: person.id, name: fullName(person) }] : []));
}

const isNumber = (text: string) => /^#?\d+$/.test(text);
