import { ELSE } from '../../model/ports';
import type { Rule } from '../../model/rule';
import { paths } from '../fields';
import { defineActivity } from '../kind';

/** Tries its paths from top to bottom; the first whose rule is met is taken, `else` otherwise. */
export const condition = defineActivity<{ paths: Record<string, Rule> }>({
  kind: 'condition',
  label: 'Condition',
  group: 'orchestration',
  icon: 'diamond',
  help: 'Sends people down the first path whose rule they meet, top to bottom; everybody else goes the other way.',
  fields: { paths: paths({ label: 'Paths' }) },
  ports: (fields) => [...new Set([...Object.keys(fields.paths), ELSE])],
  portWords(port, { paths }) {
    if (port === 'yes') return { key: 'yes', text: 'yes' };
    if (port !== ELSE) return undefined;
    const [only, ...more] = Object.keys(paths);
    return only === 'yes' && more.length === 0 ? { key: 'no', text: 'no' } : { key: 'other', text: 'other' };
  },
  summary: (fields) => Object.keys(fields.paths).join(' · '),
  compile({ fields, port, rule }) {
    const tests = Object.entries(fields.paths).map(([name, when]) => ({
      port: port(name),
      when: rule(when),
    }));
    const otherwise = port(ELSE);
    return (trip) => {
      for (const test of tests) if (test.when.met(trip.person, trip.now)) return trip.go(test.port);
      trip.go(otherwise);
    };
  },
});
