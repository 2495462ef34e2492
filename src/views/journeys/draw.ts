/** What drawing needs beyond looking: fetched after the first picture. */
export { default as AddStep } from './AddStep.svelte';
export { default as CanvasKeys } from './CanvasKeys.svelte';
export { connected, copied, moved, pasted, removed } from './canvasEdits';
export { clickedWay, dropped } from './connectBy';
export { default as ConnectBar } from './ConnectBar.svelte';
export { default as ConnectLine } from './ConnectLine.svelte';
export { default as DrawerKeys } from './DrawerKeys.svelte';
export { Drawing } from './drawing.svelte';
export { keyTexts } from './keyTexts';
export { default as StepTools } from './StepTools.svelte';
