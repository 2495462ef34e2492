export type Severity = 'error' | 'warning' | 'advice';

/** What is wrong with a workspace, where, and what was expected; data for the Problems list, never thrown by views. */
export interface Problem {
  /** Dotted path into the workspace, such as `journeys.winBack.steps.mail.message`. */
  path: string;
  /** Lower-case sentence with the value and the expectation: `no message "misYou" (did you mean "missYou"?)`. */
  message: string;
  severity: Severity;
  /** An edit that would mend it: set `path` to `value`. */
  fix?: { label: string; path: string; value: unknown };
}
