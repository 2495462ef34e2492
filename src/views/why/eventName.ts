import type { TimelineEntry } from '../../analysis/query';
import { called } from '../../model/called';
import { NEXT } from '../../model/ports';
import type { Workspace } from '../../model/workspace';
import { EVENT_WORDS } from '../../rules/wording';
import { m } from '../../text';
import { formatMoney } from '../../text/format';
import { portName } from '../journeys/ports';
import { journeyOfStep, messageName, offerName, placeName, productName, stepName } from './names';
import { endWords, exclusionWords, messageStory } from './words';

type Entry = TimelineEntry & { channel?: string };

/** Returns what happened in a few words: "bought Flow mat for €69.00", "opened “We miss your flow”". */
export function eventName(entry: Entry, workspace: Workspace): string {
  const { kind, object = '', value } = entry;
  const [family] = kind.split('.');
  if (family === 'message') return messageWords(entry, workspace);
  if (family === 'commerce' || family === 'parcel') return shopWords(entry, workspace);
  switch (kind) {
    case 'audience.realized':
      return m.why_event_joined({ name: called(workspace.audiences, object) });
    case 'audience.exited':
      return m.why_event_left({ name: called(workspace.audiences, object) });
    case 'trip.entered':
      return m.why_event_trip({ name: called(workspace.journeys, object) });
    case 'trip.refused':
      return m.why_event_refused({ name: called(workspace.journeys, object) });
    case 'trip.ended':
      return m.why_event_trip_ended({ name: called(workspace.journeys, object), reason: endWords(value) });
    case 'trip.converted':
      return m.why_event_converted({ name: called(workspace.journeys, object) });
    case 'step.entered':
      return m.why_event_step({ name: stepName(workspace, undefined, object) });
    case 'step.left':
      return m.why_event_step_left({
        name: stepName(workspace, undefined, object),
        port: portName(
          workspace,
          workspace.journeys[journeyOfStep(workspace, object) ?? ''],
          object,
          String(value ?? NEXT),
        ),
      });
    case 'decision.made':
      return m.why_event_decided({ name: value ? offerName(workspace, String(value)) : m.why_event_no_offer() });
    case 'decisioning.propositionDisplay':
      return m.why_event_offer_seen({ name: offerName(workspace, object) });
    case 'decisioning.propositionInteract':
      return m.why_event_offer_clicked({ name: offerName(workspace, object) });
    case 'location.entry':
      return m.why_event_place_in({ name: placeName(workspace, object) });
    case 'location.exit':
      return m.why_event_place_out({ name: placeName(workspace, object) });
    default:
      return EVENT_WORDS[kind]?.did ?? kind;
  }
}

function messageWords({ kind, object = '', value }: Entry, workspace: Workspace): string {
  const name = messageName(workspace, object);
  if (kind === 'message.excluded') return m.why_event_excluded({ name, reason: exclusionWords(value) });
  return messageStory(kind, name);
}

function shopWords({ kind, object = '', value }: Entry, workspace: Workspace): string {
  const name = object ? productName(workspace, object) : '';
  if (kind === 'commerce.purchases' && typeof value === 'number')
    return m.why_event_bought({ name, price: formatMoney(value, workspace.skin?.currency ?? 'EUR') });
  const words = EVENT_WORDS[kind]?.did ?? kind;
  return name ? m.why_event_about({ what: words, name }) : words;
}
