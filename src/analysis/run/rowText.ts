import * as rows from '../../engine/rows';
import type { Run } from '../../engine/run';

/** What a row of the log was about, in ids. */
export interface RowText {
  kind: string;
  object?: string;
  value?: string | number;
  channel?: string;
}

/** Returns a row's numbers as ids and amounts; money in major units. */
export function rowText(run: Run, kind: number, object: number, value: number): RowText {
  const { plan, people } = run;
  const name = run.types[kind];
  const step = () => plan.steps[object];
  if (kind >= rows.ROW_TYPES.length) return { kind: name };
  switch (kind) {
    case rows.REALIZED:
    case rows.EXITED:
      return { kind: name, object: plan.audiences[object], value: rows.MEMBERSHIP_CAUSES[value] };
    case rows.TRIP_ENTERED:
    case rows.TRIP_CONVERTED:
      return { kind: name, object: plan.journeys[object].id, value };
    case rows.TRIP_REFUSED:
      return { kind: name, object: plan.journeys[object].id, value: rows.REFUSALS[value] };
    case rows.TRIP_ENDED:
      return { kind: name, object: plan.journeys[object].id, value: plan.reasons[value] };
    case rows.STEP_ENTERED:
      return { kind: name, object: step().id };
    case rows.STEP_LEFT:
      return { kind: name, object: step().id, value: step().ports[value - plan.portBase[object]] };
    case rows.CANDIDATE:
      return { kind: name, object: plan.offers[object], value };
    case rows.DECIDED:
      return { kind: name, object: plan.policies[object], value: plan.offers[value] };
    case rows.OFFER_SHOWN:
    case rows.OFFER_CLICKED:
      return { kind: name, object: plan.offers[object], channel: plan.steps[value].activity?.channel };
    case rows.EXCLUDED:
      return {
        kind: name,
        object: plan.messages[step().message]?.id,
        value: rows.EXCLUSIONS[value],
        channel: step().activity?.channel,
      };
    default:
      break;
  }
  if (kind > rows.EXCLUDED)
    return {
      kind: name,
      object: plan.messages[step().message]?.id,
      value: plan.offers[value],
      channel: step().activity?.channel,
    };
  return lifeText(run, name, kind, object, value, people.products[object & 0xffff], people.places[object]);
}

const CHANNELS = ['web', 'app', 'store'];

function lifeText(
  _run: Run,
  name: string,
  kind: number,
  object: number,
  value: number,
  product?: string,
  place?: string,
): RowText {
  switch (kind) {
    case rows.WEB_VISIT:
      return { kind: name, channel: 'web' };
    case rows.APP_LAUNCH:
      return { kind: name, channel: 'app' };
    case rows.LOCATION_ENTRY:
    case rows.LOCATION_EXIT:
      return { kind: name, object: place, channel: 'store' };
    case rows.PURCHASE:
      return { kind: name, object: product, value: value / 100, channel: CHANNELS[object >> 16] };
    case rows.POINTS:
      return { kind: name, value };
    case rows.CALL:
      return { kind: name, channel: 'call' };
    default:
      return { kind: name, object: product, channel: CHANNELS[object >> 16] };
  }
}
