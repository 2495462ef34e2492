import type { PersonAnswer } from '../../analysis/query';
import { m } from '../../text';
import { formatNumber } from '../../text/format';
import { getAt } from '../../base/path';
import { wordsOf } from './names';

type Known = Pick<PersonAnswer, 'id' | 'profile'>;

const textAt = (profile: Record<string, unknown>, path: string): string | undefined => {
  const value = getAt(profile, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Returns a person's whole name; those without one go by their number. */
export function fullName({ id, profile }: Known): string {
  const parts = [textAt(profile, 'person.name.firstName'), textAt(profile, 'person.name.lastName')].filter(Boolean);
  return textAt(profile, 'person.name.fullName') ?? (parts.join(' ') || `#${id}`);
}

/** Returns the words that place a person: `['Gold', 'Madrid', '2 devices, 1 e-mail']`. */
export function placing({ profile, identities }: Pick<PersonAnswer, 'profile' | 'identities'>): string[] {
  const tier = textAt(profile, 'loyalty.tier');
  const program = textAt(profile, 'loyalty.program');
  const devices = Array.isArray(profile.devices) ? profile.devices.length : 0;
  const mails = identities.filter(({ namespace }) => namespace.toLowerCase() === 'email').length;
  const reach = [
    devices > 0 && m.why_devices({ count: devices, n: formatNumber(devices) }),
    mails > 0 && m.why_emails({ count: mails, n: formatNumber(mails) }),
  ].filter(Boolean);
  return [
    tier ? [program, tier].filter(Boolean).join(' ') : program,
    textAt(profile, 'homeAddress.city'),
    reach.join(', '),
  ].filter((each) => !!each) as string[];
}

/** Returns the loyalty tier of a person in words, such as `Gold`, `''` without one. */
export const tierOf = ({ profile }: Known): string => wordsOf(textAt(profile, 'loyalty.tier') ?? '');
/** Returns the city a person lives in, `''` where none is known. */
export const cityOf = ({ profile }: Known): string => textAt(profile, 'homeAddress.city') ?? '';
/** Returns the persona of a person in words, `''` without one. */
export const personaOf = ({ profile }: Known): string => wordsOf(textAt(profile, 'persona') ?? '');

/** Returns what a person answered for each channel, `any` first. */
export function consentsOf({ profile }: Known): { channel: string; answer: string }[] {
  const marketing = getAt(profile, 'consents.marketing');
  if (typeof marketing !== 'object' || marketing === null) return [];
  return Object.entries(marketing).flatMap(([channel, given]) => {
    const answer = typeof given === 'object' && given !== null ? (given as { val?: unknown }).val : given;
    return typeof answer === 'string' ? [{ channel, answer }] : [];
  });
}

/** Returns the heading over a person's time; neutral where nothing is known. */
export function soFarTitle({ profile }: Pick<PersonAnswer, 'profile'>): string {
  const gender = textAt(profile, 'person.gender');
  if (gender === 'female') return m.why_sofar_her();
  return gender === 'male' ? m.why_sofar_his() : m.why_sofar_title();
}
