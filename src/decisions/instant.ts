import { monthStart } from './periods';

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Returns the Unix seconds of an ISO instant, NaN when it is none: `instant('2026-01-02') // 1767312000`. Without a zone it is UTC. */
export function instant(text: string): number {
  const found = INSTANT.exec(text);
  if (!found) return NaN;
  const [, year, month, date, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = found;
  const index = +year * 12 + +month - 1;
  const day = monthStart(index) + +date - 1;
  if (+month < 1 || +month > 12 || +date < 1 || day >= monthStart(index + 1)) return NaN;
  if (+hour > 24 || +minute > 59 || +second > 59) return NaN;
  const east = zone === 'Z' ? 0 : (zone[0] === '-' ? -1 : 1) * (+zone.slice(1, 3) * 60 + +zone.slice(4)) * 60;
  return day * 86400 + +hour * 3600 + +minute * 60 + +second + +fraction - east;
}
