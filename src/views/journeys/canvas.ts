import { createContext } from 'svelte';
import type { Traffic } from './traffic.svelte';

export interface CanvasContext {
  traffic: Traffic;
  /** The scale is so small that cards say less in larger letters, or nothing in any. */
  detail: 'full' | 'compact' | 'mark';
  /** The step that the link in the making would lead to. */
  target: string | undefined;
  /** Tells the particles where an edge runs. */
  route(edge: string, path: string, tone: string): void;
}

/** What cards and edges share with the canvas they stand on. */
export const [useCanvas, provideCanvas] = createContext<CanvasContext>();
