import { createContext } from 'svelte';
import type { Session } from './session.svelte';

/** `const session = useSession()` in any component below the shell. */
export const [useSession, provideSession] = createContext<Session>();

/** What lies over a workbench, in pixels: the What-if bar over its foot, and what the view itself puts over its head. */
export const [useFrame, provideFrame] = createContext<{ readonly floor: number; ceiling: number }>();
