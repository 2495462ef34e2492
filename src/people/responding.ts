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
    const liking = message.topic < 0 ? 0.5 : crowd.affinity[person * crowd.catalogue.topics.length + message.topic];
    const fatigue = moods.fatigue(person, now);
    const openness = crowd.openFactor[person] * (0.6 + 0.8 * liking);
    const interest = openness * message.appeal;
    const tempting = interest * (1 + 2 * message.discount * crowd.priceSensitivity[person]);
    const patience = 1 / (1 + behaviour.fatigueOnOpen * fatigue);
    const luck = (purpose: number): number => unit(mix(key, purpose));
    response.bounced = message.channel === 'email' && luck(BOUNCE) < behaviour.emailBounce;
    response.deliverAfter = 1 + Math.floor(luck(DELAY) * 40);
    response.openAfter = response.clickAfter = response.unsubscribeAfter = response.complainAfter = NEVER;
    if (response.bounced) return response;
    switch (message.channel) {
      case 'email': {
        if (
          luck(OPEN) < Math.min(0.9, behaviour.emailOpen * openness * (message.opening ?? message.appeal) * patience)
        ) {
          response.openAfter = this.wait(luck(OPEN_AFTER), behaviour.openHours);
          if (luck(CLICK) < Math.min(0.6, behaviour.emailClick * tempting))
            response.clickAfter = response.openAfter + 15 + Math.floor(luck(CLICK_AFTER) * 60);
          if (luck(UNSUBSCRIBE) < behaviour.emailUnsubscribe * (1 + fatigue) * (1.4 - liking))
            response.unsubscribeAfter = response.openAfter + 20;
        }
        if (luck(COMPLAIN) < behaviour.emailComplaint * (1 + fatigue)) response.complainAfter = 3600;
        break;
      }
      case 'push':
        if (luck(OPEN) < Math.min(0.6, behaviour.pushOpen * tempting * patience)) {
          response.openAfter = this.wait(luck(OPEN_AFTER), behaviour.openHours / 4);
          response.clickAfter = response.openAfter;
        }
        if (luck(UNSUBSCRIBE) < behaviour.pushUnsubscribe * (1 + fatigue)) response.unsubscribeAfter = 600;
        break;
      case 'sms':
        if (luck(CLICK) < Math.min(0.6, behaviour.smsClick * tempting * patience))
          response.clickAfter = this.wait(luck(OPEN_AFTER), behaviour.openHours / 4);
        if (luck(UNSUBSCRIBE) < behaviour.smsUnsubscribe * (1 + fatigue)) response.unsubscribeAfter = 900;
        break;
      case 'web':
        if (luck(CLICK) < Math.min(0.6, behaviour.webClick * tempting))
          response.clickAfter = 5 + Math.floor(luck(CLICK_AFTER) * 40);
        break;
    }
    return response;
  }

  /** Log-normal around a median of hours; half of the answers come in the first hours, a few after days. */
  private wait(luck: number, hours: number): number {
    return 30 + Math.floor(Math.min(14 * 24, hours * logNormal(luck, 1.3)) * 3600);
  }
}
