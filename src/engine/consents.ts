import type { People } from '../people/people';
import { answerOf, ANY_CONSENT, consentOpen, consentPath } from '../rules/consent';
import { fieldValues } from '../rules/comparison';
import type { Field } from '../rules/facts';
import { CHANNELS } from '../model/message';
import { remembered } from './remembered';

const WORDS = ['y', 'n'] as const;

/** An unsubscription: the row that told of it, who, and from which channel. */
export interface Closing {
  readonly row: number;
  readonly person: number;
  readonly channel: number;
}

/** Consent to marketing per channel, as it is at this moment of the run; unsubscribing closes it. */
export class Consents {
  /** Unsubscriptions of this run, in order of rows. */
  readonly closings: Closing[] = [];
  private readonly open: readonly ((person: number) => boolean)[];
  private readonly changed: Uint8Array[];

  /** `missing` is what no answer counts as: the vendor's default is `y`. */
  constructor(
    private readonly people: People,
    missing: 'y' | 'n',
  ) {
    this.changed = CHANNELS.map(() => new Uint8Array(people.size));
    const any = answerOf(people.attribute(ANY_CONSENT));
    this.open = CHANNELS.map((channel) => {
      const own = answerOf(people.attribute(consentPath(channel)));
      return remembered(people.size, (person) => consentOpen(any(person), own(person), missing));
    });
  }

  /** Whether marketing by this channel (index into CHANNELS) is allowed. */
  allows(channel: number, person: number): boolean {
    return this.changed[channel][person] === 0 && this.open[channel](person);
  }

  /** The person unsubscribes from a channel, by the row that is about to be written. */
  close(channel: number, person: number, row: number): void {
    this.closings.push({ row, person, channel });
    this.changed[channel][person] = 1;
  }

  /** The consent attribute as rules see it: what the profile says until an unsubscription in this run. Undefined for other paths. */
  field(path: string): Field | undefined {
    const channel = CHANNELS.findIndex((each) => path === consentPath(each));
    if (channel < 0) return undefined;
    const changed = this.changed[channel];
    return withRefusals(this.people.attribute(path), (person) => changed[person] === 1);
  }
}

/** Returns an answer's field with `n` for those who have said no since. */
export function withRefusals(base: Field | undefined, refused: (person: number) => boolean): Field {
  if (base === undefined) return { type: 'text', words: WORDS, at: (person) => (refused(person) ? 1 : -1) };
  if (base.type !== 'text') {
    return { type: 'any', at: (person) => (refused(person) ? 'n' : fieldValues(base, person)) };
  }
  const words = base.words.includes('n') ? base.words : [...base.words, 'n'];
  const no = words.indexOf('n');
  return { type: 'text', words, at: (person) => (refused(person) ? no : base.at(person)) };
}
