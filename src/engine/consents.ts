import type { People } from '../people/people';
import type { Field } from '../rules/facts';
import { CHANNELS } from './plan';

const WORDS = ['y', 'n'] as const;
const CLOSED = new Set(['n', 'dn']);
const UNDECIDED = new Set(['u', 'p']);

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
    const any = textAt(people.attribute('consents.marketing.any.val'));
    this.open = CHANNELS.map((channel) => {
      const own = textAt(people.attribute(`consents.marketing.${channel}.val`));
      const open = new Uint8Array(people.size);
      for (let person = 0; person < people.size; person++) {
        const everything = any(person);
        const answer = own(person);
        if (everything !== undefined && CLOSED.has(everything)) continue;
        if (answer !== undefined && CLOSED.has(answer)) continue;
        if (answer === undefined || UNDECIDED.has(answer)) {
          const rest = everything !== undefined && !UNDECIDED.has(everything) ? 'y' : missing;
          if (rest === 'n') continue;
        }
        open[person] = 1;
      }
      return open;
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
    const channel = CHANNELS.findIndex((each) => path === `consents.marketing.${each}.val`);
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
