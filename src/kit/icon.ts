import type { Component } from 'svelte';

/** A picture of the icon set, imported one by one: `import Play from '@lucide/svelte/icons/play'`. */
export type Icon = Component<{ size?: number | string; strokeWidth?: number | string; 'aria-hidden'?: 'true' }>;
