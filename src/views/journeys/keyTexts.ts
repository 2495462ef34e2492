import type { SvelteFlowProps } from '@xyflow/svelte';
import { m } from '../../text';

/** Returns what the graph says of the keys on a card and on a link. */
export function keyTexts(): SvelteFlowProps['ariaLabelConfig'] {
  return {
    'node.a11yDescription.default': m.journeys_card_keys(),
    'edge.a11yDescription.default': m.journeys_link_keys(),
  };
}
