import { zoneOffset } from '../base/calendar';
import type { People } from '../people/people';
import type { Events, Facts, Field } from '../rules/facts';
import { fixedShare } from '../rules/share';
import type { Consents } from './consents';
import type { LogColumns } from './log';
import type { Plan } from './plan';
import { rowField } from './rowFields';

/** A view inside a visit that has no row: read as row -1. */
export interface Scratch {
  kind: number;
  object: number;
  value: number;
}

/** Returns what rules may ask in mid-run: events are read by log row, consents as they are now, memberships as they are now. */
export function liveFacts(options: {
  plan: Plan;
  people: People;
  log: LogColumns;
  scratch: Scratch;
  consents: Consents;
  members: readonly Uint8Array[];
  startUnix: number;
  types: readonly string[];
  given?: Events;
}): Facts {
  const { plan, people, log, scratch, consents, members, startUnix, types, given } = options;
  const read = {
    kind: (row: number) => (row < 0 ? scratch.kind : log.kind[row]),
    object: (row: number) => (row < 0 ? scratch.object : log.object[row]),
    value: (row: number) => (row < 0 ? scratch.value : log.value[row]),
  };
  const events: Events = {
    count: 0,
    first: new Int32Array(people.size + 1),
    time: new Int32Array(0),
    type: new Uint8Array(0),
    types,
    field: (path) => rowField(path, plan, people, read, given),
  };
  return {
    people: people.size,
    epoch: startUnix * 1000,
    ticksPerSecond: 1,
    events,
    missingConsent: plan.workspace.rules.consent.missing,
    attribute: (path): Field | undefined => consents.field(path) ?? people.attribute(path),
    zoneOffset: (person, at) => zoneOffset(people.zone[person], startUnix + at),
    share: (person, key) => fixedShare(people.seed, person, key),
    audience(id) {
      const audience = plan.audiences.indexOf(id);
      if (audience < 0) return undefined;
      const column = members[audience];
      return (person) => column[person] === 1;
    },
  };
}
