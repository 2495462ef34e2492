import { hashText } from '../../base/luck';
import { arms } from '../fields';
import { defineActivity } from '../kind';

const PURPOSE = hashText('split');

/** Sends people down arms by luck, in the given shares of 100 %. */
export const split = defineActivity<{ arms: Record<string, number> }>({
  kind: 'split',
  label: 'Percentage split',
  group: 'orchestration',
  icon: 'split',
  help: 'Divides people by chance; each person keeps the same luck when the journey changes elsewhere.',
  fields: { arms: arms({ label: 'Arms' }) },
  ports: (fields) => Object.keys(fields.arms),
  summary: (fields) =>
    Object.entries(fields.arms)
      .map(([name, share]) => `${name} ${share}%`)
      .join(' · '),
  compile({ fields, port, alwaysFirst }) {
    const ports = Object.keys(fields.arms).map(port);
    let sum = 0;
    const upTo = Object.values(fields.arms).map((share) => (sum += share / 100));
    if (alwaysFirst) return (trip) => trip.go(ports[0]);
    return (trip) => {
      const luck = trip.draw(PURPOSE);
      let arm = 0;
      while (arm < ports.length - 1 && luck >= upTo[arm]) arm++;
      trip.go(ports[arm]);
    };
  },
});
