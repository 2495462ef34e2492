/** What the data say, as a title: the key tells tests and links which pattern was found, the text is in the reader's language. */
export interface Finding {
  key: string;
  params: Record<string, string | number>;
  text: string;
}

/** Returns a finding from a message of the catalogue: `found('half_lost', m.chart_fallout_half, { step: 'Cart' })`. */
export function found<P extends Record<string, string | number>>(
  key: string,
  message: (params: P) => string,
  params: P,
): Finding {
  return { key, params, text: message(params) };
}
