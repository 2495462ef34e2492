import type { Comparison, EventLeaf, Rule, Scalar } from '../../src/model/rule';

/** Rules in the plainest way, straight from the words of the format: no columns, no code shared with src. Times are Unix milliseconds. */
export interface NaiveEvent {
  time: number;
  type: string;
  [field: string]: unknown;
}

export interface NaivePerson {
  profile: Record<string, unknown>;
  /** In (time, input) order. */
  events: NaiveEvent[];
  /** Seconds east of UTC. */
  offset(unixMs: number): number;
  share(key: string): number;
}

export interface NaiveWorld {
  audiences: Record<string, Rule>;
  missingConsent: 'y' | 'n';
}

export function naive(rule: Rule, person: NaivePerson, at: number, world: NaiveWorld): boolean {
  if ('all' in rule) return rule.all.every((part) => naive(part, person, at, world));
  if ('any' in rule) return rule.any.some((part) => naive(part, person, at, world));
  if ('not' in rule) return !naive(rule.not, person, at, world);
  if ('attribute' in rule) return compare(reach(person.profile, rule.attribute), rule);
  if ('did' in rule) return counted(rule, person, at);
  if ('audience' in rule) {
    const audience = world.audiences[rule.audience];
    const isIn = audience !== undefined && naive(audience, person, at, world);
    return rule.is === 'out' ? !isIn : isIn;
  }
  if ('consent' in rule) {
    const any = reach(person.profile, 'consents.marketing.any.val')[0] as string | undefined;
    const own = reach(person.profile, `consents.marketing.${rule.consent}.val`)[0] as string | undefined;
    const silent = (answer?: string): boolean => answer === undefined || answer === 'u' || answer === 'p';
    if (any === 'n' || any === 'dn' || own === 'n' || own === 'dn') return false;
    return silent(own) && silent(any) ? world.missingConsent === 'y' : true;
  }
  if ('place' in rule) {
    let inside = false;
    let entered = -Infinity;
    for (const event of person.events) {
      if (event.time > at || !reach(event, 'placeContext.POIinteraction.poiDetail.poiID').includes(rule.place))
        continue;
      if (event.type === 'location.entry') [inside, entered] = [true, event.time];
      if (event.type === 'location.exit') inside = false;
    }
    return inside || (rule.within !== undefined && entered >= at - milliseconds(rule.within));
  }
  if ('share' in rule) return person.share(rule.key) < rule.share;
  if ('date' in rule) return at >= Date.parse(rule.date[0]) && at < Date.parse(rule.date[1]);
  const local = new Date(at + person.offset(at) * 1000);
  if ('weekday' in rule) return rule.weekday.includes(local.getUTCDay() || 7);
  const [from, to] = rule.time;
  const now = local.toISOString().slice(11);
  return from <= to ? now >= from && now < to : now >= from || now < to;
}

function counted(leaf: EventLeaf, person: NaivePerson, at: number): boolean {
  const those = person.events.filter(
    (event) =>
      event.type === leaf.did &&
      event.time <= at &&
      (leaf.within === undefined || event.time >= at - milliseconds(leaf.within)) &&
      (leaf.since === undefined || event.time >= Date.parse(leaf.since)) &&
      (leaf.before === undefined || event.time < Date.parse(leaf.before)) &&
      Object.entries(leaf.where ?? {}).every(([path, entry]) =>
        compare(reach(event, path), typeof entry === 'object' ? entry : { is: entry }),
      ),
  );
  const { atLeast, atMost, exactly, between } = leaf;
  if ([atLeast, atMost, exactly, between].every((limit) => limit === undefined)) return those.length >= 1;
  if (atLeast !== undefined && those.length < atLeast) return false;
  if (atMost !== undefined && those.length > atMost) return false;
  if (exactly !== undefined && those.length !== exactly) return false;
  return between === undefined || (those.length >= between[0] && those.length <= between[1]);
}

/** All values at a path; lists on the way and at the end mean any element. */
function reach(value: unknown, path: string): unknown[] {
  let here: unknown[] = [value].flat(9);
  for (const key of path.split('.'))
    here = here
      .map((each) => (typeof each === 'object' && each !== null ? (each as Record<string, unknown>)[key] : undefined))
      .flat(9);
  return here.filter((each) => each !== undefined && each !== null);
}

function compare(values: unknown[], comparison: Comparison): boolean {
  for (const [operator, operand] of Object.entries(comparison)) {
    if (operator === 'attribute') continue;
    if (values.length === 0) {
      if (operator === 'isNot' || (operator === 'exists' && operand === false)) continue;
      return false;
    }
    if (!values.some((value) => holds(operator, value, operand as never))) return false;
  }
  return true;
}

function holds(operator: string, value: unknown, operand: never): boolean {
  const number = typeof value === 'number';
  const text = typeof value === 'string';
  switch (operator) {
    case 'is':
      return value === operand;
    case 'isNot':
      return value !== operand;
    case 'in':
      return (operand as Scalar[]).some((each) => each === value);
    case 'contains':
      return text && value.indexOf(operand) >= 0;
    case 'startsWith':
      return text && value.indexOf(operand) === 0;
    case 'exists':
      return operand === true;
    case 'atLeast':
      return number && value >= operand;
    case 'atMost':
      return number && value <= operand;
    case 'over':
      return number && value > operand;
    case 'under':
      return number && value < operand;
    case 'between':
      return number && value >= operand[0] && value <= operand[1];
  }
  throw new Error(`naive knows no operator ${operator}`);
}

function milliseconds(duration: string): number {
  const size: Record<string, number> = { W: 604800, D: 86400, H: 3600, M: 60, S: 1 };
  return [...duration.matchAll(/(\d+)([WDHMS])/g)].reduce((sum, [, n, unit]) => sum + Number(n) * size[unit] * 1000, 0);
}
