/** What drawing needs beyond looking: fetched after the first picture. */
export { default as AddStep } from './AddStep.svelte';
export { connected, copied, moved, pasted, removed } from './canvasEdits';
export { clickedWay, dropped, pressed } from './connectBy';
export { default as ConnectBar } from './ConnectBar.svelte';
export { default as ConnectLine } from './ConnectLine.svelte';
export { Drawing } from './drawing.svelte';
export { default as StepTools } from './StepTools.svelte';
