/**
 * Whether a browser deletes what pages keep after seven days of use without a visit: WebKit does, on iOS and iPadOS under every name; Chromium and Gecko
 * do not. `forgetsUnused(navigator.userAgent)`.
 */
export function forgetsUnused(userAgent: string): boolean {
  return userAgent.includes('AppleWebKit/') && !/Chrom(e|ium)\//.test(userAgent);
}
