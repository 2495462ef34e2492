import { HOUR } from '../base/seconds';
import { hashText, mix, unit } from '../base/luck';
import { logNormal } from '../base/numbers';
import type { Behaviour } from './behaviour';
import type { Crowd } from './crowd';
import type { CrowdMoods } from './moods';
import type { Appeal, Response } from './people';

const BOUNCE = hashText('bounce');
const DELAY = hashText('delay');
const OPEN = hashText('open');
const OPEN_AFTER = hashText('open.after');
const CLICK = hashText('click');
const CLICK_AFTER = hashText('click.after');
const UNSUBSCRIBE = hashText('unsubscribe');
const COMPLAIN = hashText('complain');
const NEVER = -1;

// Ours, as those of `BEHAVIOUR` without a source.
/** Liking of a message about nothing in particular. */
const NO_TOPIC = 0.5;
/** Factor of somebody who does not like the topic at all, and what full liking adds. */
const LEAST_OPENNESS = 0.6;
const OPENNESS_BY_LIKING = 0.8;
/** The most of a chance that liking, appeal and openness can make of it together. */
const MOST_OPENS = 0.9;
const MOST_ANSWERS = 0.6;
/** Times the discount and the price sensitivity. */
const TEMPTATION = 2;
/** Who likes a topic fully unsubscribes with 0.4 of the chance, who does not at all with 1.4. */
const UNSUBSCRIBING_WITHOUT_LIKING = 1.4;

// Seconds.
const MOST_DELAY = 40;
const READING = 15;
const MOST_READING = 60;
const LOOKING = 5;
const MOST_LOOKING = 40;
const UNSUBSCRIBE_AFTER_OPEN = 20;
const UNSUBSCRIBE_AFTER_PUSH = 600;
const UNSUBSCRIBE_AFTER_SMS = 900;
const FIRST_ANSWER = 30;

/** Push messages and SMS are answered in this part of the time. */
const AT_ONCE = 1 / 4;
const MOST_HOURS = 14 * 24;
/** Spread of the log-normal hours until an answer. */
const HOURS_SPREAD = 1.3;

/** How people answer messages: liking, appeal and openness raise, fatigue lowers; every draw hangs below the message's key. */
export class Responding {
  private readonly response: Response = {
    bounced: false,
    deliverAfter: 0,
    openAfter: NEVER,
    clickAfter: NEVER,
    unsubscribeAfter: NEVER,
    complainAfter: NEVER,
  };

  constructor(
    private readonly crowd: Crowd,
    private readonly behaviour: Behaviour,
    private readonly moods: CrowdMoods,
  ) {}

  respond(person: number, message: Appeal, key: number, now: number): Response {
    const { behaviour, crowd, moods, response } = this;
    const liking =
      message.topic < 0 ? NO_TOPIC : crowd.affinity[person * crowd.catalogue.topics.length + message.topic];
    const fatigue = moods.fatigue(person, now);
    const openness = crowd.openFactor[person] * (LEAST_OPENNESS + OPENNESS_BY_LIKING * liking);
    const interest = openness * message.appeal;
    const tempting = interest * (1 + TEMPTATION * message.discount * crowd.priceSensitivity[person]);
    const patience = 1 / (1 + behaviour.fatigueOnOpen * fatigue);
    const luck = (purpose: number): number => unit(mix(key, purpose));
    response.bounced = message.channel === 'email' && luck(BOUNCE) < behaviour.emailBounce;
    response.deliverAfter = 1 + Math.floor(luck(DELAY) * MOST_DELAY);
    response.openAfter = response.clickAfter = response.unsubscribeAfter = response.complainAfter = NEVER;
    if (response.bounced) return response;
    switch (message.channel) {
      case 'email': {
        if (
          luck(OPEN) <
          Math.min(MOST_OPENS, behaviour.emailOpen * openness * (message.opening ?? message.appeal) * patience)
        ) {
          response.openAfter = this.wait(luck(OPEN_AFTER), behaviour.openHours);
          if (luck(CLICK) < Math.min(MOST_ANSWERS, behaviour.emailClick * tempting))
            response.clickAfter = response.openAfter + READING + Math.floor(luck(CLICK_AFTER) * MOST_READING);
          if (luck(UNSUBSCRIBE) < behaviour.emailUnsubscribe * (1 + fatigue) * (UNSUBSCRIBING_WITHOUT_LIKING - liking))
            response.unsubscribeAfter = response.openAfter + UNSUBSCRIBE_AFTER_OPEN;
        }
        if (luck(COMPLAIN) < behaviour.emailComplaint * (1 + fatigue)) response.complainAfter = HOUR;
        break;
      }
      case 'push':
        if (luck(OPEN) < Math.min(MOST_ANSWERS, behaviour.pushOpen * tempting * patience)) {
          response.openAfter = this.wait(luck(OPEN_AFTER), behaviour.openHours * AT_ONCE);
          response.clickAfter = response.openAfter;
        }
        if (luck(UNSUBSCRIBE) < behaviour.pushUnsubscribe * (1 + fatigue))
          response.unsubscribeAfter = UNSUBSCRIBE_AFTER_PUSH;
        break;
      case 'sms':
        if (luck(CLICK) < Math.min(MOST_ANSWERS, behaviour.smsClick * tempting * patience))
          response.clickAfter = this.wait(luck(OPEN_AFTER), behaviour.openHours * AT_ONCE);
        if (luck(UNSUBSCRIBE) < behaviour.smsUnsubscribe * (1 + fatigue))
          response.unsubscribeAfter = UNSUBSCRIBE_AFTER_SMS;
        break;
      case 'web':
        if (luck(CLICK) < Math.min(MOST_ANSWERS, behaviour.webClick * tempting))
          response.clickAfter = LOOKING + Math.floor(luck(CLICK_AFTER) * MOST_LOOKING);
        break;
    }
    return response;
  }

  /** Log-normal around a median of hours; half of the answers come in the first hours, a few after days. */
  private wait(luck: number, hours: number): number {
    return FIRST_ANSWER + Math.floor(Math.min(MOST_HOURS, hours * logNormal(luck, HOURS_SPREAD)) * HOUR);
  }
}
