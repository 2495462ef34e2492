import { hashText, mix, unit } from '../base/luck';
import { fieldValues } from '../rules/comparison';
import type { Field } from '../rules/facts';
import type { RunContext } from './context';
import { MessageCaps } from './messageCaps';
import { CHANNELS } from '../model/message';
import { EMAIL, type PlannedMessage } from './plan';
import { QuietPeriods, type Quiet } from './quietHours';
import { remembered } from './remembered';
import { EXCLUSIONS, type Exclusion } from './rows';

const HOLD_OUT = hashText('holdOut');
const ADDRESS_PATHS: Record<string, string> = {
  email: 'personalEmail.address',
  sms: 'mobilePhone.number',
  push: 'pushNotificationDetails.token',
};

/** What the gate says: send, or one of the exclusions by number, or hold until quiet hours are over. */
export interface Verdict {
  /** Index into EXCLUSIONS, -1 = not excluded. */
  exclusion: number;
  /** Number of the cap that closed the gate, -1 = none. */
  cap: number;
  quiet: Quiet | undefined;
}

function exclusion(name: Exclusion): number {
  return EXCLUSIONS.indexOf(name);
}
const CONSENT = exclusion('consent');
const SUPPRESSED = exclusion('suppressed');
const NO_ADDRESS = exclusion('noAddress');
const CAPPED = exclusion('capped');
const QUIET_HOURS = exclusion('quietHours');
const HELD_OUT = exclusion('holdOut');
const WITHHELD = exclusion('withheld');

/**
 * The action gate: consent, suppression, address, frequency caps, quiet hours, hold-out, withheld; the first that closes is the reason.
 * The vendor publishes no order; this one is ours. Transactional messages skip consent, caps and hold-out.
 */
export class Gate {
  readonly caps: MessageCaps;
  private readonly quiet: QuietPeriods;
  private readonly suppressed: Uint8Array;
  /** By channel: whether a person has an address for it. Asked of those who are about to be written to, so it is not worked out before. */
  private readonly reachable: readonly ((person: number) => boolean)[];
  private readonly verdict: Verdict = { exclusion: -1, cap: -1, quiet: undefined };
  private readonly holdOuts: readonly { share: number; luck: number; channels: readonly number[] }[];

  constructor(private readonly run: RunContext) {
    const { rules } = run.plan.workspace;
    const { size } = run.people;
    this.caps = new MessageCaps(rules.caps, size, run.startUnix);
    this.quiet = new QuietPeriods(rules.quietHours, run.startUnix, run.facts.zoneOffset);
    this.suppressed = new Uint8Array(size);
    this.reachable = CHANNELS.map((channel) => reachable(run, ADDRESS_PATHS[channel]));
    this.holdOuts = Object.entries(rules.holdOuts ?? {}).map(([id, each]) => ({
      share: each.share,
      luck: hashText(id),
      channels: (each.channels ?? CHANNELS).map((channel) => CHANNELS.indexOf(channel)),
    }));
  }

  /** Takes an address out of use after a hard bounce or a complaint. */
  suppress(person: number): void {
    this.suppressed[person] = 1;
  }

  /** What the gate says to a message of a journey, for one person, now. The verdict is reused. */
  check(person: number, message: PlannedMessage, journey: string): Verdict {
    const { verdict } = this;
    verdict.cap = -1;
    verdict.quiet = undefined;
    verdict.exclusion = this.close(person, message, journey);
    return verdict;
  }

  private close(person: number, message: PlannedMessage, journey: string): number {
    const { run, verdict } = this;
    const { flags, now } = run;
    const { channel } = message;
    const marketing = !message.transactional;
    if (marketing && flags.consent && !run.consents.allows(channel, person)) return CONSENT;
    if (flags.suppression && channel === EMAIL && this.suppressed[person]) return SUPPRESSED;
    if (!this.reachable[channel](person)) return NO_ADDRESS;
    if (marketing && flags.caps) {
      verdict.cap = this.caps.full(channel, person, now);
      if (verdict.cap >= 0) return CAPPED;
    }
    if (flags.quietHours) {
      verdict.quiet = this.quiet.at(channel, person, now);
      if (verdict.quiet) return QUIET_HOURS;
    }
    if (marketing && this.heldOut(channel, person)) return HELD_OUT;
    return this.withheld(channel, journey) ? WITHHELD : -1;
  }

  private heldOut(channel: number, person: number): boolean {
    for (const { share, luck, channels } of this.holdOuts) {
      if (channels.includes(channel) && unit(mix(mix(mix(this.run.people.seed, person), HOLD_OUT), luck)) < share)
        return true;
    }
    return false;
  }

  private withheld(channel: number, journey: string): boolean {
    const { without } = this.run;
    if (without.all) return true;
    if (without.channel !== undefined && without.channel === CHANNELS[channel]) return true;
    return without.journey !== undefined && without.journey === journey;
  }
}

function reachable(run: RunContext, path: string | undefined): (person: number) => boolean {
  if (!path) return () => true;
  const field = run.people.attribute(path);
  return field ? remembered(run.people.size, (person) => isThere(field, person)) : () => false;
}

/** Whether there is an address; an empty one is none. Invented people have one text each, which needs no list. */
function isThere(field: Field, person: number): boolean {
  if (field.type === 'any') {
    const value = field.at(person);
    if (value === undefined || typeof value === 'string') return Boolean(value);
  }
  return fieldValues(field, person).some((value) => value !== '');
}
