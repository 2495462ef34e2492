import type { ModeFlags } from './context';

export type Mode = 'live' | 'test' | 'simulation' | 'dryRun';

const LIVE: ModeFlags = {
  alwaysFirst: false,
  exits: true,
  consent: true,
  caps: true,
  suppression: true,
  quietHours: true,
  sends: true,
};

/** The four ways to run, as the vendor's tools treat them, on one engine. */
export const MODES: Record<Mode, ModeFlags> = {
  live: LIVE,
  test: { ...LIVE, alwaysFirst: true, waits: { reacting: 40, other: 10 } },
  simulation: { ...LIVE, exits: false, consent: false, caps: false, suppression: false, quietHours: false },
  dryRun: { ...LIVE, sends: false, waits: { reacting: 0, other: 0 } },
};

/** Most people a test-mode run takes: the vendor flags at most 100 test profiles. */
export const TEST_PROFILES = 100;
