import type { People } from '../people/people';
import { ANY_CONSENT, consentOpen, consentPath } from '../rules/consent';
import type { Field } from '../rules/facts';
import { CHANNELS } from './plan';

const WORDS = ['y', 'n'] as const;

/** Consent to marketing per channel, as it is at this moment of the run; unsubscribing closes it. */
export class Consents {
  private readonly open: Uint8Array[];
  private readonly changed: Uint8Array[];

  /** `missing` is what no answer counts as: the vendor's default is `y`. */
  constructor(
    private readonly people: People,
    missing: 'y' | 'n',
  ) {
    this.changed = CHANNELS.map(() => new Uint8Array(people.size));
    const any = textAt(people.attribute(ANY_CONSENT));
    this.open = CHANNELS.map((channel) => {
      const own = textAt(people.attribute(consentPath(channel)));
      return Uint8Array.from({ length: people.size }, (_, person) =>
        Number(consentOpen(any(person), own(person), missing)),
      );
    });
  }

  /** Whether marketing by this channel (index into CHANNELS) is allowed. */
  allows(channel: number, person: number): boolean {
    return this.open[channel][person] === 1;
  }

  /** The person unsubscribes from a channel. */
  close(channel: number, person: number): void {
    this.open[channel][person] = 0;
    this.changed[channel][person] = 1;
  }

  /** The consent attribute as rules see it: what the profile says until an unsubscription in this run. Undefined for other paths. */
  field(path: string): Field | undefined {
    const channel = CHANNELS.findIndex((each) => path === consentPath(each));
    if (channel < 0) return undefined;
    const changed = this.changed[channel];
    const base = this.people.attribute(path);
    if (base?.type === 'text') {
      const words = base.words.includes('n') ? base.words : [...base.words, 'n'];
      const no = words.indexOf('n');
      return { type: 'text', words, at: (person) => (changed[person] ? no : base.at(person)) };
    }
    return { type: 'text', words: WORDS, at: (person) => (changed[person] ? 1 : -1) };
  }
}

function textAt(field: Field | undefined): (person: number) => string | undefined {
  if (field?.type === 'text') return (person) => field.words[field.at(person)];
  if (field?.type === 'any')
    return (person) => {
      const value = field.at(person);
      return typeof value === 'string' ? value : undefined;
    };
  return () => undefined;
}
