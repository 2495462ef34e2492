import { createContext } from 'svelte';
import type { Component } from 'svelte';
import type { Curve } from './sides';
import type { Traffic } from './traffic.svelte';

export interface LinkStopProps {
  id: string;
  name: string;
  shape: Curve;
  width: number;
  selected: boolean;
}

export interface LinkStop {
  id: string;
  name: string;
  Stop: Component<LinkStopProps>;
}
export interface EdgeRoute {
  path: string;
  tone: string;
  middle: readonly [number, number];
  /** How wide the label is that lies on the edge: dots pass beneath it. */
  label: number;
}
export interface CanvasContext {
  traffic: Traffic;
  /** The scale is so small that cards say less in larger letters, or nothing in any. */
  detail: 'full' | 'compact' | 'mark';
  /** The step that the link in the making would lead to. */
  target: string | undefined;
  /** The link that the Tab key leads to, and what stands for it there. */
  link: LinkStop | undefined;
  /** Tells the particles and the keys where an edge runs. */
  route(edge: string, way: EdgeRoute): void;
}

/** What cards and edges share with the canvas they stand on. */
export const [useCanvas, provideCanvas] = createContext<CanvasContext>();
