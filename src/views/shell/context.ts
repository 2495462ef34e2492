import { createContext } from 'svelte';
import type { Session } from './session.svelte';

/** `const session = useSession()` in any component below the shell. */
export const [useSession, provideSession] = createContext<Session>();
